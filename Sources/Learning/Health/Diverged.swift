/// Training runs away: a number is no longer finite, or the loss is above four times what it started with.
///
/// Four times is where learning-rate range tests give up (Smith, WACV 2017, as fastai and PyTorch Lightning carry them
/// out); they compare with the least loss so far, which near zero would accuse healthy noise, so the first loss is taken.
public enum Diverged: HealthRule {
    public static let threshold = 4.0

    public static let name = "diverged"
    public static let title = Meaning(en: "training has diverged", zh: "训练发散")
    public static let remedy = Meaning(
        en: "lower the learning rate, warm it up, or clip the gradient norm", zh: "降低学习率、加预热，或裁剪梯度范数")

    public static func finding(_ number: String) -> Meaning {
        Meaning(
            en: "loss \(number) times the first one (above 4)",
            zh: "损失为初始值的 \(number) 倍（高于 4）")
    }

    public static func verdict(_ readings: LayerReadings) -> HealthVerdict? {
        let isFinite = (readings.loss?.isFinite ?? true) && readings.gradientNorms.allSatisfy(\.isFinite)
        if readings.isBroken || !isFinite {
            return HealthVerdict(rule: name, layers: [], number: .nan)
        }
        guard let loss = readings.loss, let first = readings.firstLoss, first > 0 else { return nil }
        return loss > threshold * first ? HealthVerdict(rule: name, layers: [], number: loss / first) : nil
    }
}
