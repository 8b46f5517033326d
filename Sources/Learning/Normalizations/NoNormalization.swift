import Numerics

/// Leaves every number as it is.
///
/// PyTorch: `torch.nn.Identity`.
public struct NoNormalization: Normalization {
    public static let name = "none"
    public static let meaning = Meaning(en: "no normalization", zh: "不做归一化")
    public static let formula = "x"

    public init(_ values: Hyperparameters) {}

    public var rule: NormalizationRule? { nil }

    public func groups(of shape: Shape, layout: FeatureLayout?) -> StatisticGroups? { nil }

    public func places(of shape: Shape, layout: FeatureLayout?) -> ChannelPlaces { FeatureAxes(shape, layout).places }
}
