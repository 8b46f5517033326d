import Dispatch
import Foundation
import Scenarios
import Synchronization

/// Many figure tests at once: as many simulations at work as there are threads, whatever scenario they belong to.
///
/// ```swift
/// let run = FigureTestRun(scenarios)
/// run.start()
/// while !run.wait(atMost: .milliseconds(100)) { print(run.progress) }
/// for result in run.results { … }
/// ```
public final class FigureTestRun: Sendable {
    public typealias Result = Swift.Result<FigureTest, ScenarioError>

    private struct State {
        var next = 0
        var results: [Result?]
        var shares: [Double]
    }

    public let scenarios: [Scenario]
    private let panels: [String]?
    private let gate: SimulationGate
    private let state: Mutex<State>
    private let isCancelled = Atomic(false)
    private let workers = DispatchGroup()

    /// - Parameter panels: the panels to look at; all when nil.
    public init(_ scenarios: [Scenario], panels: [String]? = nil, threads: Int? = nil) {
        self.scenarios = scenarios
        self.panels = panels
        gate = SimulationGate(limit: threads ?? ThreadBudget.standard())
        state = Mutex(
            State(
                results: Array(repeating: nil, count: scenarios.count),
                shares: Array(repeating: 0, count: scenarios.count)))
    }

    /// Starts the threads: one for every scenario that may be at work, so that a long one does not hold up the others.
    public func start() {
        for number in 0..<min(gate.limit, scenarios.count) {
            workers.enter()
            let thread = Thread { [self] in work() }
            thread.name = "dash test \(number + 1)"
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Asks the threads to stop soon, and returns at once. What was not tested has no result.
    public func cancel() { isCancelled.store(true, ordering: .relaxed) }

    /// Waits until all tests are done or cancelled, at most for `limit`; says whether they are.
    public func wait(atMost limit: Duration) -> Bool {
        let nanoseconds = limit.components.seconds * 1_000_000_000 + limit.components.attoseconds / 1_000_000_000
        return workers.wait(timeout: .now() + .nanoseconds(Int(nanoseconds))) == .success
    }

    /// What is done, in the order of the scenarios; nil for the others.
    public var results: [Result?] { state.withLock { $0.results } }

    /// The share of the work that is done: 0…1.
    public var progress: Double {
        state.withLock { $0.shares.isEmpty ? 1 : $0.shares.reduce(0, +) / Double($0.shares.count) }
    }

    private func work() {
        defer { workers.leave() }
        TerminalSignals.block()
        while !isCancelled.load(ordering: .relaxed) {
            let taken = state.withLock { state -> Int? in
                guard state.next < scenarios.count else { return nil }
                state.next += 1
                return state.next - 1
            }
            guard let index = taken else { return }
            let result: Result
            do throws(ScenarioError) {
                result = .success(
                    try FigureTest(
                        scenarios[index], panels: panels, threads: gate.limit, gate: gate,
                        isCancelled: { isCancelled.load(ordering: .relaxed) },
                        progress: { share in state.withLock { $0.shares[index] = share } }))
            } catch {
                result = .failure(error)
            }
            // What was cut short says nothing.
            guard !isCancelled.load(ordering: .relaxed) else { return }
            state.withLock { state in
                state.results[index] = result
                state.shares[index] = 1
            }
        }
    }
}
