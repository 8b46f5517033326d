/// (x − y)², the mean over all elements.
///
/// PyTorch: `torch.nn.MSELoss`.
public struct MeanSquaredError: Loss {
    public static let name = "mse"
    public static let meaning = Meaning(en: "squared distance to the target", zh: "与目标之差的平方")
    public static let formula = "(x − y)²"
    public static let task = Task.regression

    public init(_ values: Hyperparameters) {}

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let errors = builder.squaredError(predictions, targets)
        return builder.reduce(errors, reduction)
    }

    /// The variance of the targets; for classes as rows of 0 and 1, the mean of their variances p(1 − p).
    public func chance(_ data: DataSet) -> Double {
        data.chance { column in
            let count = Double(max(1, column.count))
            let mean = column.reduce(0, +) / count
            return column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        }
    }
}
