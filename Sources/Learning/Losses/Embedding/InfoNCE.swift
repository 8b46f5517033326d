import Numerics

/// −ln(e^(cos(qᵢ, kᵢ)/τ) / Σⱼ e^(cos(qᵢ, kⱼ)/τ)): each query picks its own key among all keys of the batch.
///
/// Source: van den Oord, Li and Vinyals 2018, arXiv:1807.03748. PyTorch: `cross_entropy` of the cosines over τ.
public struct InfoNCE: EmbeddingLoss {
    public static let name = "info-nce"
    public static let meaning = Meaning(
        en: "each query picks its own key among the batch", zh: "每个查询从整批键中选出自己的键")
    public static let formula = "−ln softmax(cos(q, k) / τ)ᵢᵢ"
    public static let inputs = ["query", "key"]
    public static let partners: [PairSampler.Partner] = [.positive]
    public static let comparesBatch = true
    public static let hyperparameters = [
        Hyperparameter.positive("temperature", 0.1, en: "temperature τ: lower sharpens", zh: "温度 τ：越低越尖锐")
    ]

    public let temperature: Double

    public init(_ values: Hyperparameters) {
        temperature = values["temperature"]
    }

    public func apply(_ inputs: [Node], reduction: Reduction, in builder: inout GraphBuilder) -> Node {
        let queries = builder.unitRows(inputs[0])
        let keys = builder.unitRows(inputs[1])
        let cosines = builder.matrixProduct(queries, keys, transposeB: true)
        let own = builder.constant(Tensor((0..<inputs[0].shape[0]).map(Double.init)))
        let losses = builder.crossEntropy(builder.scale(cosines, by: 1 / temperature), targets: own)
        return builder.reduce(losses, reduction)
    }
}
