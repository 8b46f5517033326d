/// A rule for the learning rate as a run goes on: a closed form in the number of updates made.
///
/// `rate(base, at: t)` is what PyTorch's scheduler leaves in the optimizer after t calls of `step()`: the rate of the
/// update that leads from frame t to frame t + 1.
///
/// ```swift
/// var cosine: any Schedule = CosineSchedule(["minimum": 0.01])
/// cosine.fit(run: 20)
/// cosine.rate(0.3, at: 10)  // 0.155
/// ```
public protocol Schedule: CatalogueEntry {
    /// η at step t as a formula in Unicode, from the optimizer's η₀.
    static var formula: String { get }

    /// The learning rate of the update after `step` updates, from the optimizer's own rate. Allocates nothing.
    func rate(_ base: Double, at step: Int) -> Double

    /// Tells how many updates the run has; a length left at 0 means so many.
    mutating func fit(run steps: Int)

    /// Tells the metric measured after an update; only a rule that watches it listens.
    mutating func observe(_ metric: Double, base: Double)

    /// Takes over what the schedule that it stands in for has observed. One in closed form has nothing to take over.
    ///
    /// - Parameter rebased: whether the optimizer's own rate is another one from now on.
    mutating func adopt(_ former: any Schedule, rebased: Bool)
}

extension Schedule {
    public mutating func fit(run steps: Int) {}

    public mutating func observe(_ metric: Double, base: Double) {}

    public mutating func adopt(_ former: any Schedule, rebased: Bool) {}
}

extension Hyperparameter {
    /// The number of updates that a schedule takes to its end; 0 stands for the whole run.
    static var scheduleLength: Hyperparameter {
        .integer(
            "steps", 0, in: 0...1_000_000_000, en: "updates T until its end; 0: the whole run",
            zh: "到达终点的更新次数 T；0 表示整个训练过程")
    }

    /// The rate that a decay ends at.
    static var lowestRate: Hyperparameter {
        .nonNegative("minimum", 0, en: "lowest learning rate η_min", zh: "最低学习率 η_min")
    }

    static func decay(_ standard: Double) -> Hyperparameter {
        .positive("gamma", standard, en: "factor γ of each decay", zh: "每次衰减的倍数 γ")
    }
}
