/// 100·|x − y| / max(|y|, ε), in percent of the target.
///
/// torchmetrics: `MeanAbsolutePercentageError` times 100, with its ε. PyTorch itself has none.
public struct MeanAbsolutePercentageError: Loss {
    public static let name = "mape"
    public static let meaning = Meaning(
        en: "distance in percent of the target", zh: "相对误差百分比")
    public static let formula = "100 · |x − y| / |y|"
    public static let task = Task.regression
    public static let hyperparameters = [
        Hyperparameter.positive("epsilon", 1.17e-6, en: "least magnitude divided by, ε", zh: "分母的最小值 ε")
    ]

    public let epsilon: Double

    public init(_ values: Hyperparameters) {
        epsilon = values["epsilon"]
    }

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let losses = builder.scale(builder.relativeError(predictions, targets, epsilon: epsilon), by: 100)
        return builder.reduce(losses, reduction)
    }
}
