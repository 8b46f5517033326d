import Numerics

/// v ← βv + (1 − τ)g, θ ← θ − ηv: heavy-ball momentum; the first v is g itself, whatever the dampening τ.
///
/// Source: Polyak 1964. PyTorch: `torch.optim.SGD(momentum=β, dampening=τ)`.
public struct Momentum: Optimizer {
    public static let name = "momentum"
    public static let meaning = Meaning(en: "a running sum of gradients carries the step on", zh: "累积梯度，让步伐带惯性")
    public static let formula = "v ← βv + (1 − τ)g, θ ← θ − ηv"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("momentum", 0.9, en: "share β of the velocity kept", zh: "速度保留的比例 β"),
        Hyperparameter(
            "dampening", .real, 0, 0, 1, Meaning(en: "share τ of the gradient held back", zh: "梯度被抑制的比例 τ")),
    ]

    public let learningRate: Double
    public let momentum: Double
    public let dampening: Double
    public var stateCount: Int { 1 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        momentum = values["momentum"]
        dampening = values["dampening"]
    }

    public func update(_ arrays: OptimizerArrays) {
        let velocity = arrays.state(0)
        if arrays.step == 1 {
            velocity.update(from: arrays.gradients, count: arrays.count)
        } else {
            Kernels.scale(velocity, by: momentum, into: velocity, count: arrays.count)
            Kernels.axpy(alpha: 1 - dampening, x: arrays.gradients, y: velocity, count: arrays.count)
        }
        Kernels.axpy(alpha: -arrays.learningRate, x: velocity, y: arrays.parameters, count: arrays.count)
    }
}
