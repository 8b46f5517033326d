import Experiments
import Metrics

/// The variants of a run between their turns: who is next, and what they have recorded since the last look.
///
/// The variant that is furthest behind goes next, so that all of them advance together however few threads there are.
struct SimulationQueue {
    /// Where a variant's simulation begins.
    struct Start {
        var simulation: PhasedSimulation
        /// The first frame that is handed over; earlier ones are simulated again, for their state alone.
        var firstFrame = 0
        /// What is recorded already and not handed over yet: frames `firstFrame` to before `simulation.step`.
        var pending: Recording?
        var checkpoints: CheckpointList
        /// How many of its computations somebody has the results of.
        var computed = 0
    }

    struct Entry {
        /// Taken out while a thread advances it, so that the value is never shared and never copied.
        var simulation: PhasedSimulation?
        let lastStep: Int
        let firstFrame: Int
        /// Frames recorded so far.
        var frames: Int
        /// The first frame that has not been drained.
        var drained: Int
        /// How many computations are done, and of how many the results have been drained.
        var computed: Int
        var drainedComputed: Int
        let computations: Int
        /// Whether a computation comes before the next frame.
        var isComputing: Bool
        var isFinished: Bool { frames > lastStep && !isComputing }
        /// What was recorded since the last drain.
        var pending: Recording
        /// Where the next turn records; its storage is kept from turn to turn.
        var scratch: Recording?
        var checkpoints: CheckpointList
        /// What is derived, as the last turn has left it: a run that branches from this one keeps what it has kept.
        var derived: DerivedMetrics
    }

    var entries: [Entry]
    /// How far each variant's computation is.
    let progress: [WorkProgress]
    private let empty: [Recording]

    /// - Parameter keepsAll: whether room is made for everything at once.
    init(_ starts: [Start], keepsAll: Bool = false) {
        empty = starts.map { Recording($0.simulation.metrics) }
        progress = starts.map { _ in WorkProgress() }
        entries = zip(starts, empty).map { start, empty in
            let simulation = start.simulation
            return Entry(
                simulation: simulation, lastStep: simulation.lastStep, firstFrame: start.firstFrame,
                frames: simulation.step, drained: start.firstFrame,
                computed: simulation.computedCount, drainedComputed: start.computed,
                computations: simulation.computationCount,
                isComputing: simulation.isComputing,
                pending: keepsAll
                    ? Recording(simulation.metrics, reservingFrames: simulation.frameLimit) : start.pending ?? empty,
                scratch: empty, checkpoints: start.checkpoints, derived: simulation.derived)
        }
    }

    var isFinished: Bool { entries.allSatisfy(\.isFinished) }

    /// The share of all frames that is recorded; what is computed besides counts as much as all frames of its variant.
    var shareDone: Double {
        let total = entries.reduce(0.0) { $0 + Double(($1.lastStep + 1) * ($1.computations > 0 ? 2 : 1)) }
        guard total > 0 else { return 1 }
        let done = entries.indices.reduce(0.0) { sum, index in
            let entry = entries[index]
            let computed = entry.computations > 0 ? Double(entry.lastStep + 1) * computedShare(of: index) : 0
            return sum + Double(entry.frames) + computed
        }
        return done / total
    }

    /// The least share of a variant's computations that is done, of those that are at it; nil where none is.
    var computing: Double? {
        entries.indices.filter { entries[$0].isComputing }.map { computedShare(of: $0) }.min()
    }

    private func computedShare(of index: Int) -> Double {
        let entry = entries[index]
        let inner = entry.isComputing ? progress[index].share : 0
        return min(1, (Double(entry.computed) + inner) / Double(max(1, entry.computations)))
    }

    /// A variant at its turn.
    struct Turn {
        let index: Int
        let firstFrame: Int
        var simulation: PhasedSimulation
        var recorded: Recording
        /// Tells how far a computation is.
        let progress: WorkProgress
        /// The states to keep that it has gone through.
        fileprivate(set) var states: [any Simulation] = []
        fileprivate var nextState: Int
        fileprivate var checkpoints: CheckpointList

