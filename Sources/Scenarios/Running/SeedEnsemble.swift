import Experiments
import Foundation
import Metrics
import Synchronization

/// A scenario simulated with many seeds on threads of its own, while a view follows: seed after seed, each whole.
///
/// ```swift
/// let ensemble = try SeedEnsemble(scenario, count: 8, first: recordings)
/// ensemble.start()
/// let others = ensemble.finished.dropFirst().map(\.recordings)
/// scenario.figureData(recordings, step: step, seeds: Array(others))
/// ```
public final class SeedEnsemble: Sendable {
    /// One seed's run to its end.
    public struct Member: Sendable {
        public var seed: UInt64
        public var recordings: [VariantRecording]
    }

    /// The scenario with each of its seeds: its own, the next, and so on.
    public let scenarios: [Scenario]
    private let core: Core
    private let workers: Int

    private final class Core: Sendable {
        struct State {
            var next: Int
            var members: [Member?]
            var error: ScenarioError?
        }

        let state: Mutex<State>
        let isCancelled = Atomic(false)
        let isStarted = Atomic(false)
        let threads = DispatchGroup()
        let gate: SimulationGate?

        init(_ members: [Member?], gate: SimulationGate?) {
            state = Mutex(State(next: members.firstIndex { $0 == nil } ?? members.count, members: members))
            self.gate = gate
        }

        func work(
            _ scenarios: [Scenario], threads: Int, around: (@Sendable (_ work: () -> Void) -> Void)?
        ) {
            defer { self.threads.leave() }
            TerminalSignals.block()
            while !isCancelled.load(ordering: .relaxed) {
                let taken = state.withLock { state -> Int? in
                    guard state.next < scenarios.count, state.error == nil else { return nil }
                    state.next += 1
                    return state.next - 1
                }
                guard let index = taken else { return }
                do throws(ScenarioError) {
                    let recordings = try scenarios[index].run(
                        threads: threads, gate: gate, around: around,
                        isCancelled: { self.isCancelled.load(ordering: .relaxed) })
                    guard !isCancelled.load(ordering: .relaxed) else { return }
                    state.withLock { $0.members[index] = Member(seed: scenarios[index].seed, recordings: recordings) }
                } catch {
                    state.withLock { $0.error = $0.error ?? error }
                }
            }
        }
    }

    /// - Parameters:
    ///   - count: how many seeds, the scenario's own among them.
    ///   - first: what was recorded with the scenario's own seed, where that is known already.
    ///   - threads: how many variants may be advanced at once, over all seeds.
    /// - Throws: where there are not so many seeds from the scenario's own on.
    public init(
        _ scenario: Scenario, count: Int, first: [VariantRecording]? = nil, threads: Int? = nil,
        gate: SimulationGate? = nil
    ) throws(ScenarioError) {
        guard count >= 1, UInt64(count - 1) <= .max - scenario.seed else {
            let complaint = Complaint.unexpected(
                expected: "a number of seeds that ends by \(UInt64.max)", found: "\(count)", nearest: nil)
            throw ScenarioError([Problem(.option("--seeds"), key: "seeds", complaint)])
        }
        scenarios = (0..<count).map { offset in
            var seeded = scenario
            seeded.seed += UInt64(offset)
            return seeded
        }
        let budget = max(1, threads ?? ThreadBudget.standard())
        // A run uses a thread a variant; what is left goes to the next seed.
        workers = min(count, max(1, budget / max(1, scenario.variants.count)))
        if count > 1, scenario.sweep == nil {
            let one = MemoryEstimate(try scenario.phasedSimulations())
            try scenario.refuse(
                one.times(count, atOnce: workers),
                "\(count) seeds of \(scenario.memoryWords(lastStep: one.lastStep))", option: "seeds")
        }
        var members = [Member?](repeating: nil, count: count)
        if let first { members[0] = Member(seed: scenario.seed, recordings: first) }
        core = Core(members, gate: gate)
        self.threads = max(1, budget / workers)
    }

