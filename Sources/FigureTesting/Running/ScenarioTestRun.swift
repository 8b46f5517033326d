import Dispatch
import Foundation
import Scenarios
import Synchronization

/// Many tests of scenarios at once: as many simulations at work as there are threads, whatever scenario they belong to.
///
/// ```swift
/// let run = ScenarioTestRun.figures(scenarios)
/// run.start()
/// while !run.wait(atMost: .milliseconds(100)) { print(run.progress) }
/// for result in run.results { … }
/// ```
public final class ScenarioTestRun<Test: Sendable>: Sendable {
    public typealias Result = Swift.Result<Test, ScenarioError>
    /// One scenario's test.
    public typealias Make =
        @Sendable (Scenario, SimulationGate, _ isCancelled: () -> Bool, _ progress: (Double) -> Void)
        throws(ScenarioError) -> Test

    private struct State {
        var next = 0
        var results: [Result?]
        var shares: [Double]
    }

    public let scenarios: [Scenario]
    private let make: Make
    private let gate: SimulationGate
    private let state: Mutex<State>
    private let isCancelled = Atomic(false)
    private let workers = DispatchGroup()

    public init(_ scenarios: [Scenario], threads: Int? = nil, _ make: @escaping Make) {
        self.scenarios = scenarios
        self.make = make
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
                    try make(
                        scenarios[index], gate, { isCancelled.load(ordering: .relaxed) },
                        { share in state.withLock { $0.shares[index] = share } }))
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

extension ScenarioTestRun where Test == FigureTest {
    /// Each scenario against its golden and its claims.
    ///
    /// - Parameter panels: the panels to look at; all when nil.
    public static func figures(
        _ scenarios: [Scenario], panels: [String]? = nil, threads: Int? = nil
    ) -> ScenarioTestRun {
        ScenarioTestRun(scenarios, threads: threads) { (scenario, gate, isCancelled, progress) throws(ScenarioError) in
            try FigureTest(
                scenario, panels: panels, threads: gate.limit, gate: gate, isCancelled: isCancelled, progress: progress)
        }
    }
}

extension ScenarioTestRun where Test == SeedTest {
    /// Each scenario's claims with `count` other seeds.
    public static func seeds(_ scenarios: [Scenario], count: Int, threads: Int? = nil) -> ScenarioTestRun {
        ScenarioTestRun(scenarios, threads: threads) { (scenario, gate, isCancelled, progress) throws(ScenarioError) in
            try SeedTest(
                scenario, count: count, threads: gate.limit, gate: gate, isCancelled: isCancelled, progress: progress)
        }
    }
}
