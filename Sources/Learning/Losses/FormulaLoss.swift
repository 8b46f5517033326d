import Formulas

/// A person's own loss of the prediction y and the target t, the mean over all elements.
///
/// Its gradient is back-propagated through the operations that the formula is made of. `sum`, `mean`, `min` and `max` of
/// one argument join the whole batch.
public struct FormulaLoss: Loss {
    public static let name = "formula"
    public static let meaning = Meaning(
        en: "a formula of your own in the prediction y and the target t", zh: "自己的公式，变量为预测 y 与目标 t")
    public static let formula = "ℓ(y, t)"
    public static let task = Task.regression
    public static let hyperparameters = [
        Hyperparameter.formula(
            "formula", of: ["y", "t"], reduces: true, example: "(y - t)^2", en: "the loss, such as (y - t)^2",
            zh: "损失，例如 (y - t)^2")
    ]

    public let own: Formula

    public init(_ values: Hyperparameters) {
        own = values.formula("formula")
    }

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        var graph = FormulaGraph(["y": predictions, "t": targets], constants: own.constants)
        return builder.reduce(graph.build(own.tree, in: &builder), reduction)
    }
}
