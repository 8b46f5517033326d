import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("The claims of a scenario")
struct SeedTests {
    static let names = [
        "learning-rate", "optimizers", "momentum", "conditioning", "exploding", "remedies", "initialization",
        "digits", "rate-depth", "edge-of-stability", "activations", "regression-losses", "scaling",
    ]

    @Test("hold for five other seeds", arguments: names, [1, 2, 3, 4, 5] as [UInt64])
    func otherSeeds(name: String, seed: UInt64) throws {
        let scenario = try ShippedScenarioTests.library.scenario(name, overrides: Overrides(seed: seed))
        let recordings = try scenario.run()
        // A claim that one seed decides says so, with the reason.
        for (claim, verdict) in zip(scenario.claims, scenario.verdicts(on: recordings)) where claim.seed == nil {
            #expect(verdict.outcome == .holds, "\(claim.says.en): \(verdict.detail.en)")
        }
    }
}
