import Numerics

/// θ ← θ − ηg: plain gradient descent.
///
/// PyTorch: `torch.optim.SGD`.
public struct SGD: Optimizer {
    public static let name = "sgd"
    public static let meaning = Meaning(en: "a step along the negative gradient", zh: "沿负梯度方向走一步")
    public static let formula = "θ ← θ − ηg"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η")
    ]

    public let learningRate: Double
    public var stateCount: Int { 0 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
    }

    public func update(_ arrays: OptimizerArrays) {
        Kernels.axpy(alpha: -arrays.learningRate, x: arrays.gradients, y: arrays.parameters, count: arrays.count)
    }
}
