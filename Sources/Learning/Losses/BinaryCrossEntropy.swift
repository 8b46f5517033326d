/// −y·ln p − (1 − y)·ln(1 − p) of a probability p, logarithms held above −100.
///
/// PyTorch: `torch.nn.BCELoss`.
public struct BinaryCrossEntropy: Loss {
    public static let name = "bce"
    public static let meaning = Meaning(
        en: "minus the log-probability of yes or no, from probabilities", zh: "由概率计算的二元交叉熵")
    public static let formula = "−y · ln p − (1 − y) · ln(1 − p)"
    public static let task = Task.probability

    public init(_ values: Hyperparameters) {}

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let losses = builder.binaryCrossEntropy(predictions, targets)
        return builder.reduce(losses, reduction)
    }

    /// The mean entropy of the columns' means.
    public func chance(_ data: DataSet) -> Double { data.columnEntropy() }
}
