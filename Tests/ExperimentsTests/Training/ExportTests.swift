import Foundation
import Learning
import Metrics
import Testing

@testable import Experiments

@Suite("A run that another program can repeat")
struct ExportTests {
    private static let small = Parameters(defaultsOf: Training.parameters)
        .setting("data.points", .integer(40)).setting("steps", .integer(5)).setting("batch", .integer(8))
        .setting("network.depth", .integer(2)).setting("network.width", .integer(5))

    private static func given(_ path: String) -> Parameters {
        small.setting("network.weights", .group([.init("kind", .text("file")), .init("file", .text(path))]))
    }

    private static func run(_ parameters: Parameters, asking metrics: [String] = []) throws -> Recording {
        try Training.simulation(Training.asking(for: metrics, parameters), seed: 3).run()
    }

    private static func file(_ values: [Double]) throws -> String {
        let path = NSTemporaryDirectory() + "weights-\(UUID().uuidString).csv"
        try values.map { DecimalText.text($0) }.joined(separator: "\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("tells its parameters, its batches and its data, and starts from the parameters that it told")
    func roundTrip() throws {
        let told = try Self.run(Self.small, asking: ["parameters", "batch-inputs", "point-inputs"])
        let parameters = try #require(told["parameters"])
        #expect(parameters.frameSize == 2 * 5 + 5 + 5 * 5 + 5 + 5 * 2 + 2)
        let points = try #require(told["point-inputs"])
        let targets = try #require(told["point-targets"])
        let (batch, answers) = (try #require(told["batch-inputs"]), try #require(told["batch-targets"]))
        #expect(batch.frameCount == 6)
        #expect(points.frameSize == 80)
        let rows = (0..<40).map { row in [points.values[2 * row], points.values[2 * row + 1], targets.values[row]] }
        for place in 0..<8 {
            let one = [batch.values[2 * place], batch.values[2 * place + 1], answers.values[place]]
            #expect(rows.contains(one))
        }
        // Another initialization, the same start: the same bits at every step.
        let path = try Self.file(Array(parameters.frame(0)))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let other = Self.given(path).choosing("network.initialization", "he-uniform")
        let again = try Self.run(other)
        let (loss, repeated) = (try #require(told["loss"]), try #require(again["loss"]))
        #expect(zip(loss.values, repeated.values).allSatisfy { $0.bitPattern == $1.bitPattern })
        let drawn = try #require(try Self.run(Self.small.choosing("network.initialization", "he-uniform"))["loss"])
        #expect(drawn.values != loss.values)
    }

    @Test("refuses weights that do not fit, and says which there are")
    func refusals() throws {
        let short = try Self.file([1, 2, 3])
        let broken = try Self.file([Double](repeating: .infinity, count: 57))
        defer { for path in [short, broken] { try? FileManager.default.removeItem(atPath: path) } }
        func message(_ path: String) -> String? {
            do {
                _ = try Training.describe(Self.given(path))
                return nil
            } catch {
                return error.message
            }
        }
        #expect(
            message(short)
                == "it has 3 numbers; the network has 57: layer 1 weights 5 × 2, layer 1 biases 5, layer 2 weights 5 × 5, layer 2 biases 5, read-out weights 2 × 5, read-out biases 2"
        )
        #expect(message(broken)?.contains("inf is not a finite number") == true)
        #expect(message(short + "x")?.contains("no such file") == true)
    }

    @Test("names settings that do nothing beside the others")
    func remarks() {
        #expect(Training.remarks(Self.small).isEmpty)
        let idle = Self.given("w.npy").setting("validation.every", .integer(3))
            .choosing("network.initialization", "he-normal").setting("penalty.l1-step", .text("proximal"))
        #expect(
            Training.remarks(idle).map(\.key) == ["validation.every", "network.initialization", "penalty.l1-step"])
        #expect(Training.remarks(idle.setting("validation.fraction", .real(0.2))).count == 2)
    }

    @Test("tells the share of the largest class, which an accuracy has to pass")
    func classShares() throws {
        let recording = try Self.run(Self.small, asking: ["largest-class-share"])
        #expect(recording["largest-class-share"]?.values == [0.5])
        #expect(recording["class-share"]?.values == [0.5, 0.5])
    }
}
