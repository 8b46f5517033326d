import Numerics

/// v ← βv + g, θ ← θ − η(g + βv): momentum that looks ahead, in PyTorch's form.
///
/// Source: Nesterov 1983; this form Sutskever et al., ICML 2013. PyTorch: `torch.optim.SGD(momentum=β, nesterov=True)`.
public struct Nesterov: Optimizer {
    public static let name = "nesterov"
    public static let meaning = Meaning(en: "momentum that looks one step ahead", zh: "先看一步再走的动量法")
    public static let formula = "v ← βv + g, θ ← θ − η(g + βv)"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("momentum", 0.9, en: "share β of the velocity kept", zh: "速度保留的比例 β"),
    ]

    public let learningRate: Double
    public let momentum: Double
    public var stateCount: Int { 1 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        momentum = values["momentum"]
    }

    public func update(_ arrays: OptimizerArrays) {
        let velocity = arrays.state(0)
        let rate = arrays.learningRate
        Kernels.scale(velocity, by: momentum, into: velocity, count: arrays.count)
        Kernels.axpy(alpha: 1, x: arrays.gradients, y: velocity, count: arrays.count)
        Kernels.axpy(alpha: -rate, x: arrays.gradients, y: arrays.parameters, count: arrays.count)
        Kernels.axpy(alpha: -rate * momentum, x: velocity, y: arrays.parameters, count: arrays.count)
    }
}
