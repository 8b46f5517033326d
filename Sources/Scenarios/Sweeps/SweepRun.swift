import Dispatch
import Experiments
import Foundation
import Metrics
import Synchronization

/// A sweep being simulated on threads of its own, cell by cell, while a view follows. What it records does not depend on
/// the number of threads.
public final class SweepRun: Sendable {
    /// How a sweep goes about its work.
    public struct Options: Sendable {
        /// How many cells are simulated at once; as many as the machine has cores when nil.
        public var threads: Int?
        public var gate: SimulationGate?
        /// Which cells are computed; all when nil.
        public var shard: Shard?
        /// Whether all of every cell is kept, not only what panels and claims look at.
        public var keepsEverything = false

        public init(
            threads: Int? = nil, gate: SimulationGate? = nil, shard: Shard? = nil
        ) {
            self.threads = threads
            self.gate = gate
            self.shard = shard
        }
    }

    /// How far a sweep is.
    public struct Tally: Sendable, Hashable {
        public var computed = 0
        /// Read back from the results folder.
        public var found = 0
        public var total = 0

        public var done: Int { computed + found }
    }

    public let scenario: Scenario
    public let threads: Int
    private let core: Core
    /// How many cells were done when news were last told.
    let told = Atomic(-1)

    /// Looks at every cell and checks panels and claims; simulates nothing.
    public init(_ scenario: Scenario, options: Options = Options()) throws(ScenarioError) {
        self.scenario = scenario
        // A scenario that sweeps nothing is one cell, kept whole.
        let plan = try SweepPlan(
            scenario, sweep: scenario.sweep ?? Sweep(keys: []),
            everything: options.keepsEverything || scenario.sweep == nil)
        core = Core(plan, options)
        threads = max(1, min(options.threads ?? ThreadBudget.standard(), core.jobs.count))
    }

    deinit { cancel() }

