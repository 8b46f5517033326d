import Foundation
import Learning
import Metrics
import Testing

@testable import Experiments

@Suite struct TrainingTests {
    private static let small = Parameters(defaultsOf: Training.parameters)
        .setting("network.depth", .integer(3)).setting("network.width", .integer(8)).setting("steps", .integer(20))

    private static var data: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "scenarios/data")
    }

    private func table(_ text: String, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "training-\(UUID().uuidString).csv")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(file.path())
    }

    private func run(_ parameters: Parameters, seed: UInt64 = 1) throws -> Recording {
        try Training.simulation(parameters, seed: seed).run()
    }

    private func metric(_ name: String, _ recording: Recording) throws -> Metric {
        try #require(recording[name])
    }

    private func first(_ name: String, _ recording: Recording) throws -> Double {
        try #require(metric(name, recording).values.first)
    }

    private func last(_ name: String, _ recording: Recording) throws -> Double {
        try #require(metric(name, recording).values.last)
    }

    @Test("Frames 0…steps of every stepped metric, one of the others")
    func frames() throws {
        let recording = try run(TrainingTests.small.setting("validation.fraction", .real(0.2)))
        for metric in recording.metrics {
            let expected = !metric.description.isStepped ? 1 : metric.name.hasPrefix("validation") ? 3 : 21
            #expect(metric.frameCount == expected, "\(metric.name)")
            #expect(metric.values.count == metric.frameCount * metric.description.frameSize)
            #expect(metric.values.allSatisfy { $0.isFinite }, "\(metric.name)")
        }
        #expect(try metric("validation-loss", recording).steps == [0, 10, 20])
        #expect(recording.lastStep == 20)
    }

    @Test("The same seed gives the same bits, another seed other numbers")
    func seeds() throws {
        let first = try run(TrainingTests.small, seed: 3)
        #expect(first == (try run(TrainingTests.small, seed: 3)))
        #expect(first["loss"] != (try run(TrainingTests.small, seed: 4))["loss"])
    }

    private func chosen(_ loss: String) throws -> ParameterValue {
        try #require(Training.parameters.first { $0.key == "loss" }?.kind.filled(.text(loss)))
    }

    @Test(
        "A loss of probabilities trains as that of their logits does",
        arguments: [("bce", "bce-logits", 1.0), ("kl", "cross-entropy", 1 / 3.0)])
    func probabilities(_ loss: String, _ logits: String, _ scale: Double) throws {
        func losses(_ loss: String, rate: Double) throws -> [Double] {
            let parameters = try TrainingTests.small.setting("loss", chosen(loss))
                .setting("data.classes", .integer(3)).setting("optimizer.learning-rate", .real(rate))
            return try metric("loss", run(parameters)).values
        }
        // The divergence is a mean over the entries of a row too, so its gradient is as much smaller.
        let plain = try losses(logits, rate: 0.3)
        let found = try losses(loss, rate: 0.3 / scale)
        #expect(plain[plain.count - 1] < plain[0])
        for (a, b) in zip(found, plain) { #expect((a - scale * b).magnitude <= 1e-12) }
    }

    @Test(
        "Every loss trains on classes, and every one for numbers on a line",
        arguments: LossCatalogue.all.map { $0.name })
    func everyLossTrains(_ loss: String) throws {
        let parameters = try Parameters(defaultsOf: Training.parameters).setting("loss", chosen(loss))
            .setting("steps", .integer(60))
        let values = try metric("loss", run(parameters)).values
        #expect(values.allSatisfy { $0.isFinite })
        let (head, tail) = (values.prefix(10).reduce(0, +), values.suffix(10).reduce(0, +))
        // Per cent of a target of 0 is no measure.
        #expect(loss == "mape" || tail < head, "\(loss)")
    }

    @Test("A copy is a checkpoint, with momentum and all", arguments: ["sgd", "momentum", "nesterov", "adam"])
    func checkpoint(_ optimizer: String) throws {
        let parameters = TrainingTests.small.choosing("optimizer", optimizer)
        var simulation = try Training.simulation(parameters, seed: 1)
        var recording = Recording(simulation.metrics)
        for _ in 0..<7 { simulation.advance(into: &recording) }
        let branch = simulation
        let rest = simulation.run()
        #expect(branch.step == 7)
        #expect(branch.run() == rest)
        recording.append(contentsOf: rest)
        // The metric without steps is recorded with frame 0 alone.
        #expect(recording == (try run(parameters)))
    }

    @Test("Adding a layer shifts no other draw")
    func streams() throws {
        func weights(_ depth: Int) throws -> [Double] {
            let network = TrainingNetwork(
                try TrainingSetting(TrainingTests.small.setting("network.depth", .integer(depth)), seed: 5))
            return try network.graph[#require(network.stages[2].weighted.weights.first).node].elements
        }
        #expect(try weights(3) == weights(4))
    }

    @Test(
        "The loss at chance: ln 2, ln 3, ln 10",
        arguments: [(2, 0.6931471805599453), (3, 1.0986122886681098), (10, 2.302585092994046)])
    func chance(classes: Int, expected: Double) throws {
        let parameters = TrainingTests.small
            .setting("data.classes", .integer(classes)).setting("data.points", .integer(classes * 40))
            .choosing("network.read-out-initialization", "zeros").setting("steps", .integer(0))
        let recording = try run(parameters)
        let chance = try metric("chance-loss", recording).values
        #expect((chance[0] - expected).magnitude < 1e-14)
        // Equal logits give chance exactly, whatever the batch.
        #expect((try first("loss", recording) - expected).magnitude < 1e-14)
    }

    @Test("Histograms: every activation in one bin, edges at the activation's ends")
    func histograms() throws {
        for (activation, ends) in [("sigmoid", (0.0, 1.0)), ("tanh", (-1, 1))] {
            let recording = try run(
                TrainingTests.small.choosing("network.activation", activation).setting("histogram.bins", .integer(7)))
            let shares = try metric("activation-histogram", recording)
            guard case .edges(let edges) = shares.description.dimensions[1].coordinates else {
                Issue.record("bins have edges")
                return
            }
            #expect(edges.count == 8 && edges[0] == ends.0 && edges[7] == ends.1)
            for start in stride(from: 0, to: shares.values.count, by: 7) {
                #expect((shares.values[start..<start + 7].reduce(0, +) - 1).magnitude < 1e-12)
            }
        }
    }

    @Test("ReLU has no upper end: the bins reach a round number beyond what the first batch has")
    func unboundedHistogram() throws {
        let recording = try run(TrainingTests.small.choosing("network.activation", "relu"))
        let shares = try metric("activation-histogram", recording)
        guard case .edges(let edges) = shares.description.dimensions[1].coordinates else { return }
        let top = try #require(edges.last)
        #expect(edges[0] == 0)
        #expect([1, 2, 5].contains { mantissa in (-3...3).contains { top == mantissa * pow10($0) } })
        #expect(try metric("dead-share", recording).values.allSatisfy { $0 >= 0 && $0 < 1 })
        #expect(recording["saturated-share"] == nil)
    }

    private func pow10(_ exponent: Int) -> Double {
        exponent >= 0 ? Double("1e\(exponent)") ?? 0 : 1 / (Double("1e\(-exponent)") ?? 1)
    }

    @Test(
        "A run that diverges goes on, its numbers recorded as they are",
        arguments: ["sigmoid", "tanh", "relu", "identity"])
    func divergence(_ activation: String) throws {
        let parameters = TrainingTests.small
            .choosing("network.activation", activation).setting("optimizer.learning-rate", .real(1e150))
        let recording = try run(parameters)
        #expect(recording.lastStep == 20)
        let loss = try #require(recording["loss"])
        #expect(loss.frameCount == 21)
        // Saturated activations stay finite, and so does what they are multiplied with.
        let isBounded = ["sigmoid", "tanh"].contains(activation)
        #expect(loss.values.contains { isBounded ? $0 > 1e100 : !$0.isFinite })
    }

    @Test("The smallest networks and data", arguments: ["sigmoid", "relu"])
    func degenerate(_ activation: String) throws {
        let parameters = TrainingTests.small
            .choosing("network.activation", activation)
            .setting("network.depth", .integer(1)).setting("network.width", .integer(1))
            .setting("data.points", .integer(2)).setting("batch", .integer(1)).setting("histogram.bins", .integer(1))
        let recording = try run(parameters)
        #expect(recording.lastStep == 20)
        #expect(try metric("gradient-norm", recording).values.count == 21)
        #expect(try run(parameters.setting("steps", .integer(0))).lastStep == 0)
    }

    @Test("Gradient norms of the update: SGD's step is the learning rate times the gradient")
    func updateRatio() throws {
        let recording = try run(TrainingTests.small)
        let ratio = try metric("update-ratio", recording).frame(0)
        let gradient = try metric("gradient-norm", recording).frame(0)
        let network = TrainingNetwork(try TrainingSetting(TrainingTests.small, seed: 1))
        for (layer, stage) in network.stages.enumerated() {
            let dense = try #require(stage.weighted.weights.first)
            let norm = network.graph[dense.node].elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
            let expected = 0.01 * Array(gradient)[layer] / norm
            #expect((Array(ratio)[layer] / expected - 1).magnitude < 1e-6)
        }
    }

    // MARK: Tables

    @Test("Fisher's Iris is learned")
    func iris() throws {
        let parameters = TrainingTests.small
            .choosing("data", "csv", ["csv": .text(TrainingTests.data.appending(path: "iris.csv").path())])
            .setting("optimizer.learning-rate", .real(0.5)).setting("steps", .integer(300))
            .setting("validation.fraction", .real(0.2))
        let recording = try run(parameters)
        #expect(try last("validation-accuracy", recording) > 0.9)
        #expect((try first("chance-loss", recording) - 1.0986).magnitude < 0.02)
    }

    @Test("The digits are learned")
    func digits() throws {
        let parameters = TrainingTests.small
            .choosing("data", "csv", ["csv": .text(TrainingTests.data.appending(path: "digits.csv").path())])
            .setting("optimizer.learning-rate", .real(0.3)).setting("steps", .integer(400))
            .setting("network.depth", .integer(1)).setting("network.width", .integer(32))
            .setting("validation.fraction", .real(0.25)).setting("validation.every", .integer(400))
        let recording = try run(parameters)
        #expect(try last("validation-accuracy", recording) > 0.9)
    }

    @Test("A numeric target under MSE is a regression; its loss at chance is the variance, 1 once standardized")
    func regression() throws {
        let rows = (0..<40).map { "\($0),\(($0 * 7) % 11),\(3 * $0 - 2 * (($0 * 7) % 11))\n" }.joined()
        try table("a,b,y\n" + rows) { path in
            let parameters = TrainingTests.small.choosing("loss", "mse").choosing("data", "csv", ["csv": .text(path)])
                .setting("optimizer.learning-rate", .real(0.1)).setting("steps", .integer(400))
            let recording = try run(parameters)
            #expect(recording["accuracy"] == nil)
            #expect((try first("chance-loss", recording) - 1).magnitude < 1e-12)
            #expect(try last("loss", recording) < 0.02)
        }
    }

    @Test("Classes under MSE are rows of 0 and 1")
    func classesUnderMSE() throws {
        let recording = try run(TrainingTests.small.choosing("loss", "mse"))
        #expect((try first("chance-loss", recording) - 0.25).magnitude < 1e-14)
        #expect(recording["accuracy"] != nil)
    }

    // MARK: Errors

    private func fault(_ parameters: Parameters) -> ExperimentError? {
        #expect(throws: ExperimentError.self) { try Training.simulation(parameters, seed: 1) }
    }

    @Test("What cannot be simulated says which key is wrong")
    func errors() throws {
        #expect(
            fault(TrainingTests.small.setting("batch", .integer(513)))
                == ExperimentError(
                    key: "batch", message: "a batch of 513 is too large: the data has 512 rows to train on"))
        #expect(
            fault(TrainingTests.small.setting("batch", .integer(500)).setting("validation.fraction", .real(0.5)))?
                .message
                == "a batch of 500 is too large: the data has 256 rows to train on")
        #expect(
            fault(TrainingTests.small.choosing("data", "csv", ["csv": .text("/no/such.csv")]))
                == ExperimentError(key: "data.csv", file: "/no/such.csv", message: "there is no such file"))
        try table("a,b\n1,x\n2,x,y\n") { path in
            #expect(
                fault(TrainingTests.small.choosing("data", "csv", ["csv": .text(path)]))
                    == ExperimentError(
                        key: "data.csv", file: path, line: 3, message: "a row of 3 cells under a header of 2"))
            #expect(
                fault(TrainingTests.small.choosing("data", "csv", ["csv": .text(path), "target": .text("aa")]))
                    == ExperimentError(
                        key: "data.target", file: path, line: 1, message: "there is no column aa; did you mean a?"))
        }
    }

    @Test("Every parameter has a default but a file's path, and texts in both languages")
    func schema() {
        func check(_ fields: [ParameterField]) {
            for field in fields {
                #expect(field.key.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(field.key)")
                #expect(!field.says.en.isEmpty && !field.says.zh.isEmpty, "\(field.key)")
                switch field.kind {
                case .path: continue
                case .group(let fields): check(fields)
                case .choice(_, let cases): for alternative in cases { check(alternative.fields) }
                default: break
                }
                #expect(field.kind.filled(field.standard) != nil, "\(field.key)")
            }
        }
        check(Training.parameters)
    }
}
