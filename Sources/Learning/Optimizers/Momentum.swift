/// v ← βv + (1 − τ)g, θ ← θ − ηv: heavy-ball momentum; the first v is g itself, whatever the dampening τ.
///
/// Source: Polyak 1964. PyTorch: `torch.optim.SGD(momentum=β, dampening=τ)`.
public struct Momentum: Optimizer {
    public static let name = "momentum"
    public static let meaning = Meaning(en: "a running sum of gradients carries the step on", zh: "累积梯度，让步伐带惯性")
    public static let formula = "v₁ = g, v ← βv + (1 − τ)g, θ ← θ − ηv"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("momentum", 0.9, en: "share β of the velocity kept", zh: "速度保留的比例 β"),
        .dampening,
        .weightDecay,
    ]

    public let learningRate: Double
    public let coupledDecay: Double
    private let rule: MomentumRule
    public var stateCount: Int { rule.stateCount }
    public var scalarCount: Int { rule.scalarCount }

    public init(_ values: Hyperparameters) {
        learningRate = values["learning-rate"]
        coupledDecay = values["weight-decay"]
        rule = MomentumRule(momentum: values["momentum"], dampening: values["dampening"], isNesterov: false)
    }

    public static func contradiction(in values: Hyperparameters) -> Contradiction? {
        MomentumRule.contradiction(in: values)
    }

    public func update(_ arrays: OptimizerArrays) { rule.update(arrays) }
}
