import Foundation
import Scenarios
import Synchronization

/// Runs several pieces of work at once, as many as there are cores, with one progress bar for all.
enum SideBySide {
    /// The results in order, whatever finished first.
    ///
    /// - Parameter work: gets the index of its piece and a way to tell how far it is, 0…1.
    static func run<Result: Sendable>(
        _ count: Int, label: String, work: @Sendable @escaping (Int, (Double) -> Void) -> Result
    ) -> [Result] {
        let results = Mutex([Result?](repeating: nil, count: count))
        let bar = SharedProgress(label, count: count)
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(count, ThreadBudget.standard())) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let result = work(index) { bar.show(index, $0) }
                bar.show(index, 1)
                results.withLock { $0[index] = result }
            }
        }
        bar.clear()
        return results.withLock { $0.compactMap(\.self) }
    }
}

/// How far many pieces of work are, on one bar.
private final class SharedProgress: Sendable {
    private struct State {
        var shares: [Double]
        var bar = ProgressBar()
    }

    private let label: String
    private let state: Mutex<State>

    init(_ label: String, count: Int) {
        self.label = label
        state = Mutex(State(shares: Array(repeating: 0, count: count)))
    }

    func show(_ index: Int, _ share: Double) {
        state.withLock { state in
            state.shares[index] = max(state.shares[index], min(share, 1))
            let done = state.shares.filter { $0 >= 1 }.count
            let share = state.shares.reduce(0, +) / Double(state.shares.count)
            state.bar.show(share, "\(label) \(done)/\(state.shares.count)")
        }
    }

    func clear() {
        state.withLock { $0.bar.clear() }
    }
}
