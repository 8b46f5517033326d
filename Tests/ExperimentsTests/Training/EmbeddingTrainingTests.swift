import Learning
import Metrics
import Numerics
import Testing

@testable import Experiments

/// Training by losses that compare rows, and what is measured of the embedding.
@Suite struct EmbeddingTrainingTests {
    private static func parameters(_ loss: String, steps: Int = 60) throws -> Parameters {
        let data = try #require(Training.parameters.first { $0.key == "data" }?.kind.filled(.text("blobs")))
        let chosen = try #require(Training.parameters.first { $0.key == "loss" }?.kind.filled(.text(loss)))
        return Parameters(defaultsOf: Training.parameters).setting("data", data).setting("loss", chosen)
            .setting("data.points", .integer(120)).setting("network.depth", .integer(1))
            .setting("network.width", .integer(12)).setting("batch", .integer(24)).setting("steps", .integer(steps))
            .setting("validation.fraction", .real(0.25)).setting("validation.every", .integer(20))
    }

    private static let names = ["neighbor-accuracy", "positive-distance", "negative-distance", "embedding"]

    private static func run(_ parameters: Parameters) throws -> Recording {
        try Training.simulation(Training.asking(for: names, parameters), seed: 3).run()
    }

    private static func values(_ name: String, _ recording: Recording) throws -> [Double] {
        try #require(recording.metrics.first { $0.name == name }).values
    }

    @Test(
        "Each loss trains on classes, falls, and draws classes apart",
        arguments: EmbeddingLossCatalogue.all.map { $0.name })
    func trains(_ loss: String) throws {
        let recording = try Self.run(try Self.parameters(loss))
        let losses = try Self.values("loss", recording)
        #expect(losses.allSatisfy { $0.isFinite })
        #expect(losses.suffix(10).reduce(0, +) < losses.prefix(10).reduce(0, +))
        #expect(!recording.metrics.contains { ["accuracy", "validation-accuracy", "chance-loss"].contains($0.name) })
        #expect(try Self.values("validation-loss", recording).allSatisfy { $0.isFinite })
        let near = try #require(try Self.values("positive-distance", recording).last)
        let far = try #require(try Self.values("negative-distance", recording).last)
        #expect(near < far)
        #expect(try #require(try Self.values("neighbor-accuracy", recording).last) > 0.6)
    }

