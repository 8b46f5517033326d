import Numerics

/// s ← s + g², θ ← θ − ηₜ·g / (√s + ε), ηₜ = η / (1 + (t − 1)·decay): each coordinate by its own history.
///
/// ε stands outside the root as in PyTorch, or under it as in d2l's `g / √(s + ε)`.
/// Source: Duchi, Hazan and Singer, JMLR 2011. PyTorch: `torch.optim.Adagrad`.
public struct AdaGrad: Optimizer {
    public static let name = "adagrad"
    public static let meaning = Meaning(
        en: "divides by the root of all squared gradients so far", zh: "除以历史梯度平方和的平方根")
    public static let formula = "θ ← θ − ηg / (√Σg² + ε)"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η"),
        Hyperparameter.nonNegative("decay", 0, en: "decay of the learning rate a step", zh: "学习率的逐步衰减"),
        Hyperparameter.positive("epsilon", 1e-10, en: "ε, added to the root", zh: "加在平方根上的 ε"),
        Hyperparameter.choice(
            "epsilon-place", of: ["outside", "inside"], en: "whether ε is added to the root or under it",
            zh: "ε 加在平方根外还是根号内"),
    ]

    public let learningRate: Double
    public let decay: Double
    public let epsilon: Double
    public let isInside: Bool
    public var stateCount: Int { 1 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        decay = values["decay"]
        epsilon = values["epsilon"]
        isInside = values.integer("epsilon-place") == 1
    }

    public func update(_ arrays: OptimizerArrays) {
        let sums = arrays.state(0)
        let rate = arrays.learningRate / (1 + Double(arrays.step - 1) * decay)
        for index in 0..<arrays.count {
            let g = arrays.gradients[index]
            sums[index] += g * g
            let root = isInside ? (sums[index] + epsilon).squareRoot() : sums[index].squareRoot() + epsilon
            arrays.parameters[index] -= rate * g / root
        }
    }
}
