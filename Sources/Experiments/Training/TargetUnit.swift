import Learning
import Metrics

/// In which unit the loss of a person's table is: the target's, or that of the target as it was scaled.
enum TargetUnit {
    /// Nil where the loss has none: classes, made-up numbers, a relative error.
    static func text(_ setting: TrainingSetting) -> LocalizedText? {
        let data = setting.parameters.group("data")
        guard data.text("kind") == "csv", setting.data.sequences == nil,
            case .numbers(_, let name) = setting.data.training.targets
        else { return nil }
        guard case .outputs(let loss, _) = setting.objective else { return nil }
        let isSquared = loss is MeanSquaredError
        guard isSquared || loss is MeanAbsoluteError else { return nil }
        let power = isSquared ? "²" : ""
        guard data.text("target-scaler.kind") != "none" else { return LocalizedText("\(name)\(power)") }
        return LocalizedText(en: "scaled \(name)\(power)", zh: "缩放后的 \(name)\(power)")
    }
}
