import Learning
import Metrics
import Numerics
import Testing

@testable import Experiments

/// What is measured of networks over images: filters as they are, accuracy after a shift.
@Suite struct ImageProbeTests {
    private static func layer(_ kind: String, _ settings: [(String, ParameterValue)] = []) -> ParameterValue {
        guard let full = LayerFields.layer.filled(.text(kind)), case .group(let entries) = full else {
            preconditionFailure("no layer \(kind)")
        }
        return .group(settings.reduce(Parameters(entries)) { $0.setting($1.0, $1.1) }.entries)
    }

    /// Clouds of 12 features, read as images of 3 × 4.
    private static func parameters(image: Bool = true) throws -> Parameters {
        let field = try #require(Training.parameters.first { $0.key == "data" })
        let parameters = Parameters(defaultsOf: Training.parameters)
            .setting("data", try #require(field.kind.filled(.text("blobs"))))
            .setting("data.features", .integer(12)).setting("data.points", .integer(60))
            .setting("batch", .integer(20)).setting("steps", .integer(4))
        guard image else { return parameters }
        return parameters.setting("network.input.height", .integer(3)).setting("network.input.width", .integer(4))
            .setting(
                "network.layers",
                .list([
                    layer("conv", [("channels", .integer(5)), ("kernel", .integer(3)), ("padding", .integer(1))]),
                    layer("relu"), layer("flatten"), layer("dense"),
                ]))
    }

    private static func metric(_ name: String, _ parameters: Parameters) throws -> Metric {
        let recording = try Training.simulation(Training.asking(for: [name], parameters), seed: 3).run()
        return try #require(recording.metrics.first { $0.name == name })
    }

    @Test("Filters are the first layer's weights, filter by filter, and NaN where there are none")
    func filters() throws {
        let metric = try Self.metric("filter", try Self.parameters())
        #expect(metric.description.dimensions.map(\.count) == [8, 3, 3])
        let bench = TrainingProbes.bench(try TrainingSetting(try Self.parameters(), seed: 3))
        let network = bench.make(1)
        let weights = network.graph[network.weights[0].node].elements
        #expect(weights.count == 45)
        #expect(Array(metric.values.prefix(45)) == weights)
        #expect(metric.values[45..<72].allSatisfy { $0.isNaN })
    }

    @Test("A shift's accuracy is that of the images moved by hand, and that of the rows themselves where nothing moves")
    func shift() throws {
        let parameters = try Self.parameters()
        let metric = try Self.metric("shift-accuracy", parameters)
        #expect(metric.description.dimensions.map(\.count) == [3, 3])
        let bench = TrainingProbes.bench(try TrainingSetting(parameters, seed: 3))
        var network = bench.make(bench.rows.count)
        network.load(bench.rows)
        let inputs = bench.rows.examples.inputs
        for (place, (down, right)) in [(4, (0, 0)), (5, (0, 1)), (1, (-1, 0)), (6, (1, -1))] {
            var moved = [Double](repeating: 0, count: inputs.count)
            for row in 0..<bench.rows.count {
                for (i, j) in (0..<3).flatMap({ i in (0..<4).map { (i, $0) } }) {
                    let (to, column) = (i + down, j + right)
                    guard (0..<3).contains(to), (0..<4).contains(column) else { continue }
                    moved[row * 12 + to * 4 + column] = inputs[row * 12 + i * 4 + j]
                }
            }
            network.graph[network.inference.nodes.inputs] = Tensor(
                shape: network.inference.nodes.inputs.shape, elements: moved)
            network.graph.forward(network.inference.program)
            #expect(metric.values[place] == network.inference.nodes.accuracy(in: network.graph))
        }
    }

    @Test("Rows that are no images can't be shifted, which is told with the way out")
    func noImages() throws {
        let demanded = try Self.parameters(image: false).setting(
            "probes.shift",
            .group([
                ParameterEntry("probe", .text("on")), ParameterEntry("every", .integer(1)),
                ParameterEntry("reach", .integer(1)),
            ]))
        let error = try #require(throws: ExperimentError.self) { try Training.simulation(demanded, seed: 1) }
        #expect(error.key == "probes.shift")
        #expect(error.message.hasPrefix("no shift: it needs images"))
    }
}
