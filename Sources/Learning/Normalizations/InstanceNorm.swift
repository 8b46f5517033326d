import Numerics

/// Statistics of each channel of each row over its positions alone.
///
/// Images (B, C, H, W): over H and W. Signals (B, C, L): over L. Text (B, L, D): a feature over its sequence's tokens,
/// which is not layer normalization. A vector (B, D) is one channel of D positions, so that its row is normalized, as
/// PyTorch does with a 2-D input, which it takes for (C, L) without a batch.
/// Source: Ulyanov, Vedaldi and Lempitsky 2016, arXiv:1607.08022. PyTorch: `torch.nn.InstanceNorm1d` and
/// `InstanceNorm2d`, which learn nothing and keep no running statistics unless asked to.
public struct InstanceNorm: Normalization {
    public static let name = "instance-norm"
    public static let meaning = Meaning(
        en: "each channel of each row to mean 0 and deviation 1 over its positions", zh: "实例归一化：每个样本的每个通道在自身位置上标准化")
    public static let formula = "γ · (x − μ_bc) / √(σ_bc² + ε) + β"
    public static let hyperparameters = [
        Hyperparameter.nonNegative("epsilon", 1e-5, en: "added to the variance, under the root", zh: "根号内加到方差上的 ε"),
        .boolean("affine", false, en: "whether each channel learns a scale and a shift", zh: "每个通道是否学习缩放与平移"),
    ]

    public let rule: NormalizationRule?

    public init(_ values: Hyperparameters) {
        let affine = values.boolean("affine")
        rule = NormalizationRule(epsilon: values["epsilon"], scales: affine, shifts: affine)
    }

    public func groups(of shape: Shape, layout: FeatureLayout?) -> StatisticGroups? {
        let axes = InstanceNorm.axes(shape, layout)
        if axes.layout == .channelsLast {
            return StatisticGroups(blocks: axes.rows, repeats: axes.positions, columns: axes.channels, run: 1)
        }
        return StatisticGroups(blocks: 1, repeats: 1, columns: axes.rows * axes.channels, run: axes.positions)
    }

    public func places(of shape: Shape, layout: FeatureLayout?) -> ChannelPlaces {
        InstanceNorm.axes(shape, layout).places
    }

    private static func axes(_ shape: Shape, _ layout: FeatureLayout?) -> FeatureAxes {
        shape.rank == 2 ? FeatureAxes([shape[0], 1, shape[1]], .channelsFirst) : FeatureAxes(shape, layout)
    }
}
