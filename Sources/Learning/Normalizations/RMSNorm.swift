import Numerics

/// Each row, or each token, divided by its root mean square; no mean is subtracted, nothing is shifted.
///
/// Source: Zhang and Sennrich, NeurIPS 2019, arXiv:1910.07467. PyTorch: `torch.nn.RMSNorm`, whose ε is the machine
/// epsilon where none is given: 2⁻⁵² here.
public struct RMSNorm: Normalization {
    public static let name = "rms-norm"
    public static let meaning = Meaning(
        en: "each row or token divided by its root mean square", zh: "均方根归一化：每个样本（或词元）除以自身的均方根")
    public static let formula = "γ · x / √(mean x² + ε)"
    public static let hyperparameters = [
        Hyperparameter.nonNegative(
            "epsilon", 0x1p-52, en: "added to the mean square, under the root", zh: "根号内加到均方上的 ε"),
        .boolean("affine", true, en: "whether each feature learns a scale", zh: "每个特征是否学习缩放"),
        TrailingAxes.hyperparameter,
    ]

    public let rule: NormalizationRule?
    private let axes: TrailingAxes

    public init(_ values: Hyperparameters) {
        rule = NormalizationRule(
            epsilon: values["epsilon"], centers: false, scales: values.boolean("affine"), shifts: false)
        axes = TrailingAxes(asked: values.integer("axes"))
    }

    public func groups(of shape: Shape, layout: FeatureLayout?) -> StatisticGroups? { axes.groups(of: shape, layout) }

    public func places(of shape: Shape, layout: FeatureLayout?) -> ChannelPlaces {
        ChannelPlaces(count: axes.width(of: shape, layout), stride: 1)
    }

    public func obstacle(to shape: Shape, layout: FeatureLayout?) -> NormalizationObstacle? {
        axes.obstacle(to: shape)
    }
}
