/// The gradient dies on its way back: a layer's is less than 1e-4 of the last hidden layer's, or 0 altogether.
///
/// At one learning rate such a layer moves ten thousand times slower than the last one: with an update over weight near
/// the healthy 1e-3 there (Karpathy, makemore part 3; cs231n), its weights would take 10⁷ steps to change by themselves.
/// Sources: Hochreiter, 1991; Glorot and Bengio, AISTATS 2010, whose normalized initialization keeps the ratio near 1.
public enum Vanishing: HealthRule {
    public static let threshold = 1e-4

    public static let name = "vanishing"
    public static let title = Meaning(en: "vanishing gradients", zh: "梯度消失")
    public static let remedy = Meaning(
        en: "use ReLU with He initialization, or tanh with Xavier; add normalization or residual connections",
        zh: "改用 ReLU 配 He 初始化，或 tanh 配 Xavier 初始化；也可加归一化或残差连接")

    public static func finding(_ number: String) -> Meaning {
        if number == "0" { return Meaning(en: "no gradient comes back at all", zh: "没有任何梯度传回") }
        return Meaning(
            en: "gradient norm \(number) of the last layer's (below 1e-4)",
            zh: "梯度范数仅为末层的 \(number)（低于 1e-4）")
    }

    public static func verdict(_ readings: LayerReadings) -> HealthVerdict? {
        let norms = readings.gradientNorms
        guard let last = norms.last else { return nil }
        // Where nothing comes back at all the ratio is 0; unless there is nothing left to learn.
        let isIdle = readings.loss == 0
        let ratios = norms.map { norm in norm == 0 ? (isIdle ? 1 : 0) : norm / last }
        return verdict(on: ratios, worst: min) { $0 < threshold }
    }
}
