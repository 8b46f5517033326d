/// Adam whose v̂ is divided by the largest v so far, so that the steps never grow again.
///
/// The maximum is of the uncorrected v, which is corrected afterwards, as in PyTorch.
/// Source: Reddi, Kale and Kumar, ICLR 2018. PyTorch: `torch.optim.Adam(amsgrad=True)`.
public struct AMSGrad: Optimizer {
    public static let name = "amsgrad"
    public static let meaning = Meaning(
        en: "Adam with the largest mean square so far", zh: "用历史最大均方的 Adam")
    public static let formula =
        "m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← max(w, v), θ ← θ − ηm/(1 − β₁ᵗ) / (√(w/(1 − β₂ᵗ)) + ε)"
    public static let hyperparameters =
        [Hyperparameter.positive("learning-rate", 0.001, en: "step size η", zh: "学习率 η")] + AdamRule.hyperparameters
        + [.weightDecay]

    public let learningRate: Double
    public let coupledDecay: Double
    private let rule: AdamRule
    public var stateCount: Int { rule.stateCount }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        coupledDecay = values["weight-decay"]
        rule = AdamRule(values, keepsLargest: true)
    }

    public func update(_ arrays: OptimizerArrays) { rule.update(arrays) }
}
