import Foundation
import Learning
import Metrics
import Testing

@testable import Experiments

@Suite("Training on a person's own table")
struct OwnDataTests {
    /// Nine of one class, three of the other.
    private static let table = "x,y,kind\n" + (0..<12).map { "\($0),\($0 * $0 % 7),\($0 < 9 ? "a" : "b")\n" }.joined()

    private static func parameters(
        _ table: String, target: String = "kind", settings: [(String, ParameterValue)] = []
    ) throws -> (Parameters, String) {
        let path = NSTemporaryDirectory() + "table-\(UUID().uuidString).csv"
        try table.write(toFile: path, atomically: true, encoding: .utf8)
        var parameters = Parameters(defaultsOf: Training.parameters)
        guard let field = Training.parameters.first(where: { $0.key == "data" }),
            let filled = field.kind.filled(.text("csv"))
        else { throw CocoaError(.featureUnsupported) }
        parameters = parameters.setting("data", filled).setting("data.csv", .text(path))
            .setting("data.target", .text(target)).setting("batch", .integer(12)).setting("steps", .integer(1))
            .setting("network.depth", .integer(1)).setting("network.width", .integer(3))
        for (key, value) in settings { parameters = parameters.setting(key, value) }
        return (parameters, path)
    }

    /// With zeros for the read-out's weights every row's loss is ln 2, whatever it counts; at chance, balanced classes have
    /// ln 2 and nine to three less.
    @Test("can count each class as much as the others")
    func balanced() throws {
        func ratio(_ weights: String) throws -> (loss: Double, chance: Double) {
            let (parameters, path) = try Self.parameters(
                Self.table,
                settings: [("loss.class-weights", .text(weights))])
            defer { try? FileManager.default.removeItem(atPath: path) }
            let zeros = parameters.choosing("network.read-out-initialization", "zeros")
                .setting("steps", .integer(60)).setting("optimizer.learning-rate", .real(0.001))
            let recording = try Training.simulation(zeros, seed: 1).run()
            return (
                try #require(recording["loss"]).values[0], try #require(recording["chance-loss"]).values[0]
            )
        }
        let (plain, even) = (try ratio("equal"), try ratio("balanced"))
        #expect((plain.loss - log(2)).magnitude < 1e-12)
        #expect((even.loss - log(2)).magnitude < 1e-12)
        #expect((even.chance - log(2)).magnitude < 1e-12)
        #expect((plain.chance - (0.75 * log(4.0 / 3) + 0.25 * log(4))).magnitude < 1e-12)
    }

    @Test("weighs classes wherever that is said, and refuses to where there is nothing to weigh")
    func weights() throws {
        func first(_ settings: [(String, ParameterValue)]) throws -> [Double] {
            let (parameters, path) = try Self.parameters(
                Self.table, settings: settings + [("steps", .integer(5))])
            defer { try? FileManager.default.removeItem(atPath: path) }
            return try #require(try Training.simulation(parameters, seed: 1).run()["loss"]).values
        }
        let balanced = ParameterValue.text("balanced")
        #expect(try first([("data.weights", balanced)]) == first([("loss.class-weights", balanced)]))
        #expect(try first([("data.weights", balanced)]) != first([]))
        #expect(throws: ExperimentError.self) {
            try first([("data.weights", balanced), ("loss.label-smoothing", .real(0.1))])
        }
    }

    @Test("says in which unit the loss is", arguments: [("z-score", "scaled mpg²"), ("none", "mpg²")])
    func unit(scaler: String, unit: String) throws {
        let (parameters, path) = try Self.parameters(
            "weight,mpg\n" + (0..<12).map { "\($0),\($0 * 3)\n" }.joined(), target: "mpg",
            settings: [("data.target-scaler", .group([.init("kind", .text(scaler))]))])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let described = try Training.describe(parameters.choosing("loss", "mse"))
        #expect(described.first { $0.name == "loss" }?.unit?.en == unit)
        #expect(described.first { $0.name == "chance-loss" }?.unit?.en == unit)
    }

    @Test("of sequences is compared with the loss at chance, too")
    func sequences() throws {
        let recording = try Training.simulation(SequenceProbeTests.small, seed: 1).run()
        let chance = try #require(recording["chance-loss"]).values[0]
        let tokens = try #require(try TrainingSetting(SequenceProbeTests.small, seed: 1).data.sequences).training
        var counts = [Double](repeating: 0, count: tokens.vocabulary)
        for index in tokens.targets.indices where tokens.scores[index] > 0 { counts[tokens.targets[index]] += 1 }
        let total = counts.reduce(0, +)
        let entropy = counts.reduce(0) { $1 > 0 ? $0 - $1 / total * log($1 / total) : $0 }
        #expect((chance - entropy).magnitude < 1e-12)
    }
}
