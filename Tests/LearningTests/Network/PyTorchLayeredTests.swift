import Foundation
import Numerics
import Testing

@testable import Learning

@Suite("Networks from layers train as PyTorch's do, for fifty updates")
struct PyTorchLayeredTests {
    struct Run: Decodable {
        var losses: [Double]
        var parameters: [[Double]]
        var means: [Double]?
        var variances: [Double]?
    }

    private func expected(_ name: String) throws -> Run {
        try #require(try Fixture.load("networks", as: [String: Run].self)[name])
    }

    /// The initial values of `start` in scripts/fixtures/learning/networks.py.
    private func initialize(_ graph: inout Graph) {
        for (index, region) in graph.parameters.enumerated() {
            let shape = region.node.shape
            let stream = UInt64(700 + index)
            if region.name.hasSuffix("scales") {
                graph[region.node] = Fixture.tensor(stream, shape, 0.5, 1.5)
            } else {
                let bound =
                    shape.rank > 1 ? (6 / Double(shape[0] + shape.count / shape[0])).squareRoot() : 0.1
                graph[region.node] = Fixture.tensor(stream, shape, -bound, bound)
            }
        }
    }

    /// Builds, trains, and compares every loss and, after the last update, the parameters.
    private func follow(
        _ name: String, _ layers: [LayerDescription], input: DataShape, outputs: Int, rows: Int, targets count: Int,
        by rule: any Optimizer, load: (inout Graph, _ x: Node, _ targets: Node, _ step: Int) -> Void
    ) throws -> (graph: Graph, expected: Run, states: [Node]) {
        let expected = try expected(name)
        var builder = GraphBuilder()
        let network = try Network(layers, input: input, outputs: outputs, seed: 1, in: &builder)
        let x = builder.input(network.input.batch(of: rows))
        let targets = builder.input([count])
        let output = network.apply(to: x, phase: .training, in: &builder).output
        let logits = builder.reshape(output, [count, outputs])
        let loss = CrossEntropy().apply(predictions: logits, targets: targets, reduction: .mean, in: &builder)
        let training = builder.finishProgram(loss: loss)
        let states = builder.states
        var graph = builder.graph()
        initialize(&graph)
        var optimizer = OptimizerRun(rule, parameterCount: graph.parameterCount, rules: network.parameterRules)
        for (step, value) in expected.losses.enumerated() {
            load(&graph, x, targets, step)
            graph.forward(training)
            graph.backward(training)
            #expect(relativeError(graph.scalar(loss), value) < 1e-10, "loss at step \(step)")
            optimizer.update(&graph)
        }
        #expect(graph.parameters.count == expected.parameters.count)
        for (region, values) in zip(graph.parameters, expected.parameters) {
            let all = graph[region.node].elements
            let found = stride(from: 0, to: all.count, by: 7).map { all[$0] }
            #expect(arrayError(found, values) < 1e-10, "\(region.name)")
        }
        return (graph, expected, states)
    }

    @Test("A convolutional network on the digits: groups, dilation, batch norm, both kinds of pooling")
    func digits() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios/data/digits.csv")
        let data = try CSVDataSet.read(path: file.path, CSVDataSet.Reading(target: "digit"), for: .classification)
        let classes = data.targetIndices
        #expect(classes.count == 1797)
        let layers: [LayerDescription] = [
            .init(ConvolutionLayer(["channels": 8, "kernel": 3, "padding": 1])), .init(ReLU().asLayer),
            .init(MaxPoolLayer(["kernel": 2])),
            .init(
                ConvolutionLayer([
                    "channels": 16, "kernel": 3, "padding": 2, "dilation": 2, "groups": 2, "bias": 0,
                ])), .init(BatchNorm().asLayer), .init(GELU().asLayer), .init(AveragePoolLayer(["kernel": 2])),
            .init(FlattenLayer()), .init(DenseLayer(units: 0)),
        ]
        let run = try follow(
            "cnn", layers, input: .image(channels: 1, height: 8, width: 8), outputs: 10, rows: 16, targets: 16,
            by: Momentum(["learning-rate": 0.1, "momentum": 0.9])
        ) { graph, x, targets, step in
            let rows = (0..<16).map { (37 * (16 * step + $0)) % data.rowCount }
            let pixels = rows.flatMap { row in data.features[row * 64..<(row + 1) * 64].map { $0 / 16 } }
            graph[x] = Tensor(shape: [16, 1, 8, 8], elements: pixels)
            graph[targets] = Tensor(rows.map { Double(classes[$0]) })
        }
        let means = try #require(run.expected.means)
        let variances = try #require(run.expected.variances)
        #expect(arrayError(run.graph[run.states[0]].elements, means) < 1e-10)
        #expect(arrayError(run.graph[run.states[1]].elements, variances) < 1e-10)
    }

    @Test("A gated recurrent network that classifies from its last state", arguments: ["lstm", "gru"])
    func gated(_ name: String) throws {
        let settings = ["units": 10.0, "output": 1]
        let layer: any Layer = name == "lstm" ? LSTMLayer(settings) : GRULayer(settings)
        _ = try follow(
            name, [.init(layer), .init(DenseLayer(units: 0))], input: .sequence(length: 20, features: 3), outputs: 4,
            rows: 8, targets: 8, by: Adam(["learning-rate": 0.01, "epsilon": 1e-5])
        ) { graph, x, targets, step in
            graph[x] = Fixture.tensor(UInt64(810 + step % 4), [8, 20, 3], -1, 1)
            graph[targets] = Tensor((0..<8).map { Double((7 * $0 + 3) % 4) })
        }
    }

    @Test("A transformer with rotary positions whose tokens see the last four")
    func transformer() throws {
        let block = LayerDescription(
            TransformerBlockLayer(["heads": 2, "hidden": 20, "activation": 1, "causal": 1, "window": 4]))
        let layers: [LayerDescription] = [
            .init(EmbeddingLayer(["width": 12])), .init(PositionsLayer(["encoding": 2])), block, block,
            .init(LayerNorm().asLayer), .init(DenseLayer(units: 0)),
        ]
        _ = try follow(
            "transformer", layers, input: .tokens(length: 8, vocabulary: 11), outputs: 11, rows: 4, targets: 32,
            by: Adam(["learning-rate": 3e-3, "epsilon": 1e-5])
        ) { graph, x, targets, step in
            let values = (0..<32).map { place -> Double in
                let (row, column) = (place / 8, place % 8)
                return Double((step % 4 + 3 * row + column * column) % 11)
            }
            graph[x] = Tensor(shape: [4, 8], elements: values)
            graph[targets] = Tensor(values.map { ($0 + 2).truncatingRemainder(dividingBy: 11) })
        }
    }
}

extension DataSet {
    /// The class of each row; empty for numeric targets.
    fileprivate var targetIndices: [Int] {
        if case .classes(let classes, _) = targets { classes } else { [] }
    }
}
