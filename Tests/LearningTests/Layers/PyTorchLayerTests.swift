import Numerics
import Testing

@testable import Learning

@Suite("Layers compute what PyTorch's compute")
struct PyTorchLayerTests {
    struct Content: Decodable {
        var cases: [FixtureCase]
        var radii: [Radius]
    }

    struct Radius: Decodable {
        var stream: UInt64
        var side: Int
        var radius: Double
    }

    /// A layer built for a case: the nodes of the case's inputs, its value, and more nodes to compare.
    private struct Built {
        var inputs: [Node]
        var output: Node
        var weights: Node?
    }

    private typealias Building = @Sendable (FixtureCase, inout GraphBuilder) -> Built

    private static func input(_ fixture: FixtureCase, _ index: Int, _ builder: inout GraphBuilder) -> Node {
        let shape = fixture.inputs[index].tensor.shape
        return builder.parameter("input \(index)", shape, [Double](repeating: 0, count: shape.count))
    }

    private static func masks(_ fixture: FixtureCase, _ builder: inout GraphBuilder) -> AttentionMasks {
        AttentionMasks(
            isCausal: fixture.flag("causal"),
            padding: fixture.attributes["padding"].map {
                builder.constant(Tensor(shape: [2, $0.count / 2], elements: $0))
            })
    }

    private static let buildings: [String: Building] = [
        "embedding": { fixture, builder in
            let layer = Embedding(
                name: "embedding", tokens: 4, width: 5, padding: fixture.attributes["padding"].map { Int($0[0]) },
                seed: 1, in: &builder)
            let indices = builder.constant(Tensor(shape: [2, 3], elements: fixture.attributes["indices"] ?? []))
            return Built(inputs: [layer.table], output: layer.apply(to: indices, in: &builder))
        },
        "rnn": { fixture, builder in
            let (x, start) = (input(fixture, 0, &builder), input(fixture, 1, &builder))
            let activations: [any Activation] = [Tanh(), ReLU(), Identity()]
            let layer = SimpleRNN(
                name: "rnn", inputs: x.shape[2], width: start.shape[1],
                activation: activations[fixture.integers("kind")[0]], seed: 1, in: &builder)
            let states = layer.apply(to: x, start: start, in: &builder).states
            let steps = states.map { builder.reshape($0, [$0.shape[0], 1, $0.shape[1]]) }
            let parts = [layer.input.weights, layer.input.biases, layer.recurrent.weights, layer.recurrent.biases]
            return Built(inputs: [x, start] + parts, output: builder.concatenate(steps, axis: 1))
        },
        "residual": { fixture, builder in
            let x = input(fixture, 0, &builder)
            let blocks = fixture.integers("blocks")[0]
            let layer = ResidualBlock(
                name: "block", width: x.shape[1], normalization: LayerNorm(),
                order: fixture.flag("pre-activation") ? .preActivation : .postActivation,
                scaling: blocks == 1 ? .none : .inverseRoot(blocks: blocks), seed: 1, in: &builder)
            let parts = zip(layer.layers, layer.normalizations).flatMap { dense, norm in
                [dense.weights, dense.biases, norm.scales, norm.shifts].compactMap { $0 }
            }
            return Built(inputs: [x] + parts, output: layer.apply(to: x, phase: .training, in: &builder).output)
        },
        "attention": { fixture, builder in
            let nodes = (0..<3).map { input(fixture, $0, &builder) }
            let masks = masks(fixture, &builder)
            let y = builder.attention(
                queries: nodes[0], keys: nodes[1], values: nodes[2], heads: fixture.integers("heads")[0],
                scale: fixture.attributes["scale"]?[0], masks: masks)
            return Built(inputs: nodes, output: y.output)
        },
        "attention-of-itself": { fixture, builder in
            let x = input(fixture, 0, &builder)
            let y = builder.attention(
                queries: x, keys: x, values: x, heads: fixture.integers("heads")[0], masks: masks(fixture, &builder))
            return Built(inputs: [x], output: y.output)
        },
        "multi-head": { fixture, builder in
            let x = input(fixture, 0, &builder)
            let layer = attention(fixture, x, &builder)
            let y = layer.apply(to: x, masks: masks(fixture, &builder), in: &builder)
            return Built(inputs: [x] + parameters(layer), output: y.output, weights: y.trace.weights)
        },
        "multi-head-cross": { fixture, builder in
            let (x, memory) = (input(fixture, 0, &builder), input(fixture, 1, &builder))
            let layer = attention(fixture, x, &builder)
            let y = layer.apply(to: x, memory: memory, in: &builder)
            return Built(inputs: [x, memory] + parameters(layer), output: y.output)
        },
        "transformer": { fixture, builder in
            let x = input(fixture, 0, &builder)
            let layer = TransformerBlock(
                name: "block", width: x.shape[2], heads: fixture.integers("heads")[0],
                hidden: fixture.integers("hidden")[0], place: fixture.flag("norm-first") ? .before : .after,
                activation: fixture.flag("gelu") ? GELU() : ReLU(), seed: 1, in: &builder)
            let masks = masks(fixture, &builder)
            let y = layer.apply(to: x, masks: masks, phase: .training, in: &builder).output
            let dense = [layer.expansion, layer.contraction].flatMap { [$0.weights, $0.biases] }
            let norms = [layer.firstNorm, layer.secondNorm].flatMap { [$0.scales, $0.shifts].compactMap { $0 } }
            return Built(inputs: [x] + parameters(layer.attention) + dense + norms, output: y)
        },
    ]

