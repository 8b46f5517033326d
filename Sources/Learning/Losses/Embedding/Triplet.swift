/// max(0, d(a, p) − d(a, n) + m): an anchor nearer to its positive than to its negative, by the margin m.
///
/// Source: Schroff, Kalenichenko and Philbin, CVPR 2015. PyTorch: `torch.nn.TripletMarginLoss`.
public struct Triplet: EmbeddingLoss {
    public static let name = "triplet"
    public static let meaning = Meaning(
        en: "an anchor nearer to its positive than to its negative", zh: "锚点离正样本比离负样本更近")
    public static let formula = "max(0, d(a, p) − d(a, n) + m)"
    public static let inputs = ["anchor", "positive", "negative"]
    public static let partners: [PairSampler.Partner] = [.positive, .negative]
    public static let hyperparameters = [
        Hyperparameter.positive("margin", 1, en: "distance to keep, m", zh: "要保持的间隔 m")
    ]

    public let margin: Double

    public init(_ values: Hyperparameters) {
        margin = values["margin"]
    }

    public func apply(_ inputs: [Node], reduction: Reduction, in builder: inout GraphBuilder) -> Node {
        let near = builder.rowDistance(inputs[0], inputs[1])
        let far = builder.rowDistance(inputs[0], inputs[2])
        let losses = builder.relu(builder.shift(builder.subtract(near, far), by: margin))
        return builder.reduce(losses, reduction)
    }
}
