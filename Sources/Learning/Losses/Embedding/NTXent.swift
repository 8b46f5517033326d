import Numerics

/// InfoNCE in both directions: of the 2n views, each picks its partner among all others but itself.
///
/// Source: Chen, Kornblith, Norouzi and Hinton, ICML 2020 (SimCLR). PyTorch: `cross_entropy` of the masked cosines.
public struct NTXent: EmbeddingLoss {
    public static let name = "nt-xent"
    public static let meaning = Meaning(
        en: "each of two views picks its partner among all others", zh: "两个视图互相在其余样本中找到对方")
    public static let formula = "−ln softmax(cos(zᵢ, zⱼ) / τ)ᵢⱼ, j ≠ i"
    public static let inputs = ["first", "second"]
    public static let partners: [PairSampler.Partner] = [.positive]
    public static let comparesBatch = true
    public static let hyperparameters = [
        Hyperparameter.positive("temperature", 0.5, en: "temperature τ: lower sharpens", zh: "温度 τ：越低越尖锐")
    ]

    public let temperature: Double

    public init(_ values: Hyperparameters) {
        temperature = values["temperature"]
    }

    public func apply(_ inputs: [Node], reduction: Reduction, in builder: inout GraphBuilder) -> Node {
        let count = inputs[0].shape[0]
        let views = builder.unitRows(builder.concatenate([inputs[0], inputs[1]], axis: 0))
        let cosines = builder.scale(builder.matrixProduct(views, views, transposeB: true), by: 1 / temperature)
        var itself = Tensor(shape: [2 * count, 2 * count])
        for view in 0..<2 * count { itself[view, view] = 1 }
        let others = builder.mask(cosines, builder.constant(itself), with: -.infinity)
        let partners = builder.constant(Tensor((0..<2 * count).map { Double(($0 + count) % (2 * count)) }))
        return builder.reduce(builder.crossEntropy(others, targets: partners), reduction)
    }
}
