import Numerics

/// Statistics of each row, or each token, over its own features: independent of the batch.
///
/// Text (B, L, D) is normalized over D; images (B, C, H, W) over C, H and W together, unless `axes` says otherwise.
/// Source: Ba, Kiros and Hinton 2016, arXiv:1607.06450. PyTorch: `torch.nn.LayerNorm` of the last axes' extents.
public struct LayerNorm: Normalization {
    public static let name = "layer-norm"
    public static let meaning = Meaning(
        en: "each row or token to mean 0 and deviation 1 over its features", zh: "层归一化：每个样本（或词元）在自身特征上标准化")
    public static let formula = "γ · (x − μ_row) / √(σ_row² + ε) + β"
    public static let hyperparameters = [
        Hyperparameter.nonNegative("epsilon", 1e-5, en: "added to the variance, under the root", zh: "根号内加到方差上的 ε"),
        .boolean("affine", true, en: "whether each feature learns a scale", zh: "每个特征是否学习缩放"),
        .boolean("bias", true, en: "whether it learns a shift too, where it learns a scale", zh: "学习缩放时是否也学习平移"),
        TrailingAxes.hyperparameter,
    ]

    public let rule: NormalizationRule?
    private let axes: TrailingAxes

    public init(_ values: Hyperparameters) {
        let affine = values.boolean("affine")
        rule = NormalizationRule(
            epsilon: values["epsilon"], scales: affine, shifts: affine && values.boolean("bias"))
        axes = TrailingAxes(asked: values.integer("axes"))
    }

    public func groups(of shape: Shape, layout: FeatureLayout?) -> StatisticGroups? { axes.groups(of: shape, layout) }

    public func places(of shape: Shape, layout: FeatureLayout?) -> ChannelPlaces {
        ChannelPlaces(count: axes.width(of: shape, layout), stride: 1)
    }

    public func obstacle(to shape: Shape, layout: FeatureLayout?) -> NormalizationObstacle? {
        axes.obstacle(to: shape) ?? (axes.width(of: shape, layout) == 1 ? .loneElements : nil)
    }
}