    private static func attention(_ fixture: FixtureCase, _ x: Node, _ builder: inout GraphBuilder)
        -> MultiHeadAttention
    {
        MultiHeadAttention(
            name: "attention", width: x.shape[2], heads: fixture.integers("heads")[0], seed: 1, in: &builder)
    }

    private static func parameters(_ layer: MultiHeadAttention) -> [Node] {
        [layer.inProjection, layer.outProjection].flatMap { [$0.weights, $0.biases] }
    }

    @Test("Values and gradients by inputs and parameters", arguments: buildings.keys.sorted())
    func values(_ name: String) throws {
        let building = try #require(PyTorchLayerTests.buildings[name])
        let cases = try Fixture.load("layers", as: Content.self).cases.filter { $0.name == name }
        #expect(!cases.isEmpty)
        for (index, fixture) in cases.enumerated() {
            var builder = GraphBuilder()
            let built = building(fixture, &builder)
            let weights = builder.constant(Tensor(shape: built.output.shape, elements: fixture.weights.map(\.value)))
            let program = builder.finishProgram(loss: builder.sum(builder.multiply(built.output, weights)))
            var graph = builder.graph()
            #expect(built.inputs.count == fixture.inputs.count)
            for (node, array) in zip(built.inputs, fixture.inputs) { graph[node] = array.tensor }
            graph.forward(program)
            graph.backward(program)
            let place = "\(name), case \(index)"
            #expect(
                arrayError(graph[built.output].elements, fixture.output.tensor.elements) < 1e-13, "value of \(place)")
            for (position, (node, gradient)) in zip(built.inputs, fixture.gradients).enumerated() {
                let expected = try #require(gradient).tensor.elements
                #expect(
                    arrayError(graph[gradientOf: node].elements, expected) < 1e-12, "gradient \(position) of \(place)")
            }
            if let node = built.weights {
                let expected = try #require(fixture.attributes["attention"])
                #expect(arrayError(graph[node].elements, expected) < 1e-13, "weights of \(place)")
            }
        }
    }

    @Test("Every case of the fixture is built")
    func everyCase() throws {
        let names = Set(try Fixture.load("layers", as: Content.self).cases.map(\.name))
        #expect(names == Set(PyTorchLayerTests.buildings.keys))
    }

    @Test("Spectral radii, of real and complex eigenvalues")
    func spectralRadii() throws {
        for expected in try Fixture.load("layers", as: Content.self).radii {
            let matrix = Fixture.tensor(expected.stream, [expected.side, expected.side], -1, 1)
            #expect(relativeError(SpectralRadius.of(matrix), expected.radius) < 1e-11)
        }
    }
}
