import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("The scenarios of the normalization family")
struct NormalizationScenarioTests {
    private func recordings(_ scenario: Scenario) throws -> [VariantRecording] {
        zip(scenario.variants, try scenario.simulations()).map { variant, simulation in
            VariantRecording(name: variant.name, label: variant.label, recording: simulation.run())
        }
    }

    @Test(
        "hold their claims for five other seeds", arguments: ["normalization-axes", "batchnorm"],
        [1, 2, 3, 4, 5] as [UInt64])
    func otherSeeds(name: String, seed: UInt64) throws {
        let scenario = try ShippedScenarioTests.library.scenario(name, overrides: Overrides(seed: seed))
        for (claim, verdict) in zip(scenario.claims, scenario.verdicts(on: try recordings(scenario))) {
            #expect(verdict.outcome == .holds, "\(claim.says.en): \(verdict.detail.en)")
        }
    }

    @Test(
        "let every control be turned to its ends",
        arguments: [
            ("normalization-axes", "size.batch=1"), ("normalization-axes", "size.batch=16"),
            ("normalization-axes", "size.tokens=2"), ("normalization-axes", "size.tokens=64"),
            ("normalization-axes", "data.sample-shift=0"), ("normalization-axes", "data.sample-shift=1000"),
            ("normalization-axes", "data.channel-shift=0"), ("normalization-axes", "data.channel-shift=1000"),
            ("normalization-axes", "poke=1e-6"), ("normalization-axes", "poke=1000"),
            ("batchnorm", "network.width=1"),
            ("batchnorm", "network.width=1024"), ("batchnorm", "data.noise=0"), ("batchnorm", "data.noise=1e6"),
            ("batchnorm", "optimizer.learning-rate=1e-9"),
            ("batchnorm", "optimizer.learning-rate=1e9"), ("batchnorm", "offset=-1000"), ("batchnorm", "offset=1000"),
            ("batchnorm", "spread=1e-9"), ("batchnorm", "spread=1000"),
        ])
    func ends(name: String, setting: String) throws {
        let short = name == "batchnorm" ? ["steps=20"] : []
        let scenario = try ShippedScenarioTests.library.scenario(
            name, overrides: Overrides(settings: [setting] + short))
        for recording in try recordings(scenario) {
            #expect(recording.recording.metrics.allSatisfy { $0.frameCount > 0 }, "\(recording.name)")
        }
    }

    @Test("Blocks are right wherever the controls of the axes stand")
    func blocks() throws {
        for setting in ["size.batch=1", "size.tokens=2", "size.tokens=64", "data.sample-shift=1000", "poke=1000"] {
            let scenario = try ShippedScenarioTests.library.scenario(
                "normalization-axes", overrides: Overrides(settings: [setting]))
            let verdict = scenario.verdicts(on: try recordings(scenario))[0]
            #expect(verdict.outcome == .holds, "\(setting): \(verdict.detail.en)")
        }
    }
}
