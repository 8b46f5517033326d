import Foundation
import Learning
import Metrics
import Numerics
import Testing

@testable import Experiments

/// The loop itself, over three numbers whose every step PyTorch has made too.
@Suite("The training loop")
struct TrainingLoopTests {
    /// Σ aᵢθᵢ² / 2 + Σ sin(2θᵢ) / 10.
    private struct Basin: TrainableNetwork {
        var graph: Graph
        let program: Program
        let loss: Node
        let layers: [WatchedLayer] = []

        init(_ start: [Double], curvatures: [Double]) {
            var builder = GraphBuilder()
            let place = builder.parameter("place", [1, start.count], start)
            let pull = builder.multiply(
                builder.square(place),
                builder.constant(
                    Tensor(
                        shape: [1, start.count], elements: curvatures.map { $0 / 2 })))
            let waves = builder.scale(builder.sin(builder.scale(place, by: 2)), by: 0.1)
            loss = builder.sum(builder.add(pull, waves))
            program = builder.finishProgram(loss: loss)
            graph = builder.graph()
        }

        mutating func loadBatch() {}

        var place: [Double] { graph.withParameters { Array($0) } }
    }

    private struct Content: Decodable {
        struct Run: Decodable {
            var name: String
            var hyperparameters: [String: Double]
            var path: [[Double]]
        }
        var start: [Double]
        var curvatures: [Double]
        var runs: [Run]
    }

    private static let content: Content? = {
        // The fixture lies with the tests of the library that has the optimizers.
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../LearningTests/Fixtures/optimizers.json")
        return try? JSONDecoder().decode(Content.self, from: Data(contentsOf: file))
    }()

    private static let fields = LoopFields.fields() + [TrainingFields.steps]

    @Test(
        "walks as PyTorch does with every optimizer, those that look ahead too",
        arguments: OptimizerCatalogue.all.map { $0.name })
    func optimizers(_ name: String) throws {
        let content = try #require(Self.content)
        let entry = try #require(OptimizerCatalogue.all.first { $0.name == name })
        for run in content.runs where run.name == name {
            var settings = run.hyperparameters
            var parameters = Parameters(defaultsOf: Self.fields)
            func choose(_ key: String, _ name: String) throws {
                let field = try #require(Self.fields.first { $0.key == key })
                parameters = parameters.setting(key, try #require(field.kind.filled(.text(name))))
            }
            try choose("optimizer", name)
            for penalty in ["l1", "l2"] {
                if let weight = settings.removeValue(forKey: penalty) {
                    parameters = parameters.setting("penalty.\(penalty)", .real(weight))
                }
            }
            for kind in ["norm", "value"] {
                if let limit = settings.removeValue(forKey: "clip-\(kind)") {
                    try choose("clipping", kind)
                    parameters = parameters.setting("clipping.\(kind)", .real(limit))
                }
            }
            for declared in entry.hyperparameters {
                guard let value = settings[declared.name] else { continue }
                let written: ParameterValue =
                    switch declared.kind {
                    case .real: .real(value)
                    case .integer: .integer(Int(value))
                    case .boolean: .boolean(value != 0)
                    case .choice(let names): .text(names[Int(value)])
                    case .formula(_, let example): .text(example)
                    }
                parameters = parameters.setting("optimizer.\(declared.name)", written)
            }
            let basin = Basin(content.start, curvatures: content.curvatures)
            var loop = TrainingLoop(basin, parameters)
            for (step, place) in run.path.enumerated() {
                loop.pass()
                loop.update()
                for (found, expected) in zip(loop.network.place, place) {
                    #expect(
                        (found - expected).magnitude <= 1e-10 * max(1, expected.magnitude),
                        "\(name) \(run.hyperparameters), step \(step + 1)")
                }
            }
        }
    }

    @Test("steps by half where the schedule halves the rate, and no farther than clipping lets it")
    func bounds() throws {
        func step(_ settings: [(String, ParameterValue)], _ choices: [(String, String)] = []) throws -> [Double] {
            var parameters = Parameters(defaultsOf: Self.fields)
            for (key, name) in choices {
                let field = try #require(Self.fields.first { $0.key == key })
                parameters = parameters.setting(key, try #require(field.kind.filled(.text(name))))
            }
            for (path, value) in settings { parameters = parameters.setting(path, value) }
            let start = [1.0, -2]
            var loop = TrainingLoop(Basin(start, curvatures: [3, 5]), parameters)
            loop.pass()
            loop.update()
            return zip(loop.network.place, start).map { $0 - $1 }
        }
        let rate: (String, ParameterValue) = ("optimizer.learning-rate", .real(0.25))
        let whole = try step([rate])
        let half = try step(
            [rate, ("schedule.warmup", .integer(10)), ("schedule.warmup-start", .real(0.5))])
        for (half, whole) in zip(half, whole) { #expect((half - whole / 2).magnitude < 1e-15) }
        let short = try step([rate, ("clipping.norm", .real(0.1))], [("clipping", "norm")])
        #expect(((short[0] * short[0] + short[1] * short[1]).squareRoot() - 0.025).magnitude < 1e-6)
        let cut = try step([rate, ("clipping.value", .real(0.1))], [("clipping", "value")])
        #expect(cut.allSatisfy { ($0.magnitude - 0.025).magnitude < 1e-15 })
    }
}
