import Dispatch
import Experiments
import Foundation
import Metrics
import Synchronization

/// A scenario being simulated on threads of its own, while a view follows.
///
/// The threads run as far ahead as they can; at most `threads` variants are at work at once. About every 10 ms a
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
    private let core: Core

    /// Makes the simulations, which reads their data, and checks panels and claims against their metrics.
    ///
    /// - Parameter keepsAll: whether the first `drain()` comes when everything is recorded, so that room is made for it.
    /// - Throws: the parameter, panel, claim, data file or line that cannot be simulated, drawn or decided.
    public init(
        _ scenario: Scenario, threads: Int? = nil, slice: Duration = .milliseconds(10), gate: SimulationGate? = nil,
        keepsAll: Bool = false
    ) throws(ScenarioError) {
        let simulations = try scenario.simulations()
        self.scenario = scenario
        self.threads = max(1, min(threads ?? ThreadBudget.standard(), simulations.count))
        metrics = simulations.map(\.metrics)
        core = Core(simulations, slice: slice, gate: gate, keepsAll: keepsAll)
    }

    deinit { core.isCancelled.store(true, ordering: .relaxed) }

    /// Starts the threads; a second call does nothing.
    ///
    /// - Parameter around: called on each thread with its work, for what has to be done before and after it.
    public func start(around: (@Sendable (_ work: () -> Void) -> Void)? = nil) {
        guard !core.isStarted.exchange(true, ordering: .relaxed) else { return }
        for number in 1...threads {
            core.workers.enter()
            let core = core
            let thread = Thread { around.map { $0(core.work) } ?? core.work() }
            thread.name = "dash simulation \(number)"
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Asks the threads to stop after the step they are in, and returns at once.
    public func cancel() {
        core.isCancelled.store(true, ordering: .relaxed)
    }

    /// What was recorded since the last call, one recording a variant; empty ones where nothing is new.
    public func drain() -> [Recording] {
        core.queue.withLock { $0.drain() }
    }

    /// Whether all frames of all variants are recorded.
    public var isFinished: Bool { core.queue.withLock { $0.isFinished } }

    /// The share of all frames that is recorded: 0…1.
    public var progress: Double { core.queue.withLock { $0.progress } }

    /// Recordings without frames yet, to append what `drain()` returns to.
    public func emptyRecordings() -> [VariantRecording] {
        zip(scenario.variants, metrics).map { variant, metrics in
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
        guard let limit else {
            core.workers.wait()
            return true
        }
        let nanoseconds = limit.components.seconds * 1_000_000_000 + limit.components.attoseconds / 1_000_000_000
        return core.workers.wait(timeout: .now() + .nanoseconds(Int(nanoseconds))) == .success
    }
}

extension Scenario {
    /// Simulates everything and returns what was recorded. The result does not depend on the number of threads.
    ///
    /// - Parameters:
    ///   - gate: what limits the simulations at work at once, where several runs share it.
    ///   - isCancelled: asked now and then; once true, the run ends early with what is recorded.
    ///   - progress: called now and then with the share that is done.
    public func run(
        threads: Int? = nil, gate: SimulationGate? = nil, isCancelled: () -> Bool = { false },
        progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) -> [VariantRecording] {
        let run = try LiveRun(self, threads: threads, slice: .milliseconds(20), gate: gate, keepsAll: true)
        run.start()
        while !run.wait(atMost: .milliseconds(100)) {
            progress(run.progress)
            if isCancelled() { run.cancel() }
        }
        // Handed over as they are: a long run has no room for a second copy.
        return zip(variants, run.drain()).map { variant, recording in
            VariantRecording(name: variant.name, label: variant.label, recording: recording)
        }
    }
}
