/// η = η₀·d^−½·min(s^−½, s·w^−3/2), s = t + 1: up in a straight line for w updates, then down with the root of the time.
///
/// Meant for η₀ = 1, for the size comes from the model's width d; the peak, at s = w, is η₀/√(d·w).
/// Source: Vaswani et al., NIPS 2017, §5.3. PyTorch: `torch.optim.lr_scheduler.LambdaLR` with this factor.
public struct NoamSchedule: Schedule {
    public static let name = "noam"
    public static let meaning = Meaning(
        en: "linear warm-up, then decay with the root of the time, scaled by the width", zh: "线性预热后按步数的平方根衰减，并按模型宽度缩放")
    public static let formula = "η = η₀d^(−½)·min(s^(−½), s·w^(−3/2)), s = t + 1"
    public static let hyperparameters = [
        Hyperparameter.integer("width", 512, in: 1...1_000_000, en: "width d of the model", zh: "模型宽度 d"),
        .integer("warmup", 4000, in: 1...1_000_000_000, en: "updates w of the warm-up", zh: "预热的更新次数 w"),
    ]

    public let width: Int
    public let warmup: Int

    public init(_ values: Hyperparameters) {
        width = values.integer("width")
        warmup = values.integer("warmup")
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        let s = Double(step) + 1
        let w = Double(warmup)
        let shape = s < w ? s / (w * w.squareRoot()) : 1 / s.squareRoot()
        return base * shape / Double(width).squareRoot()
    }
}
