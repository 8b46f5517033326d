import Learning
import Metrics

/// How a run's features and numeric targets are brought to scale: the parameters `scaler` and `target-scaler` of its data.
///
/// What a scaler needs to know it learns from the training rows alone; validation rows are scaled alike.
enum DataScaling {
    static let fields = [
        field(
            "scaler", among: ScalerCatalogue.all,
            says: LocalizedText(en: "how features are scaled", zh: "特征的缩放方式")),
        field(
            // Scaling a row of one target by its own size would leave nothing but its sign.
            "target-scaler", among: ScalerCatalogue.all.filter { ![L1Scaler.name, L2Scaler.name].contains($0.name) },
            says: LocalizedText(
                en: "how numeric targets are scaled, so that one learning rate suits any unit",
                zh: "数值目标的缩放方式，使同一学习率适用于任何单位")),
    ]

    private static let none = ParameterCase(
        "none", fields: [], says: LocalizedText(en: "as they are", zh: "保持原样"))

    private static func field(
        _ key: String, among scalers: [any Scaler.Type], says: LocalizedText
    ) -> ParameterField {
        ParameterField(
            key, .choice(tag: "kind", scalers.map { ParameterCase($0) } + [none]),
            standard: .text(ZScoreScaler.name), says: says)
    }

    /// Scales what validated parameters choose.
    static func apply(_ data: Parameters, to training: inout DataSet, along validation: inout DataSet) {
        if let scaler = scaler(data.group("scaler")) {
            (training, validation) = training.scaled(by: scaler, along: validation)
        }
        if let scaler = scaler(data.group("target-scaler")) {
            (training, validation) = training.targetsScaled(by: scaler, along: validation)
        }
    }

    private static func scaler(_ parameters: Parameters) -> (any Scaler)? {
        guard parameters.text("kind") != none.name else { return nil }
        let scaler: any Scaler = CatalogueFields.entry(parameters, among: ScalerCatalogue.all)
        return scaler
    }
}