    @Test("A batch is rows and below them their partners, of the class or of another, as the loss asks")
    func batches() throws {
        for (loss, groups) in [("triplet", 3), ("contrastive", 2), ("info-nce", 2)] {
            var network = TrainingNetwork(try TrainingSetting(try Self.parameters(loss), seed: 3))
            #expect(network.batch.groups == groups)
            var seen: Set<Bool> = []
            for _ in 0..<5 {
                network.loadBatch()
                let classes = network.graph[network.batch.targets].elements
                let inputs = network.graph[network.batch.inputs]
                #expect(classes.count == groups * 24 && inputs.shape[0] == groups * 24)
                for row in 0..<24 {
                    let isSame = classes[row] == classes[24 + row]
                    seen.insert(isSame)
                    // Another row, never the same one.
                    #expect((0..<2).contains { inputs[row, $0] != inputs[24 + row, $0] })
                    if loss != "contrastive" { #expect(isSame) }
                    if loss == "triplet" { #expect(classes[row] != classes[48 + row]) }
                }
            }
            #expect(seen == (loss == "contrastive" ? [true, false] : [true]))
        }
    }

    @Test("A run goes on from a copy, and at another batch size, with the same pairs")
    func checkpoint() throws {
        let parameters = try Self.parameters("contrastive", steps: 12)
        var simulation = try Training.simulation(parameters, seed: 1)
        var recording = Recording(simulation.metrics)
        for _ in 0..<5 { simulation.advance(into: &recording) }
        let rest = simulation.run()
        recording.append(contentsOf: rest)
        #expect(recording == (try Training.simulation(parameters, seed: 1).run()))
        let changed = try simulation.continuing(with: parameters.setting("batch", .integer(10))).run()
        #expect(try Self.values("loss", changed).allSatisfy { $0.isFinite })
    }

    @Test("Without negatives the contrastive loss draws every point to one place")
    func collapse() throws {
        let adam = try #require(Training.parameters.first { $0.key == "optimizer" }?.kind.filled(.text("adam")))
        let parameters = try Self.parameters("contrastive", steps: 300).setting("optimizer", adam)
            .setting("optimizer.learning-rate", .real(0.01))
        let whole = try Self.run(parameters)
        let collapsed = try Self.run(parameters.setting("loss.positives", .real(1)))
        let far = try Self.values("negative-distance", collapsed)
        #expect(try #require(far.last) < 0.05 * (try #require(far.first)))
        #expect(try #require(try Self.values("negative-distance", whole).last) > 0.5)
    }

    @Test("For a loss of outputs the embedding is what the read-out sees; for one of angles, points of the circle")
    func places() throws {
        let plain = try Self.run(try Self.parameters("cross-entropy").setting("network.width", .integer(2)))
        let network = TrainingNetwork(
            try TrainingSetting(try Self.parameters("cross-entropy").setting("network.width", .integer(2)), seed: 3))
        #expect(network.stages.count == 1)
        // tanh's.
        #expect(try Self.values("embedding", plain).allSatisfy { $0.isNaN || $0.magnitude <= 1 })
        let angles = try Self.values("embedding", try Self.run(try Self.parameters("nt-xent")))
        let lengths: [Double] = (0..<angles.count / 2).map { (row: Int) -> Double in
            let (x, y) = (angles[2 * row], angles[2 * row + 1])
            return x * x + y * y
        }
        #expect(lengths.contains { !$0.isNaN })
        #expect(lengths.allSatisfy { $0.isNaN || ($0 - 1).magnitude < 1e-12 })
    }

    @Test("What can't be compared is refused with the way out")
    func refused() throws {
        func error(_ parameters: Parameters) -> ExperimentError? {
            #expect(throws: ExperimentError.self) { try Training.describe(parameters) }
        }
        let triplet = try Self.parameters("triplet")
        let sequences = try #require(Training.parameters.first { $0.key == "data" }?.kind.filled(.text("copy")))
        #expect(error(triplet.setting("data", sequences))?.key == "loss")
        let line = try #require(Training.parameters.first { $0.key == "data" }?.kind.filled(.text("line")))
        let numbers = try #require(error(triplet.setting("data", line)))
        #expect(numbers.key == "loss" && numbers.message.contains("classes"))
        let map = Training.asking(for: ["confusion"], triplet)
        #expect(error(map)?.message.contains("compares rows") == true)
        let none = Training.asking(for: ["embedding"], triplet.setting("validation.fraction", .real(0)))
        #expect(error(none)?.message.contains("validation.fraction") == true)
        let wide = try Self.parameters("nt-xent").setting("data.points", .integer(40_000))
        #expect(error(wide)?.key == "validation.fraction")
    }
}

/// Classes that count the more the rarer they are, and what is measured of confidence.
@Suite struct ClassWeightTests {
    private static func parameters(_ weights: String, steps: Int) throws -> Parameters {
        let data = try #require(Training.parameters.first { $0.key == "data" }?.kind.filled(.text("formula")))
        return Parameters(defaultsOf: Training.parameters).setting("data", data)
            .setting("data.formula", .text("x1 > 0.8")).setting("data.noise", .real(0.3))
            .setting("data.points", .integer(600)).setting("loss.class-weights", .text(weights))
            .setting("network.depth", .integer(1)).setting("network.width", .integer(8))
            .setting("batch", .integer(50)).setting("steps", .integer(steps)).setting("validation.fraction", .real(0.3))
            .setting("optimizer.learning-rate", .real(0.3))
    }

    private static func run(_ parameters: Parameters) throws -> Recording {
        let names = ["recall", "calibration-error", "held-out-accuracy", "held-out-surprise"]
        return try Training.simulation(Training.asking(for: names, parameters), seed: 5).run()
    }

    private static func values(_ name: String, _ recording: Recording) throws -> [Double] {
        try #require(recording.metrics.first { $0.name == name }).values
    }

    @Test("The first loss is the mean weighted by 1/(K·share) of each class, over the sum of the weights")
    func weightedMean() throws {
        let setting = try TrainingSetting(try Self.parameters("balanced", steps: 1), seed: 5)
        var network = TrainingNetwork(setting)
        network.loadBatch()
        network.graph.forward(network.program)
        let shares = setting.data.training.classShares
        #expect(shares[1] < 0.2 && shares[1] > 0.02)
        let logits = network.graph[network.batch.output]
        let classes = network.graph[network.batch.targets].elements
        var (sum, total) = (0.0, 0.0)
        for (row, index) in classes.enumerated() {
            let weight = 1 / (2 * shares[Int(index)])
            let (own, other) = (logits[row, Int(index)], logits[row, 1 - Int(index)])
            sum += weight * Elementary.log(1 + Elementary.exp(other - own))
            total += weight
        }
        #expect((network.graph.scalar(network.loss) - sum / total).magnitude < 1e-12)
    }

    @Test("Balanced weights find more of the rare class; at chance they cost ln 2")
    func recall() throws {
        let (equal, balanced) = (
            try Self.run(try Self.parameters("equal", steps: 200)),
            try Self.run(try Self.parameters("balanced", steps: 200))
        )
        let rare = (try Self.values("recall", equal).last, try Self.values("recall", balanced).last)
        #expect(try #require(rare.1) > (try #require(rare.0)) + 0.1)
        #expect(try Self.values("chance-loss", balanced) == [Elementary.log(2.0)])
    }

    @Test("What the calibration probe says of the held-out rows is what validation says")
    func calibration() throws {
        let recording = try Self.run(try Self.parameters("equal", steps: 50).setting("validation.every", .integer(25)))
        let (a, b) = (
            try Self.values("held-out-accuracy", recording), try Self.values("validation-accuracy", recording)
        )
        #expect(a == b && a.count == 3)
        let losses = (
            try Self.values("held-out-surprise", recording), try Self.values("validation-loss", recording)
        )
        for (x, y) in zip(losses.0, losses.1) { #expect((x - y).magnitude < 1e-12) }
        #expect(try Self.values("calibration-error", recording).allSatisfy { (0...1).contains($0) })
    }

    @Test("Weights and smoothing do not go together, and sequences have no weights")
    func refused() throws {
        let smoothed = try Self.parameters("balanced", steps: 1).setting("loss.label-smoothing", .real(0.1))
        let error = #expect(throws: ExperimentError.self) { try Training.describe(smoothed) }
        #expect(error?.key == "loss.class-weights")
    }
}