        /// Makes the simulation where that is still to be done.
        mutating func prepare() throws(ExperimentError) {
            try simulation.prepare()
            checkpoints.measure(simulation.restingByteCount)
            nextState = checkpoints.nextStep(from: simulation.step, branch: firstFrame)
        }

        /// Records the next frame, unless it has been handed over before, and updates; or computes what comes before it.
        mutating func advance() {
            guard !simulation.isComputing else {
                // Given up, it stays to be done.
                try? simulation.compute(into: &recorded, progress)
                return
            }
            let step = simulation.step
            if step == nextState {
                var state = simulation.simulation
                state.rest()
                states.append(state)
                nextState = checkpoints.nextStep(from: step + 1, branch: firstFrame)
            }
            simulation.advance(into: &recorded)
            if step < firstFrame { recorded.removeFrames() }
        }
    }

    /// Takes out the waiting simulation that is furthest behind; nil when none waits.
    mutating func takeNext() -> Turn? {
        let waiting = entries.indices.filter { entries[$0].simulation != nil && !entries[$0].isFinished }
        let behind = waiting.min { share(of: $0) < share(of: $1) }
        guard let index = behind, let simulation = entries[index].simulation.take() else { return nil }
        let entry = entries[index]
        return Turn(
            index: index, firstFrame: entry.firstFrame, simulation: simulation,
            recorded: entries[index].scratch.take() ?? empty[index], progress: progress[index], nextState: .max,
            checkpoints: entry.checkpoints)
    }

    /// Puts a simulation back after its turn, with what it recorded.
    mutating func put(_ turn: consuming Turn) {
        let index = turn.index
        entries[index].pending.append(contentsOf: turn.recorded)
        turn.recorded.removeFrames()
        entries[index].frames = turn.simulation.step
        entries[index].scratch = turn.recorded
        entries[index].computed = turn.simulation.computedCount
        entries[index].isComputing = turn.simulation.isComputing
        entries[index].checkpoints.measure(turn.simulation.restingByteCount)
        for state in turn.states { entries[index].checkpoints.add(state) }
        entries[index].derived = turn.simulation.derived
        entries[index].simulation = turn.simulation
    }

    /// Everything recorded since the last call, variant by variant.
    mutating func drain() -> [Recording] {
        entries.indices.map { index in
            var delta = empty[index]
            swap(&delta, &entries[index].pending)
            entries[index].drained = max(entries[index].firstFrame, entries[index].frames)
            entries[index].drainedComputed = max(entries[index].drainedComputed, entries[index].computed)
            return delta
        }
    }

    /// Where a run may part from this one.
    struct BranchPoint {
        /// Nil where the variant has to start anew.
        var simulation: (any Simulation)?
        /// The first frame that the reader of this run lacks, or that is another one.
        var firstFrame: Int
        /// The frames from there on to before `simulation.step`.
        var pending: Recording?
        /// States that both runs go through.
        var checkpoints: CheckpointList
        /// How many of the computations the reader of this run has.
        var computed: Int
        var derived: DerivedMetrics
    }

    /// The nearest state to go on from where a variant's first other frame is `parting`.
    func branchPoint(of index: Int, parting: Int) -> BranchPoint {
        let entry = entries[index]
        let firstFrame = min(parting, entry.drained)
        var point = BranchPoint(
            firstFrame: firstFrame, checkpoints: entry.checkpoints, computed: entry.drainedComputed,
            derived: entry.derived)
        if let simulation = entry.simulation, simulation.step <= parting {
            point.simulation = simulation.simulation
            point.pending = entry.pending
        } else {
            point.simulation = entry.checkpoints.last(upTo: firstFrame)
        }
        return point
    }

    private func share(of index: Int) -> Double {
        Double(entries[index].frames) / Double(entries[index].lastStep + 1)
    }
}
