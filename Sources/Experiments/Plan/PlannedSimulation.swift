import Metrics

/// The run of an experiment: makes its state, advances it, and records its plan.
public struct PlannedSimulation<Kind: Experiment>: Simulation {
    private var plan: MetricPlan<Kind.State>
    private var parameters: Parameters
    private let seed: UInt64
    /// Nil until the run's thread makes it.
    private var state: Kind.State?
    /// The state before the first update, as long as a computation needs it.
    private var initial: Kind.State?
    public private(set) var metrics: [MetricDescription]
    public let lastStep: Int
    public private(set) var step = 0
    public private(set) var computedCount = 0

    /// Makes the plan, nothing more.
    ///
    /// - Throws: what is wrong with the parameters.
    public init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        plan = try Kind.plan(parameters)
        self.parameters = parameters
        self.seed = seed
        metrics = plan.descriptions
        lastStep = Kind.lastStep(of: parameters) ?? parameters.lastStep
    }

    public mutating func recordOnly(_ names: Set<String>) {
        precondition(state == nil, "what is recorded is said before the run begins")
        plan = plan.only(names)
        metrics = plan.descriptions
    }

    public mutating func prepare() throws(ExperimentError) {
        guard state == nil else { return }
        let made = try Kind.start(parameters, seed: seed)
        metrics = plan.resolved(by: made)
        if computedCount < plan.computations.count { initial = made }
        state = made
    }

    public mutating func advance(into recording: inout Recording) {
        if isComputing {
            // Whoever does not watch does not give up either.
            try? compute(into: &recording, WorkProgress())
            return
        }
        prepareOrTrap()
        state?.advance(step: step)
        if let state { record(state, into: &recording) }
        step += 1
    }

    private mutating func prepareOrTrap() {
        guard state == nil else { return }
        do {
            try prepare()
        } catch {
            preconditionFailure("parameters that were taken at first are refused: \(error.key): \(error.message)")
        }
    }

    /// The one place that writes into a recording.
    private func record(_ state: Kind.State, into recording: inout Recording) {
        resolve(&recording)
        for entry in plan.stepped where step % entry.interval == 0 {
            entry.append(state, step, &recording.metrics[entry.index])
        }
        guard step == 0 else { return }
        for entry in plan.constants { entry.append(state, 0, &recording.metrics[entry.index]) }
    }

    private func resolve(_ recording: inout Recording) {
        for index in plan.deferred where !recording.metrics[index].isResolved && metrics[index].isResolved {
            recording.metrics[index].description = metrics[index]
        }
    }

    // MARK: What is computed once

    public var computationCount: Int { plan.computations.count }

    public var isComputing: Bool { step > 0 && computedCount < plan.computations.count }

    public mutating func compute(into recording: inout Recording, _ progress: WorkProgress) throws(WorkCancelled) {
        guard isComputing, let initial else { return }
        let next = plan.computations[computedCount]
        progress.begin()
        let found = try next.compute(initial, progress)
        precondition(found.values.count == next.count, "\(metrics[next.index].name): a computation gives \(next.count)")
        for index in next.index..<next.index + next.count {
            for dimension in metrics[index].dimensions {
                guard let coordinates = found.coordinates[dimension.name] else { continue }
                metrics[index].resolve(dimension.name, coordinates)
            }
        }
        resolve(&recording)
        for (offset, values) in found.values.enumerated() {
            values.append(to: &recording.metrics[next.index + offset], step: 0)
        }
        skipComputed(computedCount + 1)
    }

    public mutating func skipComputed(_ count: Int) {
        computedCount = min(max(computedCount, count), plan.computations.count)
        if computedCount == plan.computations.count { initial = nil }
    }

    // MARK: What it takes

    public var recordedNumbers: Double { plan.recordedNumbers(lastStep: lastStep) }

    public var heldNumbers: Double { plan.heldNumbers }

    // MARK: Going on

    public func check(_ parameters: Parameters) throws(ExperimentError) { _ = try Kind.plan(parameters) }

    public func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation {
        var next = self
        try next.prepare()
        try next.state?.change(to: parameters)
        next.parameters = parameters
        return next
    }

    public mutating func rest() { state?.rest() }

    public var restingByteCount: Int { state?.restingByteCount ?? 1024 }
}

extension Parameters {
    /// The last frame of a run: its `steps`, 0 where it has none.
    public var lastStep: Int {
        guard case .integer(let steps) = self["steps"] else { return 0 }
        return steps
    }
}
