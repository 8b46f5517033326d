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

        init(_ simulations: [any Simulation], slice: Duration) {
            queue = Mutex(SimulationQueue(simulations))
            self.slice = slice
        }

        /// One thread's life: advance whoever is furthest behind for a slice of time, hand over, again.
        ///
        /// A thread that finds nobody waiting ends: every unfinished variant has a thread, and their number only falls.
        func work() {
            defer { workers.leave() }
            Self.blockSignals()
            let clock = ContinuousClock()
            while !isCancelled.load(ordering: .relaxed) {
                guard var turn = queue.withLock({ $0.takeNext() }) else { return }
                let deadline = clock.now + slice
                repeat {
                    turn.simulation.advance(into: &turn.recorded)
                } while !turn.simulation.isFinished && !isCancelled.load(ordering: .relaxed) && clock.now < deadline
                queue.withLock { $0.put(turn) }
            }
        }

        /// Leaves terminal signals to the thread that owns the terminal.
        private static func blockSignals() {
            var signals = sigset_t()
            sigemptyset(&signals)
            for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGPIPE] {
                sigaddset(&signals, signal)
            }
            pthread_sigmask(SIG_BLOCK, &signals, nil)
        }
    }
}
