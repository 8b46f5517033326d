import Learning
import Metrics
import Testing

@testable import Experiments

@Suite("A network as a list of layers")
struct NetworkListTests {
    private static func layer(_ kind: String, _ settings: [String: ParameterValue] = [:]) -> ParameterValue {
        guard let full = LayerFields.layer.filled(.text(kind)), case .group(let entries) = full else {
            preconditionFailure("no layer \(kind)")
        }
        var parameters = Parameters(entries)
        for (path, value) in settings.sorted(by: { $0.key < $1.key }) { parameters = parameters.setting(path, value) }
        return .group(parameters.entries)
    }

    private static let base = Parameters(defaultsOf: Training.parameters)
        .setting("steps", .integer(12)).setting("batch", .integer(16))

    private static func parameters(_ layers: [ParameterValue]) -> Parameters {
        base.setting("network.layers", .list(layers))
    }

    private static func dense(_ units: Int, _ settings: [String: ParameterValue] = [:]) -> ParameterValue {
        layer("dense", ["units": .integer(units)].merging(settings) { $1 })
    }

    private func run(_ parameters: Parameters) throws -> Recording {
        try Training.simulation(parameters, seed: 5).run()
    }

    @Test("is the short form where it lists the same, bit by bit", arguments: ["sigmoid", "relu"])
    func shortForm(activation: String) throws {
        let short = try run(
            Self.base.setting("network.depth", .integer(2)).setting("network.width", .integer(6))
                .choosing("network.activation", activation))
        let listed = try run(
            Self.parameters([
                Self.dense(6, ["name": .text("layer 1")]), Self.layer(activation),
                Self.dense(6, ["name": .text("layer 2")]), Self.layer(activation),
                Self.dense(0, ["name": .text("read-out")]),
            ]))
        for name in ["loss", "accuracy"] {
            #expect(listed.values(name).map(\.bitPattern) == short.values(name).map(\.bitPattern), "\(name)")
        }
        for name in ["gradient-norm", "delta-norm", "update-ratio", "weight-factor"] {
            let (found, expected) = (try #require(listed[name]), try #require(short[name]))
            for step in 0...12 {
                // A list counts its last dense layer too.
                #expect(
                    found.frame(step).prefix(2).map(\.bitPattern) == expected.frame(step).map(\.bitPattern), "\(name)")
            }
        }
        let layers = try #require(listed["gradient-norm"]?.description.dimensions.first)
        #expect(layers.coordinates == .labels(["layer 1", "layer 2", "read-out"]))
        #expect(short["gradient-norm"]?.description.dimensions.first?.coordinates == .integers(first: 1, count: 2))
    }

    @Test("bounds what comes back through dense layers")
    func bounds() throws {
        let recording = try run(
            Self.parameters([
                Self.dense(8), Self.layer("tanh"), Self.dense(5), Self.layer("sigmoid"), Self.dense(4), Self.dense(0),
            ]))
        for (gradient, bound) in [("gradient-norm", "gradient-bound"), ("delta-norm", "delta-bound")] {
            for (found, limit) in zip(recording.values(gradient), recording.values(bound)) { #expect(found <= limit) }
        }
        let skipped = try run(
            Self.parameters([
                Self.dense(8), Self.layer("residual", ["layers": .list([Self.dense(8), Self.layer("relu")])]),
                Self.dense(0),
            ]))
        #expect(skipped["gradient-bound"] == nil && skipped["weight-factor"] == nil)
        #expect(skipped["gradient-norm"]?.frameSize == 3)
    }

    @Test("keeps frozen layers as they are, and moves others by a factor of the learning rate")
    func rules() throws {
        func first(_ settings: [String: ParameterValue]) throws -> [Double] {
            let ratios = try #require(
                run(Self.parameters([Self.dense(6, settings), Self.layer("tanh"), Self.dense(0)]))["update-ratio"])
            return Array(ratios.frame(0))
        }
        let plain = try first([:])
        let frozen = try first(["frozen": .boolean(true)])
        #expect(frozen[0] == 0 && frozen[1] == plain[1])
        let slow = try first(["learning-rate": .real(0.5)])
        #expect((slow[0] / plain[0] - 0.5).magnitude < 1e-9 && slow[1] == plain[1])
        let decayed = try first(["weight-decay": .real(10)])
        #expect(decayed[0] > 2 * plain[0] && decayed[1] == plain[1])
        let still = try run(
            Self.parameters([
                Self.dense(6, ["initialization": .group([ParameterEntry("kind", .text("zeros"))])]), Self.dense(0),
            ]))
        #expect(still.values("gradient-norm")[1] == 0)
    }

    @Test("tells saturated and dead shares where an activation has them, and nothing elsewhere")
    func shares() throws {
        let recording = try run(
            Self.parameters([
                Self.dense(6), Self.layer("sigmoid"), Self.dense(6), Self.layer("relu"), Self.dense(0),
            ]))
        let saturated = try #require(recording["saturated-share"]).frame(0)
        let dead = try #require(recording["dead-share"]).frame(0)
        #expect(Array(saturated)[0] >= 0 && saturated.dropFirst().allSatisfy(\.isNaN))
        #expect(Array(dead)[1] >= 0 && Array(dead)[0].isNaN && Array(dead)[2].isNaN)
        // Nobody is ill of what does not apply.
        let notes = RecordingHealth.notes(on: recording, upTo: 12)
        for (rule, layer) in [("saturated", 1), ("dead", 2)] {
            #expect(notes.filter { $0.rule == rule }.allSatisfy { $0.layers == [layer] }, "\(notes)")
        }
    }

    @Test("goes on with batches of another size, and from a copy at rest")
    func changes() throws {
        let parameters = Self.parameters([Self.dense(6), Self.layer("batch-norm"), Self.layer("relu"), Self.dense(0)])
        var simulation = try Training.simulation(parameters, seed: 5)
        var recording = Recording(simulation.metrics)
        for _ in 0..<5 { simulation.advance(into: &recording) }
        var changed = try simulation.continuing(with: parameters.setting("batch", .integer(9)))
        changed.rest()
        let rest = changed.run()
        #expect(rest.values("loss").count == 8 && rest.values("loss").allSatisfy { $0.isFinite })
        #expect(try simulation.continuing(with: parameters).run() == simulation.run())
    }

    @Test("refuses a batch that a normalization cannot take")
    func batchOfOne() {
        let parameters = Self.parameters([Self.dense(6), Self.layer("batch-norm"), Self.dense(0)])
            .setting("batch", .integer(1))
        let error = #expect(throws: ExperimentError.self) { try Training.simulation(parameters, seed: 1) }
        #expect(error?.key == "batch")
    }
}
