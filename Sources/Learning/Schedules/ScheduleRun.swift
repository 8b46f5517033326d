/// A schedule at work: fitted to a run, with a linear warm-up when there is one.
///
/// Warm-up of w updates: η = η₀ (s + (1 − s) t/w) for t < w, then the schedule from its own step 0; or, overlapping, the
/// schedule from the start, times s + (1 − s) t/w for t < w.
/// PyTorch: `SequentialLR([LinearLR(start_factor=s, total_iters=w), …], milestones=[w])`; overlapping, `ChainedScheduler`.
public struct ScheduleRun: Sendable {
    public private(set) var schedule: any Schedule
    /// The number w of updates of the warm-up; 0 for none.
    public let warmup: Int
    /// The share s of the learning rate that the warm-up starts from.
    public let warmupStart: Double

    /// Whether the schedule already runs during the warm-up.
    public let isOverlapping: Bool

    public init(
        _ schedule: any Schedule, run steps: Int, warmup: Int = 0, warmupStart: Double = 0.01,
        isOverlapping: Bool = false
    ) {
        self.warmup = max(0, warmup)
        self.isOverlapping = isOverlapping
        self.warmupStart = warmupStart
        self.schedule = schedule
        self.schedule.fit(run: isOverlapping ? steps : max(0, steps - self.warmup))
    }

    /// The schedule of the same run from now on, which takes over what the one before has observed.
    public func following(_ former: ScheduleRun, rebased: Bool) -> ScheduleRun {
        var run = self
        run.schedule.adopt(former.schedule, rebased: rebased)
        return run
    }

    /// The learning rate of the update after `step` updates, from the optimizer's own rate.
    public func rate(_ base: Double, at step: Int) -> Double {
        guard step < warmup else { return schedule.rate(base, at: isOverlapping ? step : step - warmup) }
        let share = warmupStart + (1 - warmupStart) * (Double(step) / Double(warmup))
        return (isOverlapping ? schedule.rate(base, at: step) : base) * share
    }

    /// Tells the metric measured after the update at `step`; what a warm-up brings about is no plateau.
    public mutating func observe(_ metric: Double, at step: Int, base: Double) {
        if step >= warmup { schedule.observe(metric, base: base) }
    }
}
