/// s ← s + g², θ ← θ − ηₜ·g / (√s + ε), ηₜ = η / (1 + (t − 1)·κ): each coordinate by its own history.
///
/// s starts at s₀. ε stands outside the root as in PyTorch, or under it as in d2l's `g / √(s + ε)` and in Keras.
/// Source: Duchi, Hazan and Singer, JMLR 2011.
/// PyTorch: `torch.optim.Adagrad(lr_decay=κ, initial_accumulator_value=s₀, weight_decay)`.
public struct AdaGrad: Optimizer {
    public static let name = "adagrad"
    public static let meaning = Meaning(
        en: "divides by the root of all squared gradients so far", zh: "除以历史梯度平方和的平方根")
    public static let formula = "s ← s + g², θ ← θ − ηg / ((1 + (t − 1)κ)(√s + ε))"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η"),
        Hyperparameter.nonNegative(
            "learning-rate-decay", 0, en: "decay κ of the learning rate a step", zh: "学习率的逐步衰减 κ"),
        Hyperparameter.nonNegative(
            "initial-accumulator-value", 0, en: "where the sum of squares starts, s₀", zh: "平方和的初值 s₀"),
        Hyperparameter.positive("epsilon", 1e-10, en: "ε, against division by 0", zh: "防止除以 0 的 ε"),
        .epsilonPlace,
        .weightDecay,
    ]

    public let learningRate: Double
    public let learningRateDecay: Double
    public let initialSum: Double
    public let epsilon: Double
    public let isInside: Bool
    public let coupledDecay: Double
    public var stateCount: Int { 1 }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        learningRateDecay = values["learning-rate-decay"]
        initialSum = values["initial-accumulator-value"]
        epsilon = values["epsilon"]
        isInside = values.integer("epsilon-place") == 1
        coupledDecay = values["weight-decay"]
    }

    public func update(_ arrays: OptimizerArrays) {
        let sums = arrays.state(0)
        if arrays.step == 1 { sums.update(repeating: initialSum, count: arrays.count) }
        let rate = arrays.learningRate / (1 + Double(arrays.step - 1) * learningRateDecay)
        let (inside, outside) = isInside ? (epsilon, 0) : (0, epsilon)
        for index in 0..<arrays.count {
            let g = arrays.gradients[index]
            sums[index] += g * g
            arrays.parameters[index] -= rate * g / ((sums[index] + inside).squareRoot() + outside)
        }
    }
}

extension Hyperparameter {
    static var epsilonPlace: Hyperparameter {
        .choice(
            "epsilon-place", of: ["outside", "inside"], en: "whether ε is added to the root or under it",
            zh: "ε 加在平方根外还是根号内")
    }
}
