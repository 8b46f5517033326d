import Experiments
import Metrics

/// A variant's simulation that takes on other parameters on its way, as the variant's phases say, and records what the
/// scenario derives from its metrics beside them.
struct PhasedSimulation: Simulation {
    private(set) var simulation: any Simulation
    private(set) var derived: DerivedMetrics
    private let phases: [VariantPhase]
    /// The phase to come.
    private var next: Int
    /// Its step; none after the last.
    private var nextStep: Int

    /// - Parameters:
    ///   - simulation: in a state that the phases before its step have led to.
    ///   - derived: made of the simulation's metrics.
    init(_ simulation: any Simulation, phases: [VariantPhase], derived: DerivedMetrics = .nothing) {
        self.simulation = simulation
        self.derived = derived
        self.phases = phases
        next = phases.firstIndex { $0.step >= simulation.step } ?? phases.count
        nextStep = next < phases.count ? phases[next].step : .max
    }

    var metrics: [MetricDescription] { simulation.metrics + derived.descriptions }
    var step: Int { simulation.step }
    var lastStep: Int { simulation.lastStep }
    var frameLimit: Int { simulation.frameLimit }
    var restingByteCount: Int { simulation.restingByteCount }
    var heldNumbers: Double { simulation.heldNumbers }
    var isComputing: Bool { simulation.isComputing }
    var computationCount: Int { simulation.computationCount }
    var computedCount: Int { simulation.computedCount }

    var recordedNumbers: Double {
        derived.descriptions.reduce(simulation.recordedNumbers) { total, metric in
            total + (metric.isStepped ? Double(frameLimit) * Double(metric.frameSize + 1) : Double(metric.frameSize))
        }
    }

    /// All of it where something is derived, which any metric may go into.
    mutating func recordOnly(_ names: Set<String>) {
        if derived.descriptions.isEmpty { simulation.recordOnly(names) }
    }

    mutating func prepare() throws(ExperimentError) {
        try simulation.prepare()
        if derived.isWaiting { derived.resolve(simulation.metrics) }
    }

    mutating func advance(into recording: inout Recording) {
        if !simulation.isComputing { while simulation.step == nextStep { change() } }
        let step = simulation.step
        simulation.advance(into: &recording)
        if derived.isWaiting { derived.resolve(simulation.metrics) }
        derived.record(step: step, into: &recording)
    }

    mutating func compute(into recording: inout Recording, _ progress: WorkProgress) throws(WorkCancelled) {
        try simulation.compute(into: &recording, progress)
        if derived.isWaiting { derived.resolve(simulation.metrics) }
        derived.recordConstants(into: &recording)
    }

    mutating func skipComputed(_ count: Int) { simulation.skipComputed(count) }

    mutating func rest() { simulation.rest() }

    private mutating func change() {
        // Parameters that were tried when the run was made do not fail later.
        guard let changed = try? simulation.continuing(with: phases[next].parameters) else {
            preconditionFailure("parameters that were taken at first are refused at step \(simulation.step)")
        }
        simulation = changed
        next += 1
        nextStep = next < phases.count ? phases[next].step : .max
    }

    /// Tries what is to come, without going on.
    func check() throws(ExperimentError) {
        for phase in phases[next...] { try simulation.check(phase.parameters) }
    }
}
