import Learning
import Metrics

/// What rows count in the loss by their class, so that a rare class counts as much as a frequent one.
///
/// w_c = N / (K·N_c) of the training rows; a batch's loss is Σ wᵢ·lᵢ / Σ wᵢ. PyTorch: `CrossEntropyLoss(weight=w)`;
/// scikit-learn: `class_weight="balanced"`.
enum ClassWeights {
    enum Kind: String, CaseIterable {
        case none, balanced
    }

    static let field = ParameterField(
        "weights", .name(Kind.allCases.map(\.rawValue)), standard: .text(Kind.none.rawValue),
        says: LocalizedText(
            en: "what rows count in the loss: all the same, or each class as much as the others",
            zh: "样本在损失中的权重：全部相同，或各类别总权重相同"))

    /// The weight of each class; nil where all rows count the same.
    static func weights(
        _ parameters: Parameters, of data: DataSet, for task: Task
    ) throws(ExperimentError) -> [Double]? {
        guard case .text(Kind.balanced.rawValue)? = parameters["data.\(field.key)"] else { return nil }
        func refusal(_ message: String) -> ExperimentError {
            ExperimentError(key: "data.\(field.key)", message: message)
        }
        guard task == .classification, data.classCount != nil else {
            throw refusal("balanced weights are for classes under cross-entropy; leave them out")
        }
        // There a class's weight would also count in the part that is spread over all classes.
        if case .real(let smoothing)? = parameters["loss.label-smoothing"], smoothing > 0 {
            throw refusal("balanced weights and label smoothing do not go together; leave one of them out")
        }
        let shares = data.classShares
        // A class without training rows counts nothing.
        return shares.map { $0 > 0 ? 1 / (Double(shares.count) * $0) : 0 }
    }
}
