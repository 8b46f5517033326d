import Numerics

/// Statistics of a channel over the whole batch and all positions; inference uses their running averages.
///
/// Training divides by √(σ² + ε) with the biased σ² = Σ (x − μ)²/n; the running variance follows the unbiased
/// Σ (x − μ)²/(n − 1). On text (B, L, D) a feature is pooled over all B·L tokens, padding included.
/// A batch of one value a channel leaves nothing but the shift (PyTorch refuses it); it moves the running mean alone.
/// Source: Ioffe and Szegedy, ICML 2015, arXiv:1502.03167. PyTorch: `torch.nn.BatchNorm1d` and `BatchNorm2d`.
public struct BatchNorm: Normalization {
    public static let name = "batch-norm"
    public static let meaning = Meaning(
        en: "each channel to mean 0 and deviation 1 over the batch", zh: "批归一化：每个通道在整个批上标准化")
    public static let formula = "γ · (x − μ_c) / √(σ_c² + ε) + β"
    public static let hyperparameters = [
        Hyperparameter.nonNegative("epsilon", 1e-5, en: "added to the variance, under the root", zh: "根号内加到方差上的 ε"),
        Hyperparameter(
            "momentum", .real, 0.1, 0, 1,
            Meaning(en: "share of the newest batch in the running statistics", zh: "最新一批在滑动统计量中的权重")),
        .boolean(
            "cumulative", false, en: "whether running statistics are the plain average of all batches",
            zh: "滑动统计量是否取所有批的简单平均"),
        .boolean("affine", true, en: "whether each channel learns a scale and a shift", zh: "每个通道是否学习缩放与平移"),
    ]

    public let rule: NormalizationRule?

    public init(_ values: Hyperparameters) {
        let affine = values.boolean("affine")
        rule = NormalizationRule(
            epsilon: values["epsilon"], scales: affine, shifts: affine,
            running: values.boolean("cumulative") ? .cumulative : .momentum(values["momentum"]))
    }

    public func groups(of shape: Shape, layout: FeatureLayout?) -> StatisticGroups? {
        let axes = FeatureAxes(shape, layout)
        if axes.layout == .channelsLast || axes.positions == 1 {
            return StatisticGroups(blocks: 1, repeats: axes.rows * axes.positions, columns: axes.channels, run: 1)
        }
        return StatisticGroups(blocks: 1, repeats: axes.rows, columns: axes.channels, run: axes.positions)
    }

    public func places(of shape: Shape, layout: FeatureLayout?) -> ChannelPlaces { FeatureAxes(shape, layout).places }
}
