/// The activation works at its ends, where it is flat: more than half of a layer's activations lie within 1.5 % of the
/// range from one of them (|tanh| > 0.97).
///
/// Karpathy counts |tanh| > 0.97 and calls 20 % in the first layer and 5 % in the others fine (makemore part 3); the top
/// layers that Glorot and Bengio (AISTATS 2010, figure 2) show saturated lie near 100 %. A half stands between.
public enum Saturated: HealthRule {
    public static let threshold = 0.5

    public static let name = "saturated"
    public static let title = Meaning(en: "saturated activations", zh: "激活饱和")
    public static let isShare = true
    public static let remedy = Meaning(
        en: "initialize with smaller weights (Xavier), normalize the inputs or the layers, lower the learning rate",
        zh: "减小初始权重（Xavier）、对输入或各层做归一化，或降低学习率")

    public static func finding(_ number: String) -> Meaning {
        Meaning(
            en: "\(number) of the activations near the ends of their range (above 50 %)",
            zh: "\(number) 的激活值贴近值域两端（高于 50%）")
    }

    public static func verdict(_ readings: LayerReadings) -> HealthVerdict? {
        verdict(on: readings.saturatedShares, worst: max) { $0 > threshold }
    }
}
