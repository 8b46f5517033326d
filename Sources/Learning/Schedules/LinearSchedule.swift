/// η = η₀·(a + (b − a)·t/T), then η₀·b: a straight line from one factor to another.
///
/// By default down to 0 over the run; PyTorch's own defaults are a = 1/3, b = 1, T = 5.
/// PyTorch: `torch.optim.lr_scheduler.LinearLR(start_factor=a, end_factor=b, total_iters=T)`.
public struct LinearSchedule: Schedule {
    public static let name = "linear"
    public static let meaning = Meaning(en: "a straight line from one factor to another", zh: "在两个倍数之间线性变化")
    public static let formula = "η = η₀(a + (b − a)min(t/T, 1))"
    public static let hyperparameters = [
        Hyperparameter.scheduleLength,
        Hyperparameter(
            "start-factor", .real, 1, 0, 1, includesLower: false,
            Meaning(en: "factor a at the start", zh: "起始倍数 a")),
        Hyperparameter("end-factor", .real, 0, 0, 1, Meaning(en: "factor b at the end", zh: "终止倍数 b")),
    ]

    public private(set) var steps: Int
    public let startFactor: Double
    public let endFactor: Double

    public init(_ values: Hyperparameters) {
        steps = values.integer("steps")
        startFactor = values["start-factor"]
        endFactor = values["end-factor"]
    }

    public mutating func fit(run steps: Int) {
        if self.steps == 0 { self.steps = steps }
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        guard step < steps else { return base * endFactor }
        return base * (startFactor + (endFactor - startFactor) * (Double(step) / Double(steps)))
    }
}
