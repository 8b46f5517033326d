import Numerics

/// v ← βv + η∇L(θ − βv), θ ← θ − v: the gradient is taken where the velocity alone would lead.
///
/// With φ = θ − βv in place of θ these are `Nesterov`'s iterates, as long as η stays the same.
/// Source: Nesterov 1983; in this form Sutskever et al., ICML 2013, eq. 3–4. PyTorch has only the other form.
public struct NesterovLookAhead: Optimizer {
    public static let name = "nesterov-look-ahead"
    public static let meaning = Meaning(
        en: "momentum with the gradient of the place it leads to", zh: "在动量将到达的位置求梯度的动量法")
    public static let formula = "v ← βv + η∇L(θ − βv), θ ← θ − v"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("momentum", 0.9, en: "share β of the velocity kept", zh: "速度保留的比例 β"),
        .weightDecay,
    ]

    public let learningRate: Double
    public let coupledDecay: Double
    public let momentum: Double
    public var stateCount: Int { 1 }
    public var looksAhead: Bool { true }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        coupledDecay = values["weight-decay"]
        momentum = values["momentum"]
    }

    public func lookAhead(_ parameters: UnsafeMutablePointer<Double>, state: UnsafePointer<Double>, count: Int) {
        Kernels.axpy(alpha: -momentum, x: state, y: parameters, count: count)
    }

    public func update(_ arrays: OptimizerArrays) {
        let velocity = arrays.state(0)
        Kernels.scale(velocity, by: momentum, into: velocity, count: arrays.count)
        Kernels.axpy(alpha: arrays.learningRate, x: arrays.gradients, y: velocity, count: arrays.count)
        // The parameters stand at θ − βv already.
        Kernels.axpy(alpha: -arrays.learningRate, x: arrays.gradients, y: arrays.parameters, count: arrays.count)
    }
}