    /// Starts the threads; a second call does nothing.
    ///
    /// - Parameter around: called on each thread with its work, for what has to be done before and after it.
    public func start(around: (@Sendable (_ work: () -> Void) -> Void)? = nil) {
        guard !core.isStarted.exchange(true, ordering: .relaxed) else { return }
        for number in 1...threads {
            core.workers.enter()
            let core = core
            let thread = Thread {
                ThreadName.set("dash cell \(number)")
                around.map { $0(core.work) } ?? core.work()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Asks the threads to stop after the step they are in, and returns at once.
    public func cancel() { core.isCancelled.store(true, ordering: .relaxed) }

    public var tally: Tally { core.state.withLock(\.tally) }

    /// What kept a cell from being simulated or a recording from being kept.
    public var error: ScenarioError? { core.state.withLock(\.error) }

    /// Whether every cell is done.
    public var isFinished: Bool { tally.done == core.jobs.count }

    /// The share of the cells that is done: 0…1.
    public var progress: Double { core.progress }

    /// What the cells that are done have recorded, as one.
    public func recordings() -> [VariantRecording] {
        core.plan.recordings(core.state.withLock(\.outcomes))
    }

    /// What each variant records, with the sweep's keys as dimensions.
    var plannedMetrics: [[MetricDescription]] { core.plan.metrics }

    /// The same where cells have ended since the last call.
    func news() -> [VariantRecording]? {
        let done = tally.done
        guard told.exchange(done, ordering: .relaxed) != done else { return nil }
        return recordings()
    }

    /// Waits until the threads have ended, at most for `limit`; says whether they have.
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

extension SweepRun {
    /// What the threads share.
    fileprivate final class Core: Sendable {
        struct State {
            var outcomes: [Recording?]
            var tally = Tally()
            var error: ScenarioError?
        }

        let plan: SweepPlan
        let options: Options
        /// The cells to do, in order.
        let jobs: [Int]
        let state: Mutex<State>
        let next = Atomic(0)
        let isStarted = Atomic(false)
        let isCancelled = Atomic(false)
        /// Steps made and steps to make over all cells in work: how far the unfinished ones are.
        private let stepsMade = Atomic(0)
        let workers = DispatchGroup()
        private let files = FileDigests()

        init(_ plan: SweepPlan, _ options: Options) {
            self.plan = plan
            self.options = options
            jobs = (0..<plan.jobCount).filter { options.shard?.includes($0) ?? true }
            state = Mutex(State(outcomes: Array(repeating: nil, count: plan.jobCount)))
            state.withLock { [jobs] in $0.tally.total = jobs.count }
        }

        var progress: Double {
            guard !jobs.isEmpty else { return 1 }
            let done = state.withLock(\.tally.done)
            let frames = plan.scenario.lastStep + 1
            let underWay = Double(stepsMade.load(ordering: .relaxed)) / Double(frames)
            return min(1, max(Double(done), underWay) / Double(jobs.count))
        }

        func work() {
            defer { workers.leave() }
            TerminalSignals.block()
            while !isCancelled.load(ordering: .relaxed) {
                let place = next.add(1, ordering: .relaxed).oldValue
                guard place < jobs.count else { return }
                options.gate?.enter()
                defer { options.gate?.leave() }
                do throws(ScenarioError) {
                    try finish(jobs[place])
                } catch {
                    isCancelled.store(true, ordering: .relaxed)
                    state.withLock { $0.error = $0.error ?? error }
                    return
                }
            }
        }

        /// Finds or computes one cell of one variant, and takes note of it.
        private func finish(_ index: Int) throws(ScenarioError) {
            let job = plan.job(index)
            let variant = plan.scenario.variant(job.variant, inCell: job.cell)
            let known = plan.cells[job.variant][job.cell]
            var wanted = plan.wanted(job)
            guard let results = plan.scenario.results else {
                guard let recording = try simulate(variant, wanted) else { return }
                note(index, plan.demand.kept(of: recording), isFound: false)
                return
            }
            let recipe = CellRecipe(
                variant, of: plan.scenario.experiment, seed: plan.scenario.seed, files: files)
            switch results.find(recipe, known: known) {
            case .recording(let recording):
                let there = recording.metrics.map(\.name)
                if wanted.allSatisfy(there.contains) {
                    note(index, options.shard == nil ? plan.demand.kept(of: recording) : nil, isFound: true)
                    return
                }
                // What others have asked for is kept beside what is asked for now.
                wanted = known.map(\.name).filter { wanted.contains($0) || there.contains($0) }
            case .missing, .damaged: break
            }
            guard let recording = try simulate(variant, wanted) else { return }
            try results.keep(recording, of: recipe)
            note(index, options.shard == nil ? plan.demand.kept(of: recording) : nil, isFound: false)
        }

        private func note(_ index: Int, _ outcome: Recording?, isFound: Bool) {
            state.withLock { state in
                state.outcomes[index] = outcome
                if isFound { state.tally.found += 1 } else { state.tally.computed += 1 }
            }
        }

        /// The recording of one cell; nil where it was cancelled.
        private func simulate(_ variant: Variant, _ wanted: [String]) throws(ScenarioError) -> Recording? {
            var simulation: PhasedSimulation
            do {
                simulation = try plan.scenario.phasedSimulation(variant)
                simulation.recordOnly(Set(wanted))
                try simulation.prepare()
            } catch {
                throw ScenarioError([plan.scenario.problem(of: error, in: variant.name)])
            }
            var recording = Recording(
                simulation.metrics,
                reservingFrames: RecordingLimit.framesToReserve(
                    simulation.frameLimit, of: simulation.metrics, variants: threadsAtOnce))
            while !simulation.isFinished {
                guard !isCancelled.load(ordering: .relaxed) else { return nil }
                simulation.advance(into: &recording)
                stepsMade.add(1, ordering: .relaxed)
            }
            recording.metrics.removeAll { !wanted.contains($0.name) }
            return recording
        }

        private var threadsAtOnce: Int { options.threads ?? ThreadBudget.standard() }
    }
}

extension Scenario {
    /// Whether it is run cell by cell.
    var isInCells: Bool { sweep != nil || results != nil }

    /// Computes every n-th cell into the scenario's results folder, and keeps nothing else.
    public func run(
        shard: Shard, threads: Int? = nil, isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) -> SweepRun.Tally {
        try runSweep(
            SweepRun.Options(threads: threads, shard: shard), isCancelled: isCancelled, progress: progress
        ).tally
    }

    /// Simulates every cell and keeps all of each: for data of the whole recording.
    public func runKeepingEverything(
        threads: Int? = nil, isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) -> [VariantRecording] {
        var options = SweepRun.Options(threads: threads)
        options.keepsEverything = true
        return try runSweep(options, isCancelled: isCancelled, progress: progress).recordings
    }

    /// Simulates every cell of the scenario's sweep and returns what panels and claims look at, with the sweep's keys as
    /// dimensions.
    func runSweep(
        _ options: SweepRun.Options, around: (@Sendable (_ work: () -> Void) -> Void)? = nil,
        isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) -> (recordings: [VariantRecording], tally: SweepRun.Tally) {
        let run = try SweepRun(self, options: options)
        run.start(around: around)
        while !run.wait(atMost: .milliseconds(100)) {
            progress(run.progress)
            guard isCancelled() else { continue }
            run.cancel()
            if run.wait(atMost: .seconds(2)) || around != nil { break }
        }
        if let error = run.error { throw error }
        return (options.shard == nil ? run.recordings() : [], run.tally)
    }
}
