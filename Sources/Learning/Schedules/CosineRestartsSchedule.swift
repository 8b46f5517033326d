/// η = η_min + ½(η₀ − η_min)(1 + cos πτ/Tᵢ), τ the updates since the last restart: cosine decay that starts again, each
/// time m times as long: Tᵢ = T₀·mⁱ.
///
/// Source: Loshchilov and Hutter, ICLR 2017.
/// PyTorch: `torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(T_0, T_mult=m, eta_min)`.
public struct CosineRestartsSchedule: Schedule {
    public static let name = "cosine-restarts"
    public static let meaning = Meaning(en: "cosine decay that restarts from the top", zh: "周期性重启的余弦退火")
    public static let formula = "η = η_min + ½(η₀ − η_min)(1 + cos(πτ/Tᵢ)), Tᵢ = T₀mⁱ, τ since the restart"
    public static let hyperparameters = [
        Hyperparameter.integer(
            "first", 100, in: 1...1_000_000_000, en: "updates T₀ until the first restart", zh: "第一次重启前的更新次数 T₀"),
        .integer("growth", 1, in: 1...1000, en: "how many times longer m each period is", zh: "每个周期变长的倍数 m"),
        .lowestRate,
    ]

    public let first: Int
    public let growth: Int
    public let minimum: Double

    public init(_ values: Hyperparameters) {
        first = values.integer("first")
        growth = values.integer("growth")
        minimum = values["minimum"]
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        var period = first
        var since = growth == 1 ? step % first : step
        while since >= period {
            since -= period
            period *= growth
        }
        return CosineSchedule.rate(from: base, to: minimum, Double(since) / Double(period))
    }
}
