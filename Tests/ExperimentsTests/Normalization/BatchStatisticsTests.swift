import Learning
import Metrics
import Testing

@testable import Experiments

@Suite("Batch statistics")
struct BatchStatisticsTests {
    private func run(_ settings: [String: ParameterValue] = [:], seed: UInt64 = 7) throws -> Recording {
        var parameters = Parameters(defaultsOf: BatchStatistics.parameters)
            .setting("steps", .integer(40)).setting("network.width", .integer(8))
        for (path, value) in settings.sorted(by: { $0.key < $1.key }) { parameters = parameters.setting(path, value) }
        return try BatchStatistics.simulation(parameters, seed: seed).run()
    }

    @Test("Running statistics follow the batches as PyTorch's do", arguments: [0, 0.1, 0.5, 1], [2, 32])
    func running(momentum: Double, batch: Int) throws {
        let recording = try run(["normalization.momentum": .real(momentum), "batch": .integer(batch)])
        let features = 2
        let unbiased = Double(batch) / Double(batch - 1)
        var (mean, variance) = ([0.0, 0], [1.0, 1])
        for step in 0..<40 {
            for feature in 0..<features {
                let at = step * features + feature
                let running = recording.values("running")
                #expect((running[2 * step * features + feature] - mean[feature]).magnitude < 1e-12)
                #expect((running[(2 * step + 1) * features + feature] - variance[feature]).magnitude < 1e-12)
                mean[feature] += momentum * (recording.values("batch-mean")[at] - mean[feature])
                variance[feature] += momentum * (recording.values("batch-variance")[at] * unbiased - variance[feature])
            }
        }
    }

    @Test("The plain average of all batches is one too")
    func cumulative() throws {
        let recording = try run(["normalization.cumulative": .boolean(true), "batch": .integer(16)])
        let means = recording.values("batch-mean")
        for step in 1...40 {
            let expected = (0..<step).reduce(0) { $0 + means[2 * $1] } / Double(step)
            #expect((recording.values("running")[4 * step] - expected).magnitude < 1e-12)
        }
    }

    @Test("With all rows in the batch the running mean is the closed form's")
    func closedForm() throws {
        let recording = try run(["batch": .integer(256), "validation.fraction": .real(0.5)])
        for (found, expected) in zip(recording.values("running"), recording.values("expected")) {
            #expect((found - expected).magnitude < 1e-11)
        }
        for step in 1...20 { #expect((recording.values("convergence-factor")[2 * step] - 0.9).magnitude < 1e-10) }
    }

    @Test("With all rows in the batch training and inference agree, once the running statistics are there")
    func agreement() throws {
        let recording = try run([
            "batch": .integer(256), "steps": .integer(200), "normalization.momentum": .real(1),
            "optimizer.learning-rate": .real(0),
        ])
        // Training halves and held-out halves are different rows: the modes agree as far as those do.
        #expect((recording.values("mode-gap").last ?? .nan) < 0.05)
    }

    @Test("The noise of a pair is that of a coin: two numbers always become ±1")
    func pairs() throws {
        let recording = try run(["noise.largest": .integer(64), "steps": .integer(0)])
        let noise = recording.values("output-noise")
        #expect(noise.count == 6)
        #expect(noise[0] > 0.5 && noise[0] <= 1)
        for (smaller, larger) in zip(noise.dropFirst(2), noise.dropFirst(3)) { #expect(larger < smaller) }
        #expect((recording.values("noise-slope")[0] + 0.5).magnitude < 0.1)
        for (found, expected) in zip(noise.dropFirst(3), recording.values("expected-noise").dropFirst(3)) {
            #expect((found / expected - 1).magnitude < 0.15)
        }
    }

    @Test("Looking at the held-out rows moves nothing")
    func observation() throws {
        let often = try run(["validation.every": .integer(1)])
        let rarely = try run(["validation.every": .integer(1000)])
        for metric in ["loss", "running"] {
            #expect(often.values(metric) == rarely.values(metric))
        }
        #expect(often.values("mode-gap").count == 40)
        #expect(rarely.values("mode-gap").count == 1)
    }

    @Test("The data comes from the seed alone, and a checkpoint continues to the same bits")
    func bits() throws {
        #expect(try run() == run())
        #expect(try run().values("loss") != run(seed: 8).values("loss"))
        let parameters = Parameters(defaultsOf: BatchStatistics.parameters).setting("steps", .integer(12))
        var simulation = try BatchStatistics.simulation(parameters, seed: 7)
        var recording = Recording(simulation.metrics)
        for _ in 0..<5 { simulation.advance(into: &recording) }
        var (branch, copy) = (simulation, recording)
        while !simulation.isFinished { simulation.advance(into: &recording) }
        while !branch.isFinished { branch.advance(into: &copy) }
        #expect(recording == copy)
    }

    @Test("Ends of its ranges give numbers or an error at a key")
    func ends() throws {
        for (key, value) in [
            ("batch", 2), ("batch", 256), ("network.depth", 8), ("network.width", 1), ("noise.largest", 1024),
            ("steps", 0),
        ] {
            _ = try run(["steps": .integer(3)].merging([key: .integer(value)]) { $1 })
        }
        for (key, value) in [
            ("offset", -1000), ("offset", 1000), ("spread", 1e-300), ("spread", 1000), ("normalization.epsilon", 0),
        ] {
            _ = try run(["steps": .integer(3), key: .real(value)])
        }
        let error = #expect(throws: ExperimentError.self) { try run(["batch": .integer(1024)]) }
        #expect(error?.key == "batch")
    }

    @Test("Numbers as targets are learned with a loss that takes them")
    func regression() throws {
        var parameters = Parameters(defaultsOf: BatchStatistics.parameters)
            .choosing(in: BatchStatistics.parameters, "data", "line", [:])
            .setting("steps", .integer(3))
        let made = parameters
        let error = #expect(throws: ExperimentError.self) { try BatchStatistics.simulation(made, seed: 1) }
        #expect(error?.key == "loss")
        parameters = parameters.choosing(in: BatchStatistics.parameters, "loss", "mse", [:])
        #expect(try BatchStatistics.simulation(parameters, seed: 1).run().values("loss").allSatisfy { $0.isFinite })
    }
}
