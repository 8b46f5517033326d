import Numerics

/// max(0, 1 − y·x) of a score x, y being 1 for yes and −1 for no: the margin of a support vector machine.
///
/// Targets are 0 and 1 as for the other losses of yes or no: y = 2t − 1. A score beyond the margin is not moved any more.
/// Source: Cortes and Vapnik, Machine Learning 20 (1995); micrograd trains its moons with it. In PyTorch
/// `torch.clamp(1 - y * x, min=0)`; `torch.nn.HingeEmbeddingLoss` is another one.
public struct Hinge: Loss {
    public static let name = "hinge"
    public static let meaning = Meaning(
        en: "how far a score falls short of the margin 1 on its right side", zh: "得分距间隔 1 还差多少（支持向量机的间隔损失）")
    public static let formula = "max(0, 1 − (2t − 1)·x)"
    public static let task = Task.binary

    public init(_ values: Hyperparameters) {}

    public func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let signs = builder.shift(builder.scale(targets, by: 2), by: -1)
        let short = builder.shift(builder.scale(builder.multiply(signs, predictions), by: -1), by: 1)
        return builder.reduce(builder.relu(short), reduction)
    }

    /// Twice the share of the rarer answer, reached by always scoring ±1 for the other one.
    public func chance(_ data: DataSet) -> Double {
        data.chance { column in
            let p = column.reduce(0, +) / Double(max(1, column.count))
            return 2 * min(p, 1 - p)
        }
    }
}
