import Dispatch
import Experiments
import Foundation
import Metrics
import Synchronization

extension LiveRun {
    /// What the threads share; it outlives the run that a view drops.
    final class Core: Sendable {
        let queue: Mutex<SimulationQueue>
        let isStarted = Atomic(false)
        let isCancelled = Atomic(false)
        let workers = DispatchGroup()
        private let slice: Duration
        private let gate: SimulationGate?

        init(_ starts: [SimulationQueue.Start], slice: Duration, gate: SimulationGate?, keepsAll: Bool) {
            self.gate = gate
            queue = Mutex(SimulationQueue(starts, keepsAll: keepsAll))
            self.slice = slice
        }

        /// One thread's life: advance whoever is furthest behind for a slice of time, hand over, again.
        ///
        /// A thread that finds nobody waiting ends: every unfinished variant has a thread, and their number only falls.
        func work() {
            defer { workers.leave() }
            TerminalSignals.block()
            let clock = ContinuousClock()
            while !isCancelled.load(ordering: .relaxed) {
                guard var turn = queue.withLock({ $0.takeNext() }) else { return }
                gate?.enter()
                defer { gate?.leave() }
                let deadline = clock.now + slice
                repeat {
                    turn.advance()
                } while !turn.simulation.isFinished && !isCancelled.load(ordering: .relaxed) && clock.now < deadline
                queue.withLock { $0.put(turn) }
            }
        }
    }
}
