/// y·(ln y − x) of a log-probability x and a target probability y; summed over a row, the divergence.
///
/// PyTorch: `torch.nn.KLDivLoss`.
public struct KullbackLeibler: Loss {
    public static let name = "kl"
    public static let meaning = Meaning(
        en: "divergence from the predicted distribution to the target", zh: "预测分布与目标分布的 KL 散度")
    public static let formula = "y · (ln y − x)"
    public static let task = Task.distribution

    public init(_ values: Hyperparameters) {}

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let losses = builder.relativeEntropy(predictions, targets)
        return builder.reduce(losses, reduction)
    }

    /// The mean over all entries, as PyTorch's, of rows of 0 and 1: the entropy of the class shares over their number.
    public func chance(_ data: DataSet) -> Double {
        data.classEntropy() / Double(max(1, data.classCount ?? 1))
    }
}
