import Metrics
import Scenarios

/// A scenario's claims, decided anew with other seeds: what holds with one alone is luck.
///
/// ```swift
/// let test = try SeedTest(scenario, count: 5)
/// for line in test.claims { print(line.claim.says, line.count) }
/// ```
public struct SeedTest: Sendable {
    public struct Line: Sendable {
        public var claim: Claim
        /// With how many of the seeds it holds, and the first with which it does not.
        public var count: SeedCount

        /// A claim that one seed decides says so, with the reason; then nothing is asked of the others.
        public var passes: Bool { claim.seed != nil || count.holding == count.of }
    }

    public var scenario: Scenario
    public var seeds: [UInt64]
    public var claims: [Line]
    public var passes: Bool { claims.allSatisfy(\.passes) }

    /// The first `count` seeds from 1 on that are not the scenario's own.
    static func seeds(_ count: Int, besides own: UInt64) -> [UInt64] {
        Array((1...UInt64(count) + 1).filter { $0 != own }.prefix(count))
    }

    /// - Throws: what is wrong with the scenario or its data.
    public init(
        _ scenario: Scenario, count: Int, threads: Int? = nil, gate: SimulationGate? = nil,
        isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) {
        self.scenario = scenario
        seeds = Self.seeds(count, besides: scenario.seed)
        claims = []
        var held = scenario.claims.map { _ in SeedCount(holding: 0, of: count, failing: nil) }
        // One seed after the other: what was recorded is not needed once it is judged.
        for (done, seed) in seeds.enumerated() where !scenario.claims.isEmpty && !isCancelled() {
            var seeded = scenario
            seeded.seed = seed
            let recordings = try seeded.run(
                threads: threads, gate: gate, isCancelled: isCancelled,
                progress: { progress((Double(done) + $0) / Double(count)) })
            for (claim, verdict) in seeded.verdicts(on: recordings).enumerated() {
                if verdict.outcome == .holds {
                    held[claim].holding += 1
                } else if held[claim].failing == nil {
                    held[claim].failing = SeedCount.Failure(seed: seed, verdict: verdict)
                }
            }
            if claims.isEmpty {
                claims = zip(seeded.told(on: recordings).claims, held).map { Line(claim: $0, count: $1) }
            }
        }
        for (claim, count) in held.enumerated() where claim < claims.count { claims[claim].count = count }
    }
}
