import Numerics

/// −log softmax(x)[y] of the logits x and the class y; at chance, ln K.
///
/// With smoothing ε the target is 1 − ε at y plus ε / K everywhere.
/// PyTorch: `torch.nn.CrossEntropyLoss`.
public struct CrossEntropy: Loss {
    public static let name = "cross-entropy"
    public static let meaning = Meaning(
        en: "minus the log-probability of the right class", zh: "正确类别的负对数概率")
    public static let formula = "−log softmax(x)ᵧ"
    public static let task = Task.classification
    public static let hyperparameters = [
        Hyperparameter.belowOne(
            "label-smoothing", 0, en: "share of the target spread over all classes", zh: "均摊到所有类别的目标份额")
    ]

    public let smoothing: Double

    public init(_ values: Hyperparameters) {
        smoothing = values["label-smoothing"]
    }

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let losses = builder.crossEntropy(predictions, targets: targets, smoothing: smoothing)
        return builder.reduce(losses, reduction)
    }

    /// The entropy of the class shares, smoothed as the targets are; ln K for K equally frequent classes.
    public func chance(_ data: DataSet) -> Double {
        let shares = data.classShares
        return shares.reduce(0) { sum, share in
            let p = (1 - smoothing) * share + smoothing / Double(shares.count)
            return p > 0 ? sum - p * Elementary.log(p) : sum
        }
    }
}
