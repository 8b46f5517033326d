/// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η·m̂ / (√v̂ + ε), with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
///
/// Source: Kingma and Ba, ICLR 2015. PyTorch: `torch.optim.Adam(amsgrad, weight_decay, decoupled_weight_decay)`.
public struct Adam: Optimizer {
    public static let name = "adam"
    public static let meaning = Meaning(
        en: "momentum divided by a running root mean square of the gradient", zh: "动量除以梯度的滑动均方根")
    public static let formula = "m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − ηm/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)"
    public static let hyperparameters =
        [Hyperparameter.positive("learning-rate", 0.001, en: "step size η", zh: "学习率 η")] + AdamRule.hyperparameters
        + [AdamRule.amsgrad, .weightDecay, .decoupledWeightDecay]

    public let learningRate: Double
    public let coupledDecay: Double
    public let decoupledDecay: Double?
    private let rule: AdamRule
    public var stateCount: Int { rule.stateCount }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        let isDecoupled = values.boolean("decoupled-weight-decay")
        coupledDecay = isDecoupled ? 0 : values["weight-decay"]
        decoupledDecay = isDecoupled ? values["weight-decay"] : nil
        rule = AdamRule(values, keepsLargest: values.boolean("amsgrad"))
    }

    public func update(_ arrays: OptimizerArrays) { rule.update(arrays) }
}
