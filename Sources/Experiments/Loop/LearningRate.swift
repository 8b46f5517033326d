import Learning

/// The learning rate of each update: the optimizer's own, as a schedule changes it.
struct LearningRate: Sendable {
    /// The optimizer's own rate with its schedule.
    private struct Plan: Sendable {
        var schedule: ScheduleRun
        let base: Double
    }

    private var plan: Plan
    /// What holds from the next update on.
    private var next: Plan?
    /// The loss of the update before.
    private var lastLoss = Double.nan

    init(_ parameters: Parameters, of optimizer: any Optimizer, steps: Int) {
        plan = LearningRate.plan(parameters, optimizer, steps)
    }

    private static func plan(_ parameters: Parameters, _ optimizer: any Optimizer, _ steps: Int) -> Plan {
        Plan(
            schedule: ScheduleFields.run(parameters.group("schedule"), steps: steps), base: optimizer.learningRate)
    }

    /// Whether the rate of these parameters may change from one update to the next.
    static func isScheduled(_ parameters: Parameters) -> Bool {
        let schedule = ScheduleFields.run(parameters.group("schedule"), steps: parameters.lastStep)
        return schedule.warmup > 0 || !(schedule.schedule is ConstantSchedule)
    }

    /// Goes on with another rate or schedule from the next update on. A schedule stands where it would stand had it been
    /// there from the start.
    mutating func change(to parameters: Parameters, of optimizer: any Optimizer, steps: Int) {
        next = LearningRate.plan(parameters, optimizer, steps)
    }

    /// The rate of the update at `step`, before which the loss is this. Allocates nothing.
    mutating func rate(at step: Int, loss: Double) -> Double {
        // As with PyTorch's `scheduler.step(loss)` after `optimizer.step()`: the loss of an update counts from the next one on,
        // also where the rate is then changed.
        if step > 0 { plan.schedule.observe(lastLoss, at: step - 1, base: plan.base) }
        lastLoss = loss
        if let changed = next.take() {
            let schedule = changed.schedule.following(plan.schedule, rebased: changed.base != plan.base)
            plan = Plan(schedule: schedule, base: changed.base)
        }
        return plan.schedule.rate(plan.base, at: step)
    }
}
