import Numerics

/// η = η₀·(1 − t/T)ᵖ, 0 from T on.
///
/// PyTorch: `torch.optim.lr_scheduler.PolynomialLR(total_iters=T, power=p)`.
public struct PolynomialSchedule: Schedule {
    public static let name = "polynomial"
    public static let meaning = Meaning(en: "down to 0 along a power of the time left", zh: "按剩余步数的幂衰减到 0")
    public static let formula = "η = η₀(1 − min(t/T, 1))ᵖ"
    public static let hyperparameters = [
        Hyperparameter.scheduleLength,
        .positive("power", 1, en: "power p; 1: a straight line", zh: "幂次 p；1 为直线"),
    ]

    public private(set) var steps: Int
    public let power: Double

    public init(_ values: Hyperparameters) {
        steps = values.integer("steps")
        power = values["power"]
    }

    public mutating func fit(run steps: Int) {
        if self.steps == 0 { self.steps = steps }
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        guard step < steps else { return 0 }
        return base * Elementary.pow(Double(steps - step) / Double(steps), power)
    }
}