    private let threads: Int

    deinit { cancel() }

    /// Starts the threads; a second call does nothing.
    ///
    /// - Parameter around: called on each thread that simulates with its work, for what has to be done before and after.
    public func start(around: (@Sendable (_ work: () -> Void) -> Void)? = nil) {
        guard !core.isStarted.exchange(true, ordering: .relaxed) else { return }
        for number in 1...workers {
            core.threads.enter()
            let (core, scenarios, threads) = (core, scenarios, threads)
            let thread = Thread {
                ThreadName.set("dash seeds \(number)")
                core.work(scenarios, threads: threads, around: around)
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Asks the threads to stop soon, and returns at once.
    public func cancel() { core.isCancelled.store(true, ordering: .relaxed) }

    /// The seeds that are done, in their order.
    public var finished: [Member] { core.state.withLock { $0.members.compactMap(\.self) } }

    /// Whether all seeds are done.
    public var isFinished: Bool { core.state.withLock { state in state.members.allSatisfy { $0 != nil } } }

    /// What kept a seed from being simulated.
    public var error: ScenarioError? { core.state.withLock(\.error) }

    /// Waits until the threads have ended, at most for `limit` seconds; says whether they have.
    @discardableResult
    public func wait(atMost limit: Double? = nil) -> Bool {
        guard let limit else {
            core.threads.wait()
            return true
        }
        return core.threads.wait(timeout: .now() + limit) == .success
    }
}

extension Scenario {
    /// Simulates the scenario with `count` seeds from its own on. The result does not depend on the number of threads.
    public func run(
        seeds count: Int, threads: Int? = nil, isCancelled: () -> Bool = { false },
        progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) -> [SeedEnsemble.Member] {
        let ensemble = try SeedEnsemble(self, count: count, threads: threads)
        ensemble.start()
        while !ensemble.wait(atMost: 0.1) {
            progress(Double(ensemble.finished.count) / Double(count))
            if isCancelled() { ensemble.cancel() }
        }
        if let error = ensemble.error { throw error }
        return ensemble.finished
    }

    /// In how many of several seeds each claim holds.
    public func claimCounts(over seeds: [[VariantRecording]], upTo step: Int? = nil) -> [SeedCount] {
        let verdicts = seeds.map { self.verdicts(on: $0, upTo: step) }
        return claims.indices.map { claim in
            let failing = verdicts.firstIndex { $0[claim].outcome == .fails }
            return SeedCount(
                holding: verdicts.count { $0[claim].outcome == .holds }, of: seeds.count,
                failing: failing.map { SeedCount.Failure(seed: seed + UInt64($0), verdict: verdicts[$0][claim]) })
        }
    }
}

/// In how many of several seeds a claim holds.
public struct SeedCount: Sendable, Equatable {
    public var holding: Int
    public var of: Int
    /// The first of them with which it fails, and what was measured there.
    public var failing: Failure?

    public init(holding: Int, of: Int, failing: Failure?) {
        self.holding = holding
        self.of = of
        self.failing = failing
    }

    public struct Failure: Sendable, Equatable {
        public var seed: UInt64
        public var verdict: ClaimVerdict

        public init(seed: UInt64, verdict: ClaimVerdict) {
            self.seed = seed
            self.verdict = verdict
        }

        /// `seed 10: 18 ≠ 19`.
        public var text: LocalizedText {
            LocalizedText(en: "seed \(seed): \(verdict.brief.en)", zh: "随机种子 \(seed)：\(verdict.brief.zh)")
        }
    }

    public var text: LocalizedText {
        LocalizedText(en: "\(holding) of \(of) seeds", zh: "\(of) 个随机种子中 \(holding) 个成立")
    }

    /// The count, and with which seed it fails first.
    public var wholeText: LocalizedText {
        guard let failing else { return text }
        return LocalizedText(en: "\(text.en); \(failing.text.en)", zh: "\(text.zh)；\(failing.text.zh)")
    }
}
