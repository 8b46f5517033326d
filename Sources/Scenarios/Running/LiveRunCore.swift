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
        /// What kept a variant from being simulated, with its index.
        let failure = Mutex<(variant: Int, error: ExperimentError)?>(nil)
        private let progress: [WorkProgress]
        private let slice: Duration
        private let gate: SimulationGate?

        init(_ starts: [SimulationQueue.Start], slice: Duration, gate: SimulationGate?, keepsAll: Bool) {
            self.gate = gate
            let first = SimulationQueue(starts, keepsAll: keepsAll)
            progress = first.progress
            queue = Mutex(first)
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
                do throws(ExperimentError) {
                    try turn.prepare()
                } catch {
                    failure.withLock { $0 = $0 ?? (turn.index, error) }
                    cancel()
                    return
                }
                let deadline = clock.now + slice
                // What is recorded is handed over before something that takes long begins, and after it.
                var wasComputing: Bool
                repeat {
                    wasComputing = turn.simulation.isComputing
                    turn.advance()
                } while !turn.simulation.isFinished && !isCancelled.load(ordering: .relaxed) && clock.now < deadline
                    && !wasComputing && !turn.simulation.isComputing
                queue.withLock { $0.put(turn) }
            }
        }

        func cancel() {
            isCancelled.store(true, ordering: .relaxed)
            for one in progress { one.cancel() }
        }
    }
}
