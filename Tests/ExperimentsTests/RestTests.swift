import Learning
import Metrics
import Testing

@testable import Experiments

/// A resting copy is what a live view keeps to branch from: it must go on to what the run itself records.
@Suite("A simulation at rest")
struct RestTests {
    private static let training = Parameters(defaultsOf: Training.parameters)
        .setting("network.depth", .integer(3)).setting("network.width", .integer(8))
        .setting("steps", .integer(9)).setting("batch", .integer(8))
        .setting("validation.fraction", .real(0.25)).setting("validation.every", .integer(4))

    /// Runs to the end, resting before every step but the first, and once without.
    private func check(_ simulation: any Simulation) {
        var (plain, resting) = (simulation, simulation)
        var (expected, found) = (Recording(plain.metrics), Recording(plain.metrics))
        while !plain.isFinished {
            let step = plain.step
            plain.advance(into: &expected)
            let copy = resting
            resting.rest()
            resting.rest()
            resting.advance(into: &found)
            // Resting leaves the copy that it was taken from alone.
            #expect(copy.step == step)
        }
        // Bits, since NaN stands for "nothing yet" in some metrics.
        let isSame = zip(found.metrics, expected.metrics).allSatisfy {
            $0.steps == $1.steps && $0.values.map(\.bitPattern) == $1.values.map(\.bitPattern)
        }
        #expect(isSame && found.metrics.count == expected.metrics.count)
    }

    @Test("goes on to the same frames, whatever the experiment", arguments: ExperimentCatalogue.all.map { $0.name })
    func everyExperiment(_ name: String) throws {
        let experiment = try #require(ExperimentCatalogue.all.first { $0.name == name })
        var parameters = Parameters(defaultsOf: experiment.parameters)
        if experiment.parameters.contains(where: { $0.key == "steps" }) {
            parameters = parameters.setting("steps", .integer(5))
        }
        check(try experiment.simulation(parameters, seed: 3))
    }

    @Test("keeps running statistics and what optimizers remember", arguments: OptimizerCatalogue.all.map { $0.name })
    func optimizers(_ optimizer: String) throws {
        let parameters = RestTests.training.choosing("optimizer", optimizer)
            .choosing("network.normalization", "batch-norm").setting("network.dropout", .real(0.3))
        check(try Training.simulation(parameters, seed: 5))
    }

    @Test("works with every normalization and skips", arguments: NormalizationCatalogue.all.map { $0.name })
    func normalizations(_ normalization: String) throws {
        let parameters = RestTests.training.choosing("network.normalization", normalization)
            .setting("network.residual", .boolean(true)).setting("network.dropout", .real(0.2))
        check(try Training.simulation(parameters, seed: 5))
    }

    @Test("takes other parameters and another batch size on")
    func changes() throws {
        var simulation: any Simulation = try Training.simulation(RestTests.training, seed: 2)
        var recording = Recording(simulation.metrics)
        for _ in 0..<4 { simulation.advance(into: &recording) }
        let other = RestTests.training.choosing("optimizer", "adam").setting("batch", .integer(5))
        var resting = simulation
        resting.rest()
        #expect(try resting.continuing(with: other).run() == simulation.continuing(with: other).run())
    }

    @Test("takes a small part of a deep network's memory")
    func size() throws {
        let deep = RestTests.training.setting("network.depth", .integer(20)).setting("network.width", .integer(64))
            .setting("batch", .integer(64))
        let simulation = try Training.simulation(deep, seed: 1)
        // Parameters and their gradients, and the rows that are learned from and held out.
        let parameters = 20 * (64 * 64 + 64)
        #expect(simulation.restingByteCount < 8 * (2 * parameters + 4000))
    }
}
