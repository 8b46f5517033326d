import Numerics

/// Statistics of each group of neighboring channels of each row, over its channels and all positions.
///
/// One group is layer normalization of all features (with a scale for each channel); as many groups as channels,
/// instance normalization. On text (B, L, D) the channels are D and the tokens of a sequence are pooled.
/// Source: Wu and He, ECCV 2018, arXiv:1803.08494. PyTorch: `torch.nn.GroupNorm`.
public struct GroupNorm: Normalization {
    public static let name = "group-norm"
    public static let meaning = Meaning(
        en: "each group of channels of each row to mean 0 and deviation 1", zh: "组归一化：每个样本的每组通道标准化")
    public static let formula = "γ · (x − μ_bg) / √(σ_bg² + ε) + β"
    public static let hyperparameters = [
        Hyperparameter.integer("groups", 2, in: 1...65536, en: "number of groups of channels", zh: "通道的组数"),
        .nonNegative("epsilon", 1e-5, en: "added to the variance, under the root", zh: "根号内加到方差上的 ε"),
        .boolean("affine", true, en: "whether each channel learns a scale and a shift", zh: "每个通道是否学习缩放与平移"),
    ]

    public let rule: NormalizationRule?
    public let groupCount: Int

    public init(_ values: Hyperparameters) {
        let affine = values.boolean("affine")
        rule = NormalizationRule(epsilon: values["epsilon"], scales: affine, shifts: affine)
        groupCount = values.integer("groups")
    }

    public func groups(of shape: Shape, layout: FeatureLayout?) -> StatisticGroups? {
        let axes = FeatureAxes(shape, layout)
        precondition(axes.channels % groupCount == 0, "\(groupCount) groups of \(axes.channels) channels")
        let size = axes.channels / groupCount
        if axes.layout == .channelsLast {
            return StatisticGroups(blocks: axes.rows, repeats: axes.positions, columns: groupCount, run: size)
        }
        return StatisticGroups(blocks: 1, repeats: 1, columns: axes.rows * groupCount, run: size * axes.positions)
    }

    public func places(of shape: Shape, layout: FeatureLayout?) -> ChannelPlaces { FeatureAxes(shape, layout).places }

    public func obstacle(to shape: Shape, layout: FeatureLayout?) -> NormalizationObstacle? {
        let channels = FeatureAxes(shape, layout).channels
        if channels % groupCount != 0 { return .unevenGroups(groups: groupCount, channels: channels) }
        return groups(of: shape, layout: layout)?.size == 1 ? .loneElements : nil
    }
}
