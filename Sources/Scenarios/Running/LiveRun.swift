import Dispatch
import Experiments
import Foundation
import Metrics
import Synchronization

/// A scenario being simulated on threads of its own, while a view follows.
///
/// The threads run as far ahead as they can; at most `threads` variants are at work at once. About every 30 ms a
/// variant hands over what it recorded, and `drain()` fetches it: the simulation never waits for the view.
///
/// ```swift
/// let run = try LiveRun(scenario)
/// var recordings = run.emptyRecordings()
/// run.start()
/// while !run.isFinished {
///     for (index, delta) in run.drain().enumerated() { recordings[index].recording.append(contentsOf: delta) }
/// }
/// ```
/// Read `isFinished` before the `drain()` it belongs to: once it is true, one more drain has the last frames.
public final class LiveRun: Sendable {
    public let scenario: Scenario
    /// How many variants are advanced at once.
    public let threads: Int
    /// What each variant records, in the order of `scenario.variants`.
    public let metrics: [[MetricDescription]]
    /// The first frame of each variant that `drain()` hands over: not 0 where the run has branched from another, whose
    /// recording has the frames before.
    public let firstFrames: [Int]
    let core: Core
    let options: Options
    /// What puts the recordings together, where they do not grow frame by frame.
    let whole: (any AssembledRun)?
    /// The sweep of which this is one cell, for a person who comes back to it.
    let left: LiveRun?

    /// How a run goes about its work; what it records does not depend on it.
    public struct Options: Sendable {
        /// How many variants may be advanced at once; those of the machine when nil.
        public var threads: Int?
        /// How long a variant is advanced before what it recorded is handed over and another has its turn, whose numbers
        /// then have to come into the caches anew.
        public var slice: Duration
        /// What limits the simulations at work at once, where several runs share it.
        public var gate: SimulationGate?
        /// The memory for states to branch from; 0 keeps none.
        public var checkpointBytes: Int

        public init(
            threads: Int? = nil, slice: Duration = .milliseconds(30), gate: SimulationGate? = nil,
            checkpointBytes: Int = 256 << 20
        ) {
            self.threads = threads
            self.slice = slice
            self.gate = gate
            self.checkpointBytes = checkpointBytes
        }
    }

    /// Checks parameters, panels and claims against what will be recorded. The threads make the simulations.
    ///
    /// - Throws: the parameter, panel, claim, data file or line that cannot be simulated, drawn or decided.
    public convenience init(_ scenario: Scenario, options: Options = Options()) throws(ScenarioError) {
        if let whole = try LiveRun.assembling(scenario, options) {
            self.init(scenario, whole, options, left: nil)
            return
        }
        let simulations = try scenario.phasedSimulations()
        self.init(
            scenario, simulations.map { SimulationQueue.Start(simulation: $0, options, of: simulations.count) }, options
        )
    }

    public convenience init(
        _ scenario: Scenario, threads: Int?, slice: Duration = .milliseconds(30)
    ) throws(ScenarioError) {
        try self.init(scenario, options: Options(threads: threads, slice: slice))
    }

    /// - Parameter keepsAll: whether the first `drain()` comes when everything is recorded, so that room is made for it.
    init(
        _ scenario: Scenario, _ starts: [SimulationQueue.Start], _ options: Options, keepsAll: Bool = false,
        left: LiveRun? = nil
    ) {
        self.scenario = scenario
        self.options = options
        whole = nil
        self.left = left
        threads = max(1, min(options.threads ?? ThreadBudget.standard(), starts.count))
        metrics = starts.map(\.simulation.metrics)
        firstFrames = starts.map(\.firstFrame)
        core = Core(starts, slice: options.slice, gate: options.gate, keepsAll: keepsAll)
    }

    init(_ scenario: Scenario, _ whole: any AssembledRun, _ options: Options, left: LiveRun?) {
        self.scenario = scenario
        self.options = options
        self.whole = whole
        self.left = left
        threads = whole.threads
        metrics = whole.metrics
        firstFrames = scenario.variants.map { _ in 0 }
        core = Core([], slice: options.slice, gate: options.gate, keepsAll: false)
    }

    deinit { core.cancel() }

    /// Starts the threads; a second call does nothing.
    ///
    /// - Parameter around: called on each thread with its work, for what has to be done before and after it.
    public func start(around: (@Sendable (_ work: () -> Void) -> Void)? = nil) {
        if let whole { return whole.start(around: around) }
        guard !core.isStarted.exchange(true, ordering: .relaxed) else { return }
        for number in 1...threads {
            core.workers.enter()
            let core = core
            let thread = Thread {
                ThreadName.set("dash sim \(number)")
                around.map { $0(core.work) } ?? core.work()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Asks the threads to stop after the step they are in, and returns at once.
    public func cancel() {
        whole?.cancel()
        core.cancel()
    }

    /// What was recorded since the last call, one recording a variant; empty ones where nothing is new.
    public func drain() -> [Recording] {
        core.queue.withLock { $0.drain() }
    }

    /// Whether all frames of all variants are recorded.
    public var isFinished: Bool { whole?.isFinished ?? core.queue.withLock { $0.isFinished } }

    /// The share of the work that is done: 0…1.
    public var progress: Double { whole?.progress ?? core.queue.withLock { $0.shareDone } }

    /// How far that is which some variant computes before its next frame: 0…1; nil where none does.
    public var computing: Double? { core.queue.withLock { $0.computing } }

    /// What kept a variant from being simulated: a file that is gone since the run was made.
    public var error: ScenarioError? {
        if let whole { return whole.error }
        return core.failure.withLock(\.self).map { scenario.failure(of: $0.variant, $0.error) }
    }

    /// Recordings without frames yet, to append what `drain()` returns to.
    public func emptyRecordings() -> [VariantRecording] {
        if let whole { return whole.recordings() }
        return zip(scenario.variants, metrics).map { variant, metrics in
            VariantRecording(
                name: variant.name, label: variant.label,
                recording: Recording(
                    metrics,
                    reservingFrames: RecordingLimit.framesToReserve(
                        variant.lastStep + 1, of: metrics, variants: scenario.variants.count)))
        }
    }

    /// Waits until the threads have ended (finished or cancelled), at most for `limit`; says whether they have.
    @discardableResult
    public func wait(atMost limit: Duration? = nil) -> Bool {
        if let whole { return whole.wait(atMost: limit) }
        guard let limit else {
            core.workers.wait()
            return true
        }
        let nanoseconds = limit.components.seconds * 1_000_000_000 + limit.components.attoseconds / 1_000_000_000
        return core.workers.wait(timeout: .now() + .nanoseconds(Int(nanoseconds))) == .success
    }
}

extension SimulationQueue.Start {
    /// A simulation of so many, which share the memory for checkpoints.
    init(simulation: PhasedSimulation, _ options: LiveRun.Options, of count: Int) {
        self.simulation = simulation
        checkpoints = CheckpointList(
            lastStep: simulation.lastStep, bytes: options.checkpointBytes / max(1, count))
    }
}
