/// |x − y|, the mean over all elements: outliers pull with the same force as any other point.
///
/// PyTorch: `torch.nn.L1Loss`.
public struct MeanAbsoluteError: Loss {
    public static let name = "mae"
    public static let meaning = Meaning(
        en: "distance to the target", zh: "与目标的距离")
    public static let formula = "|x − y|"
    public static let task = Task.regression

    public init(_ values: Hyperparameters) {}

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let losses = builder.absoluteError(predictions, targets)
        return builder.reduce(losses, reduction)
    }

    /// The mean distance from the median.
    public func chance(_ data: DataSet) -> Double {
        data.chance { column in
            let sorted = column.sorted()
            guard !sorted.isEmpty else { return 0 }
            let median = sorted[sorted.count / 2]
            return sorted.reduce(0) { $0 + ($1 - median).magnitude } / Double(sorted.count)
        }
    }
}
