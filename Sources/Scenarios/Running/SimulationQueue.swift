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
        var isFinished: Bool { frames > lastStep }
        /// What was recorded since the last drain.
        var pending: Recording
        /// Where the next turn records; its storage is kept from turn to turn.
        var scratch: Recording?
        var checkpoints: CheckpointList
    }

    var entries: [Entry]
    private let empty: [Recording]

    /// - Parameter keepsAll: whether room is made for everything at once.
    init(_ starts: [Start], keepsAll: Bool = false) {
        empty = starts.map { Recording($0.simulation.metrics) }
        entries = zip(starts, empty).map { start, empty in
            let simulation = start.simulation
            return Entry(
                simulation: simulation, lastStep: simulation.lastStep, firstFrame: start.firstFrame,
                frames: simulation.step, drained: start.firstFrame,
                pending: keepsAll
                    ? Recording(simulation.metrics, reservingFrames: simulation.lastStep + 1) : start.pending ?? empty,
                scratch: empty, checkpoints: start.checkpoints)
        }
    }

    var isFinished: Bool { entries.allSatisfy(\.isFinished) }

    /// The share of all frames that is recorded.
    var progress: Double {
        let total = entries.reduce(0) { $0 + $1.lastStep + 1 }
        return total == 0 ? 1 : Double(entries.reduce(0) { $0 + $1.frames }) / Double(total)
    }

    /// A variant at its turn.
    struct Turn {
        let index: Int
        let firstFrame: Int
        var simulation: PhasedSimulation
        var recorded: Recording
        /// The states to keep that it has gone through.
        fileprivate(set) var states: [any Simulation] = []
        fileprivate var nextState: Int
        fileprivate let checkpoints: CheckpointList

        /// Records the next frame, unless it has been handed over before, and updates.
        mutating func advance() {
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
            recorded: entries[index].scratch.take() ?? empty[index],
            nextState: entry.checkpoints.nextStep(from: simulation.step, branch: entry.firstFrame),
            checkpoints: entry.checkpoints)
    }

    /// Puts a simulation back after its turn, with what it recorded.
    mutating func put(_ turn: consuming Turn) {
        let index = turn.index
        entries[index].pending.append(contentsOf: turn.recorded)
        turn.recorded.removeFrames()
        entries[index].frames = turn.simulation.step
        entries[index].scratch = turn.recorded
        for state in turn.states { entries[index].checkpoints.add(state) }
        entries[index].simulation = turn.simulation
    }

    /// Everything recorded since the last call, variant by variant.
    mutating func drain() -> [Recording] {
        entries.indices.map { index in
            var delta = empty[index]
            swap(&delta, &entries[index].pending)
            entries[index].drained = max(entries[index].firstFrame, entries[index].frames)
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
    }

    /// The nearest state to go on from where a variant's first other frame is `parting`.
    func branchPoint(of index: Int, parting: Int) -> BranchPoint {
        let entry = entries[index]
        let firstFrame = min(parting, entry.drained)
        var point = BranchPoint(firstFrame: firstFrame, checkpoints: entry.checkpoints)
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
