/// The gradient grows out of all proportion: a layer's norm is above 1000, or above 10⁴ times the last hidden layer's.
///
/// Losses are means over a batch and data is standardized, so norms of a healthy run lie around 1; limits at which
/// gradients are clipped lie between 0.25 and 15 in published work. Source: Pascanu, Mikolov and Bengio, ICML 2013, which
/// describes the growth over layers and proposes clipping.
public enum Exploding: HealthRule {
    /// The largest gradient norm that is not called exploding.
    public static let threshold = 1e3
    /// The same relative to the last hidden layer's: the reciprocal of what is called vanishing.
    public static let ratioThreshold = 1e4

    public static let name = "exploding"
    public static let title = Meaning(en: "exploding gradients", zh: "梯度爆炸")
    public static let remedy = Meaning(
        en: "clip the gradient norm, lower the learning rate, or initialize with smaller weights (He, Xavier)",
        zh: "裁剪梯度范数、降低学习率，或用更小的初始权重（He、Xavier）")

    public static func finding(_ number: String) -> Meaning {
        Meaning(
            en: "gradient norm \(number) (above 1000, or 1e4 times the last layer's)",
            zh: "梯度范数达 \(number)（高于 1000，或末层的 1e4 倍）")
    }

    public static func verdict(_ readings: LayerReadings) -> HealthVerdict? {
        let last = readings.gradientNorms.last ?? 0
        return verdict(on: readings.gradientNorms, worst: max) { norm in
            norm > threshold || (last > 0 && norm > ratioThreshold * last)
        }
    }
}
