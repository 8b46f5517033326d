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
        let bar = ProgressBar(label, count: count)
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

/// A bar on standard error for many pieces of work: only for a person at a terminal, gone when it is over.
final class ProgressBar: Sendable {
    private struct State {
        var shares: [Double]
        var line = ""
    }

    private let label: String
    private let isShown: Bool
    private let state: Mutex<State>
    private static let width = 30

    init(_ label: String, count: Int) {
        self.label = label
        let term = ProcessInfo.processInfo.environment["TERM"] ?? "dumb"
        isShown = Output.isTerminal(STDERR_FILENO) && term != "dumb"
        state = Mutex(State(shares: Array(repeating: 0, count: count)))
    }

    func show(_ index: Int, _ share: Double) {
        guard isShown else { return }
        state.withLock { state in
            state.shares[index] = max(state.shares[index], min(share, 1))
            let line = Self.line(label, state.shares)
            guard line != state.line else { return }
            state.line = line
            _ = Output.send(Array("\r\(line)\u{1B}[K".utf8), to: STDERR_FILENO)
        }
    }

    func clear() {
        guard isShown else { return }
        _ = Output.send(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
    }

    /// `export ━━━━━━────── 3/12 25 %`
    static func line(_ label: String, _ shares: [Double]) -> String {
        let share = shares.isEmpty ? 1 : shares.reduce(0, +) / Double(shares.count)
        let filled = Int((share * Double(width)).rounded(.down))
        let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
        let done = shares.filter { $0 >= 1 }.count
        return "\(label) \(bar) \(done)/\(shares.count) \(Int(100 * share)) %"
    }
}
