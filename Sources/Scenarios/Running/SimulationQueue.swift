import Experiments
import Metrics

/// The variants of a run between their turns: who is next, and what they have recorded since the last look.
///
/// The variant that is furthest behind goes next, so that all of them advance together however few threads there are.
struct SimulationQueue {
    struct Entry {
        /// Taken out while a thread advances it, so that the value is never shared and never copied.
        var simulation: (any Simulation)?
        let lastStep: Int
        /// Frames recorded so far.
        var frames = 0
        var isFinished: Bool { frames > lastStep }
        /// What was recorded since the last drain.
        var pending: Recording
        /// Where the next turn records; its storage is kept from turn to turn.
        var scratch: Recording?
    }

    var entries: [Entry]
    private let empty: [Recording]

    /// - Parameter keepsAll: whether room is made for everything at once.
    init(_ simulations: [any Simulation], keepsAll: Bool = false) {
        empty = simulations.map { Recording($0.metrics) }
        entries = zip(simulations, empty).map { simulation, pending in
            Entry(
                simulation: simulation, lastStep: simulation.lastStep, frames: simulation.step,
                pending: keepsAll
                    ? Recording(simulation.metrics, reservingFrames: simulation.lastStep + 1) : pending,
                scratch: pending)
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
        var simulation: any Simulation
        var recorded: Recording
    }

    /// Takes out the waiting simulation that is furthest behind; nil when none waits.
    mutating func takeNext() -> Turn? {
        let waiting = entries.indices.filter { entries[$0].simulation != nil && !entries[$0].isFinished }
        let behind = waiting.min { share(of: $0) < share(of: $1) }
        guard let index = behind, let simulation = entries[index].simulation.take() else { return nil }
        return Turn(index: index, simulation: simulation, recorded: entries[index].scratch.take() ?? empty[index])
    }

    /// Puts a simulation back after its turn, with what it recorded.
    mutating func put(_ turn: consuming Turn) {
        let index = turn.index
        entries[index].pending.append(contentsOf: turn.recorded)
        turn.recorded.removeFrames()
        entries[index].frames = turn.simulation.step
        entries[index].scratch = turn.recorded
        entries[index].simulation = turn.simulation
    }

    /// Everything recorded since the last call, variant by variant.
    mutating func drain() -> [Recording] {
        entries.indices.map { index in
            var delta = empty[index]
            swap(&delta, &entries[index].pending)
            return delta
        }
    }

    private func share(of index: Int) -> Double {
        Double(entries[index].frames) / Double(entries[index].lastStep + 1)
    }
}
