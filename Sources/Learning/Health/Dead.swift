/// Units that no longer learn: more than 40 % of a layer's units are flat for every row of the batch.
///
/// The share is the one that cs231n names for what a learning rate that is too high does to ReLU. A unit may be quiet for
/// one batch and come back, so a median over several batches should be judged.
public enum Dead: HealthRule {
    public static let threshold = 0.4

    public static let name = "dead"
    public static let title = Meaning(en: "dead units", zh: "神经元死亡")
    public static let isShare = true
    public static let remedy = Meaning(
        en: "lower the learning rate, use leaky ReLU or GELU, or He initialization",
        zh: "降低学习率，改用 leaky ReLU 或 GELU，或采用 He 初始化")

    public static func finding(_ number: String) -> Meaning {
        Meaning(
            en: "\(number) of the units flat for the whole batch (above 40 %)",
            zh: "\(number) 的单元对整个批次毫无响应（高于 40%）")
    }

    public static func verdict(_ readings: LayerReadings) -> HealthVerdict? {
        verdict(on: readings.deadShares, worst: max) { $0 > threshold }
    }
}
