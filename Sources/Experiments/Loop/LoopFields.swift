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
        ]),
        says: LocalizedText(en: "penalties on large parameters", zh: "对大参数的惩罚"))

    static func optimizer(_ parameters: Parameters) -> any Optimizer {
        CatalogueFields.entry(parameters.group("optimizer"), among: OptimizerCatalogue.all)
    }

    static func clipping(_ parameters: Parameters) -> GradientClipping? {
        ClippingFields.clipping(parameters.group("clipping"))
    }

    static func penalty(_ parameters: Parameters) -> Penalty {
        Penalty(l1: parameters.real("penalty.l1"), l2: parameters.real("penalty.l2"))
    }
}
