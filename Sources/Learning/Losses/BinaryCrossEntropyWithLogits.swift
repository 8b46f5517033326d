/// −y·ln σ(x) − (1 − y)·ln(1 − σ(x)) of a logit x, without ever forming the probability.
///
/// PyTorch: `torch.nn.BCEWithLogitsLoss`.
public struct BinaryCrossEntropyWithLogits: Loss {
    public static let name = "bce-logits"
    public static let meaning = Meaning(
        en: "minus the log-probability of yes or no, from logits", zh: "由 logit 计算的二元交叉熵")
    public static let formula = "max(x, 0) − x·y + ln(1 + e^(−|x|))"
    public static let task = Task.binary

    public init(_ values: Hyperparameters) {}

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let losses = builder.logitCrossEntropy(predictions, targets)
        return builder.reduce(losses, reduction)
    }

    /// The mean entropy of the columns' means.
    public func chance(_ data: DataSet) -> Double { data.columnEntropy() }
}
