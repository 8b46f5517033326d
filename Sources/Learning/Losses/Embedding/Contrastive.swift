/// y·d² + (1 − y)·max(0, m − d)² with d = ‖a − b‖₂: pairs that belong together (y = 1) are drawn near, others pushed
/// beyond the margin m.
///
/// Source: Hadsell, Chopra and LeCun, CVPR 2006 (whose factor 1/2 is left out). PyTorch has none.
public struct Contrastive: EmbeddingLoss {
    public static let name = "contrastive"
    public static let meaning = Meaning(
        en: "pairs that belong together near, others beyond a margin", zh: "同类成对靠近，异类推到间隔之外")
    public static let formula = "y·d² + (1 − y)·max(0, m − d)²"
    public static let inputs = ["first", "second", "same"]
    public static let partners: [PairSampler.Partner] = [.either]
    public static let hyperparameters = [
        Hyperparameter.positive("margin", 1, en: "distance to keep, m", zh: "要保持的间隔 m")
    ]

    public let margin: Double

    public init(_ values: Hyperparameters) {
        margin = values["margin"]
    }

    public func apply(_ inputs: [Node], reduction: Reduction, in builder: inout GraphBuilder) -> Node {
        let distance = builder.rowDistance(inputs[0], inputs[1])
        let gap = builder.relu(builder.shift(builder.scale(distance, by: -1), by: margin))
        let near = builder.multiply(inputs[2], builder.square(distance))
        let others = builder.shift(builder.scale(inputs[2], by: -1), by: 1)
        return builder.reduce(builder.add(near, builder.multiply(others, builder.square(gap))), reduction)
    }
}
