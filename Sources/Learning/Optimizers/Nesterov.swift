/// v ← βv + g, θ ← θ − η(g + βv): momentum that looks ahead, in PyTorch's form.
///
/// Its iterates are the places θ − βv at which `NesterovLookAhead` takes its gradients.
/// Source: Nesterov 1983; this form Sutskever et al., ICML 2013. PyTorch: `torch.optim.SGD(momentum=β, nesterov=True)`.
public struct Nesterov: Optimizer {
    public static let name = "nesterov"
    public static let meaning = Meaning(en: "momentum that looks one step ahead", zh: "先看一步再走的动量法")
    public static let formula = "v ← βv + g, θ ← θ − η(g + βv)"
    public static let hyperparameters = [
        Hyperparameter.positive("learning-rate", 0.01, en: "step size η", zh: "学习率 η"),
        Hyperparameter.belowOne("momentum", 0.9, en: "share β of the velocity kept", zh: "速度保留的比例 β"),
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
        rule = MomentumRule(momentum: values["momentum"], dampening: 0, isNesterov: true)
    }

    public func update(_ arrays: OptimizerArrays) { rule.update(arrays) }
}
