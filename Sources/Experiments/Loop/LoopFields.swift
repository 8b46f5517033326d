import Learning
import Metrics

/// The parameters of the training loop, one list for every experiment that learns by gradient.
enum LoopFields {
    /// - Parameter optimizer: the one that is used where a file says nothing.
    static func fields(
        optimizer: String = SGD.name,
        says: LocalizedText = LocalizedText(en: "how gradients become updates", zh: "由梯度得到更新的规则")
    ) -> [ParameterField] {
        [
            CatalogueFields.choice("optimizer", among: OptimizerCatalogue.all, standard: optimizer, says: says),
            ScheduleFields.field, ClippingFields.field, penalty,
        ]
    }

    /// Those that a running simulation takes on: all of them.
    static let changeable = ["optimizer", "schedule", "clipping", "penalty"]

    private static let penalty = ParameterField(
        "penalty",
        .group([
            ParameterField(
                "l1", .real(.nonNegative), standard: .real(0),
                says: LocalizedText(en: "weight λ₁ of the sum of magnitudes", zh: "L1 正则的权重 λ₁")),
            ParameterField(
                "l2", .real(.nonNegative), standard: .real(0),
                says: LocalizedText(en: "weight λ₂ of half the sum of squares", zh: "L2 正则的权重 λ₂")),
            ParameterField(
                "l1-step", .name(Penalty.L1Step.allCases.map(\.rawValue)),
                standard: .text(Penalty.L1Step.subgradient.rawValue),
                says: LocalizedText(
                    en: "λ₁·sign θ joins the gradient, or θ is moved ηλ₁ toward 0 after the update: exact zeros",
                    zh: "λ₁·sign θ 并入梯度，或在更新后把 θ 向 0 移动 ηλ₁（产生精确的零）")),
        ]),
        says: LocalizedText(en: "penalties on large parameters", zh: "对大参数的惩罚"))

    static func optimizer(_ parameters: Parameters) -> any Optimizer {
        CatalogueFields.entry(parameters.group("optimizer"), among: OptimizerCatalogue.all)
    }

    static func clipping(_ parameters: Parameters) -> GradientClipping? {
        ClippingFields.clipping(parameters.group("clipping"))
    }

    static func penalty(_ parameters: Parameters) -> Penalty {
        Penalty(
            l1: parameters.real("penalty.l1"), l2: parameters.real("penalty.l2"),
            l1Step: Penalty.L1Step(rawValue: parameters.text("penalty.l1-step")) ?? .subgradient)
    }
}
