/// θ ← (1 − ηλ)θ, then Adam's step: weight decay apart from the gradient, so that it is not divided by √v̂.
///
/// Source: Loshchilov and Hutter, ICLR 2019. PyTorch: `torch.optim.AdamW(weight_decay=λ, amsgrad)`.
public struct AdamW: Optimizer {
    public static let name = "adamw"
    public static let meaning = Meaning(
        en: "Adam with decoupled weight decay", zh: "权重衰减解耦的 Adam")
    public static let formula =
        "m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← (1 − ηλ)θ − ηm/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)"
    public static let hyperparameters =
        [Hyperparameter.positive("learning-rate", 0.001, en: "step size η", zh: "学习率 η")] + AdamRule.hyperparameters
        + [
            AdamRule.amsgrad,
            Hyperparameter.nonNegative("weight-decay", 0.01, en: "decoupled weight decay λ", zh: "解耦的权重衰减 λ"),
        ]

    public let learningRate: Double
    public let decoupledDecay: Double?
    private let rule: AdamRule
    public var stateCount: Int { rule.stateCount }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        decoupledDecay = values["weight-decay"]
        rule = AdamRule(values, keepsLargest: values.boolean("amsgrad"))
    }

    public func update(_ arrays: OptimizerArrays) { rule.update(arrays) }
}
