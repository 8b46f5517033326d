import Learning
import Metrics
import Testing

@testable import Experiments

@Suite("Training with normalization, skips and dropout")
struct NormalizedTrainingTests {
    private static let small = Parameters(defaultsOf: Training.parameters)
        .setting("network.depth", .integer(4)).setting("network.width", .integer(12))
        .setting("optimizer.learning-rate", .real(0.1)).setting("steps", .integer(60))
        .setting("validation.fraction", .real(0.25)).setting("validation.every", .integer(20))

    private func run(_ parameters: Parameters, seed: UInt64 = 1) throws -> Recording {
        try Training.simulation(parameters, seed: seed).run()
    }

    private func values(_ metric: String, _ recording: Recording) throws -> [Double] {
        try #require(recording[metric]).values
    }

    @Test(
        "Every normalization of the catalogue trains, alone and with skips",
        arguments: NormalizationCatalogue.all.map { $0.name })
    func trains(_ normalization: String) throws {
        for residual in [false, true] {
            let parameters = NormalizedTrainingTests.small.choosing("network.normalization", normalization)
                .setting("network.residual", .boolean(residual))
            let recording = try run(parameters, seed: 3)
            let losses = try values("loss", recording)
            #expect(losses.allSatisfy { $0.isFinite })
            #expect(losses.suffix(10).reduce(0, +) < losses.prefix(10).reduce(0, +))
            #expect(recording == (try run(parameters, seed: 3)))
        }
    }

    @Test(
        "Bounds of gradients hold with every normalization, with skips and dropout",
        arguments: NormalizationCatalogue.all.map { $0.name })
    func bounds(_ normalization: String) throws {
        for (residual, dropout) in [(false, 0.0), (true, 0), (true, 0.4), (false, 0.4)] {
            let recording = try run(
                NormalizedTrainingTests.small.choosing("network.normalization", normalization)
                    .setting("network.residual", .boolean(residual)).setting("network.dropout", .real(dropout)))
            for metric in ["gradient", "delta"] {
                let bounds = try values("\(metric)-bound", recording)
                for (norm, bound) in zip(try values("\(metric)-norm", recording), bounds) {
                    #expect(norm <= bound && bound.isFinite)
                }
            }
        }
    }

    @Test("A copy is a checkpoint, running statistics and dropout's draws with it")
    func checkpoint() throws {
        let parameters = NormalizedTrainingTests.small.choosing("network.normalization", "batch-norm")
            .setting("network.dropout", .real(0.3))
        var simulation = try Training.simulation(parameters, seed: 1)
        var recording = Recording(simulation.metrics)
        for _ in 0..<7 { simulation.advance(into: &recording) }
        let branch = simulation
        let rest = simulation.run()
        #expect(branch.run() == rest)
        recording.append(contentsOf: rest)
        #expect(recording == (try run(parameters)))
    }

    @Test("Batch normalization validates with its running statistics: at frame 0, mean 0 and variance 1")
    func validationOfBatchNorm() throws {
        let plain = try run(NormalizedTrainingTests.small)
        let normalized = try run(
            NormalizedTrainingTests.small.choosing("network.normalization", "batch-norm", ["epsilon": .real(0)]))
        // (x − 0) / √1 is x: the untrained network is the plain one, though its batches are normalized.
        #expect(try values("validation-loss", normalized)[0] == values("validation-loss", plain)[0])
        #expect(try values("loss", normalized)[0] != values("loss", plain)[0])
    }

    @Test("Dropout falls on training batches, never on validation")
    func validationOfDropout() throws {
        let plain = try run(NormalizedTrainingTests.small)
        let dropped = try run(NormalizedTrainingTests.small.setting("network.dropout", .real(0.5)))
        #expect(try values("validation-loss", dropped)[0] == values("validation-loss", plain)[0])
        #expect(try values("loss", dropped)[0] != values("loss", plain)[0])
    }

    @Test("Skips carry the gradient to the first layer of a deep sigmoid network")
    func residualGradient() throws {
        let deep = NormalizedTrainingTests.small.setting("network.depth", .integer(15))
            .choosing("network.activation", "sigmoid").setting("steps", .integer(0))
        func ratio(_ parameters: Parameters) throws -> Double {
            let norms = try values("gradient-norm", run(parameters))
            return norms[0] / norms[14]
        }
        #expect(try ratio(deep) < 1e-6)
        #expect(try ratio(deep.setting("network.residual", .boolean(true))) > 1e-3)
    }

    @Test("What can't be normalized says which key is wrong")
    func errors() throws {
        func fault(_ change: (Parameters) -> Parameters) -> ExperimentError? {
            #expect(throws: ExperimentError.self) {
                try Training.simulation(change(NormalizedTrainingTests.small), seed: 1)
            }
        }
        let uneven = fault { $0.choosing("network.normalization", "group-norm", ["groups": .integer(5)]) }
        #expect(uneven?.key == "network.normalization.groups")
        #expect(uneven?.message == "5 groups of equal size can't be made of 12 units; nearest: 4")
        let lone = fault { $0.choosing("network.normalization", "group-norm", ["groups": .integer(12)]) }
        #expect(lone?.message == "12 groups of one unit each leave nothing to normalize; at most 6")
        let axes = fault { $0.choosing("network.normalization", "layer-norm", ["axes": .integer(2)]) }
        #expect(axes?.key == "network.normalization.axes")
        let single = fault { $0.choosing("network.normalization", "batch-norm").setting("batch", .integer(1)) }
        #expect(single?.key == "batch")
        #expect(single?.message == "a batch of 1 has no deviation that batch-norm could divide by; 2 is the least")
        let narrow = fault { $0.choosing("network.normalization", "layer-norm").setting("network.width", .integer(1)) }
        #expect(narrow?.key == "network.width")
    }
}
