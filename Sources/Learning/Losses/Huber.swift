/// d²/2 where |d| ≤ δ, else δ(|d| − δ/2), with d = x − y: square near the target, straight far from it.
///
/// Source: Huber 1964.
/// PyTorch: `torch.nn.HuberLoss`.
public struct Huber: Loss {
    public static let name = "huber"
    public static let meaning = Meaning(
        en: "square near the target, straight far from it", zh: "近处平方、远处线性")
    public static let formula = "|d| ≤ δ ? d²/2 : δ(|d| − δ/2)"
    public static let task = Task.regression
    public static let hyperparameters = [
        Hyperparameter.positive("delta", 1, en: "where the curve becomes straight, δ", zh: "由平方转为线性的界限 δ")
    ]

    public let delta: Double

    public init(_ values: Hyperparameters) {
        delta = values["delta"]
    }

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let losses = builder.huberError(predictions, targets, delta: delta)
        return builder.reduce(losses, reduction)
    }
}
