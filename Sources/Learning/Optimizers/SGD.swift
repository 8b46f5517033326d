/// θ ← θ − ηg: plain gradient descent; with a momentum β, PyTorch's v ← βv + (1 − τ)g, θ ← θ − ηv.
///
/// With `nesterov`, θ ← θ − η(g + βv); a dampening τ besides is refused, as in PyTorch.
/// PyTorch: `torch.optim.SGD(momentum=β, dampening=τ, nesterov, weight_decay)`.
public struct SGD: Optimizer {
    public static let name = "sgd"
    public static let meaning = Meaning(en: "a step along the negative gradient", zh: "沿负梯度方向走一步")
    public static let formula = "θ ← θ − ηg"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("momentum", 0, en: "share β of the velocity kept", zh: "速度保留的比例 β"),
        .dampening,
        Hyperparameter.boolean("nesterov", false, en: "whether the momentum looks ahead", zh: "是否使用 Nesterov 动量"),
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
        rule = MomentumRule(
            momentum: values["momentum"], dampening: values["dampening"], isNesterov: values.boolean("nesterov"))
    }

    public static func contradiction(in values: Hyperparameters) -> Contradiction? {
        MomentumRule.contradiction(in: values, isNesterov: values.boolean("nesterov"))
    }

    public func update(_ arrays: OptimizerArrays) { rule.update(arrays) }
}

extension Hyperparameter {
    static var dampening: Hyperparameter {
        Hyperparameter(
            "dampening", .real, 0, 0, 1, Meaning(en: "share τ of the gradient held back", zh: "梯度被抑制的比例 τ"))
    }
}
