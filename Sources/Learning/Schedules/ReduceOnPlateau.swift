/// η ← max(f·η, η_min) when the metric has not improved for more than p observations: a rule that watches the run.
///
/// An improvement beats the best so far by the threshold, relative (best ∓ |best|·τ) or absolute (best ∓ τ). After a reduction
/// the next c observations do not count. A reduction by less than ε is not made. NaN never improves.
/// PyTorch: `torch.optim.lr_scheduler.ReduceLROnPlateau(mode, factor=f, patience=p, threshold=τ, threshold_mode,
/// cooldown=c, min_lr=η_min, eps=ε)`.
public struct ReduceOnPlateau: Schedule {
    public static let name = "reduce-on-plateau"
    public static let meaning = Meaning(en: "a drop whenever the loss stops improving", zh: "损失不再改善时降低学习率")
    public static let formula = "η ← max(fη, η_min) after p + 1 observations in a row without improvement"
    public static let hyperparameters = [
        Hyperparameter.choice(
            "mode", of: ["min", "max"], en: "whether the metric should fall or rise", zh: "指标应下降还是上升"),
        Hyperparameter(
            "factor", .real, 0.1, 0, 1, includesLower: false, includesUpper: false, isLogarithmic: true,
            Meaning(en: "factor f of a drop", zh: "每次降低的倍数 f")),
        .integer(
            "patience", 10, in: 0...1_000_000_000, en: "observations p without improvement that are borne",
            zh: "容忍未改善的次数 p"),
        .nonNegative("threshold", 1e-4, en: "least improvement τ that counts", zh: "视为改善的最小幅度 τ"),
        .choice(
            "threshold-mode", of: ["relative", "absolute"], en: "whether τ is a share of the best or a difference",
            zh: "τ 是相对最优值的比例还是绝对差"),
        .integer("cooldown", 0, in: 0...1_000_000_000, en: "observations c to rest after a drop", zh: "降低之后停止计数的次数 c"),
        .lowestRate,
        .nonNegative("epsilon", 1e-8, en: "least reduction ε that is made", zh: "最小的降低幅度 ε"),
    ]

    public let seeksMaximum: Bool
    public let factor: Double
    public let patience: Int
    public let threshold: Double
    public let isThresholdAbsolute: Bool
    public let cooldown: Int
    public let minimum: Double
    public let epsilon: Double

    /// The best metric so far.
    public private(set) var best: Double
    private var badCount = 0
    private var restLeft = 0
    /// nil before the first reduction.
    private var reduced: Double?

    public init(_ values: Hyperparameters) {
        seeksMaximum = values.integer("mode") == 1
        factor = values["factor"]
        patience = values.integer("patience")
        threshold = values["threshold"]
        isThresholdAbsolute = values.integer("threshold-mode") == 1
        cooldown = values.integer("cooldown")
        minimum = values["minimum"]
        epsilon = values["epsilon"]
        best = seeksMaximum ? -.infinity : .infinity
    }

    public func rate(_ base: Double, at step: Int) -> Double { reduced ?? base }

    public mutating func observe(_ metric: Double, base: Double) {
        if improves(metric) {
            best = metric
            badCount = 0
        } else {
            badCount += 1
        }
        if restLeft > 0 {
            restLeft -= 1
            badCount = 0
        }
        if badCount > patience {
            let rate = reduced ?? base
            let next = max(rate * factor, minimum)
            if rate - next > epsilon { reduced = next }
            restLeft = cooldown
            badCount = 0
        }
    }

    /// A new rate of the optimizer takes the place of the reduced one, as one assigned in PyTorch's `param_groups`.
    public mutating func adopt(_ former: any Schedule, rebased: Bool) {
        guard let former = former as? ReduceOnPlateau else { return }
        if former.seeksMaximum == seeksMaximum { best = former.best }
        badCount = former.badCount
        restLeft = former.restLeft
        reduced = rebased ? nil : former.reduced
    }

    private func improves(_ metric: Double) -> Bool {
        // The first best, ±∞, is beaten by any number, whatever a threshold makes of it.
        guard best.isFinite else { return seeksMaximum ? metric > best : metric < best }
        // A share of |best|: with a share of a negative best, as in PyTorch, what is a little worse counts as better.
        let margin = isThresholdAbsolute ? threshold : best.magnitude * threshold
        return seeksMaximum ? metric > best + margin : metric < best - margin
    }
}
