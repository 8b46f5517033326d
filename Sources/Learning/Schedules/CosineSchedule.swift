/// η = η_min + ½(η₀ − η_min)(1 + cos(πt/T)): half a wave down; past T the wave goes up again, as PyTorch's does, or η_min
/// is held.
///
/// Source: Loshchilov and Hutter, ICLR 2017. PyTorch: `torch.optim.lr_scheduler.CosineAnnealingLR(T_max=T, eta_min)`.
public struct CosineSchedule: Schedule {
    public static let name = "cosine"
    public static let meaning = Meaning(en: "down along half a cosine wave", zh: "沿半个余弦波下降")
    public static let formula = "η = η_min + ½(η₀ − η_min)(1 + cos(πt/T))"
    public static let hyperparameters = [
        Hyperparameter.scheduleLength, .lowestRate,
        .boolean(
            "hold", false, en: "whether the lowest rate is held after T, where PyTorch's wave goes up again",
            zh: "T 之后是否保持最低学习率（PyTorch 会沿余弦重新上升）"),
    ]

    public private(set) var steps: Int
    public let minimum: Double
    public let isHeld: Bool

    public init(_ values: Hyperparameters) {
        steps = values.integer("steps")
        minimum = values["minimum"]
        isHeld = values.boolean("hold")
    }

    public mutating func fit(run steps: Int) {
        if self.steps == 0 { self.steps = steps }
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        guard steps > 0, !isHeld || step < steps else { return minimum }
        let place = step % (2 * steps)
        return CosineSchedule.rate(from: base, to: minimum, Double(min(place, 2 * steps - place)) / Double(steps))
    }

    /// The place on half a wave after a share of it.
    static func rate(from start: Double, to end: Double, _ share: Double) -> Double {
        // ½(1 + cos πτ) = cos² πτ/2 and ½(1 − cos πτ) = sin² πτ/2, which keep their digits near the ends.
        let (cosine, sine) = (Turns.cosine(share / 4), Turns.sine(share / 4))
        return start * (cosine * cosine) + end * (sine * sine)
    }
}
