import Numerics
import Testing

@testable import Learning

@Suite("Networks from layers")
struct NetworkTests {
    /// Trains a few steps; the parameters, and the losses.
    private func train(
        _ builder: GraphBuilder, _ x: Node, _ output: Node, rules: [ParameterRule] = []
    ) -> (graph: Graph, losses: [Double]) {
        var builder = builder
        let loss = builder.mean(builder.square(builder.shift(output, by: -0.5)))
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        var optimizer = OptimizerRun(
            Adam(["learning-rate": 0.01]), parameterCount: graph.parameterCount, rules: rules)
        var losses: [Double] = []
        for step in 0..<5 {
            graph[x] = Fixture.tensor(UInt64(8000 + step), x.shape, -1, 1)
            graph.forward(program)
            graph.backward(program)
            losses.append(graph.scalar(loss))
            optimizer.update(&graph)
        }
        return (graph, losses)
    }

    struct Perceptron: Sendable, CustomTestStringConvertible {
        var normalization: any Normalization = NoNormalization()
        var activation: any Activation = Tanh()
        var dropout = 0.0
        var isResidual = false
        var inputs = 8

        var testDescription: String {
            "\(type(of: normalization).name), \(type(of: activation).name), dropout \(dropout), skips \(isResidual)"
        }
    }

    @Test(
        "The short form as a list of layers is the perceptron, bit by bit",
        arguments: [
            Perceptron(), Perceptron(normalization: BatchNorm(), activation: ReLU()),
            Perceptron(normalization: LayerNorm(), dropout: 0.3, isResidual: true),
            Perceptron(activation: SwiGLU(), isResidual: true, inputs: 5),
        ])
    func perceptron(_ kind: Perceptron) throws {
        var first = GraphBuilder()
        let x = first.input([6, kind.inputs])
        let perceptron = MultilayerPerceptron(
            inputs: kind.inputs, depth: 3, width: 8, outputs: 2, activation: kind.activation,
            normalization: kind.normalization, dropout: kind.dropout, isResidual: kind.isResidual,
            initializer: HeNormal(), readOutInitializer: XavierNormal(), seed: 7, in: &first)
        let trace = perceptron.apply(to: x, phase: .training, in: &first)
        let expected = train(first, x, trace.output)

        var second = GraphBuilder()
        let y = second.input([6, kind.inputs])
        let network = try Network(
            .perceptron(
                inputs: kind.inputs, depth: 3, width: 8, outputs: 2, activation: kind.activation,
                normalization: kind.normalization, dropout: kind.dropout, isResidual: kind.isResidual,
                initializer: HeNormal(), readOutInitializer: XavierNormal()),
            input: .vector(kind.inputs), outputs: 2, seed: 7, in: &second)
        let layered = network.apply(to: y, phase: .training, in: &second)
        let found = train(second, y, layered.output)

        #expect(found.graph.parameters.map(\.name) == expected.graph.parameters.map(\.name))
        #expect(found.losses.map(\.bitPattern) == expected.losses.map(\.bitPattern))
        for (ours, theirs) in zip(found.graph.parameters, expected.graph.parameters) {
            #expect(found.graph[ours.node] == expected.graph[theirs.node])
        }
        // What is measured of each layer is the same too.
        let stages = layered.stages
        #expect(stages.map(\.name) == ["layer 1", "layer 2", "layer 3", "read-out"])
        for layer in 0..<3 {
            let stage = stages[layer]
            #expect(found.graph[stage.preActivation] == expected.graph[trace.preActivations[layer]])
            #expect(found.graph[stage.activated] == expected.graph[trace.activations[layer]])
            #expect(found.graph[stage.state] == expected.graph[trace.states[layer]])
            #expect((stage.normalizationFactors == nil) == (trace.normalizationFactors[layer] == nil))
            #expect(stage.weighted.weights.map(\.name) == ["layer \(layer + 1) weights"])
            let activation = try #require(stage.activation)
            #expect(type(of: activation).name == type(of: kind.activation).name)
        }
    }

    @Test("Layers without a name get their kind and a number; those inside another follow its name")
    func names() throws {
        var builder = GraphBuilder()
        let network = try Network(
            [
                .init(DenseLayer(units: 4)), .init(ReLU().asLayer), .init(DenseLayer(units: 4), name: "middle"),
                .init(ResidualLayer([.init(DenseLayer(units: 4)), .init(BatchNorm().asLayer)])),
                .init(DenseLayer(units: 0)),
            ], input: .vector(3), outputs: 7, seed: 1, in: &builder)
        #expect(network.layers.map(\.name) == ["dense 1", "relu 1", "middle", "residual 1", "dense 2"])
        #expect(network.output == .vector(7))
        #expect(
            builder.parameters.map(\.name) == [
                "dense 1 weights", "dense 1 biases", "middle weights", "middle biases", "residual 1 dense 1 weights",
                "residual 1 dense 1 biases", "residual 1 batch-norm 1 scales", "residual 1 batch-norm 1 shifts",
                "dense 2 weights", "dense 2 biases",
            ])
        let trace = network.apply(to: builder.input([2, 3]), phase: .inference, in: &builder)
        #expect(trace.layers[3].parameterRange == 36..<64)
        #expect(trace.all.map(\.name).contains("residual 1 dense 1"))
        #expect(trace.layers[1].parameterRange.isEmpty)
    }

    @Test("Shapes through a convolutional network; a pooling of the whole plane; a sequence under filters")
    func shapes() throws {
        let image = DataShape.image(channels: 1, height: 8, width: 8)
        let layers: [LayerDescription] = [
            .init(ConvolutionLayer(["channels": 8, "padding": 1])), .init(BatchNorm().asLayer),
            .init(MaxPoolLayer(["kernel": 2])), .init(ConvolutionLayer(["channels": 4, "stride": 2, "kernel": 2])),
            .init(AveragePoolLayer(["kernel": 0])), .init(FlattenLayer()), .init(DenseLayer(units: 0)),
        ]
        #expect(
            try Network.shapes(of: layers, input: image, outputs: 10).map(\.dimensions) == [
                [8, 8, 8], [8, 8, 8], [8, 4, 4], [4, 2, 2], [4, 1, 1], [4], [10],
            ])
        let sequence: [LayerDescription] = [
            .init(EmbeddingLayer(["width": 5])), .init(ConvolutionLayer(["channels": 7, "kernel": 2])),
            .init(GRULayer(["units": 3])), .init(LSTMLayer(["units": 2, "output": 1])),
        ]
        #expect(
            try Network.shapes(of: sequence, input: .tokens(length: 6, vocabulary: 4), outputs: 1) == [
                .sequence(length: 6, features: 5), .sequence(length: 5, features: 7),
                .sequence(length: 5, features: 3), .vector(2),
            ])
    }

    @Test("A layer shifts no other layer's draw")
    func streams() throws {
        func start(_ layers: [LayerDescription]) throws -> [String: Tensor] {
            var builder = GraphBuilder()
            _ = try Network(layers, input: .vector(4), outputs: 2, seed: 3, in: &builder)
            let graph = builder.graph()
            return Dictionary(uniqueKeysWithValues: graph.parameters.map { ($0.name, graph[$0.node]) })
        }
        let dense = LayerDescription(DenseLayer(units: 4), name: "features")
        let readOut = LayerDescription(DenseLayer(units: 0), name: "read-out")
        let short = try start([dense, readOut])
        let long = try start([dense, .init(DenseLayer(units: 4), name: "more"), readOut])
        for (name, values) in short { #expect(long[name] == values) }
    }

    @Test(
        "Every layer of the catalogue says no to tokens or builds on them, and never traps", arguments: ShapeCases.all)
    func everyLayer(_ shape: DataShape) {
        for type in LayerCatalogue.all {
            var layer = type.init()
            if let composite = layer as? any CompositeLayer { layer = filled(composite) }
            do {
                try run(layer, shape)
            } catch {
                // A layer inside it may be the one that says no.
                #expect(error.kind == type.name || error.path.count > 1)
                #expect(error.sentence.contains("gets \(shape) from the data, wants "))
            }
        }
    }

    /// Builds a network of one layer, runs it for both phases, and looks at the shapes.
    private func run(_ layer: any Layer, _ shape: DataShape) throws(LayerMismatch) {
        var builder = GraphBuilder()
        let network = try Network([.init(layer)], input: shape, outputs: 3, seed: 1, in: &builder)
        let x = builder.input(shape.batch(of: 2))
        for phase in [Phase.training, .inference] {
            let output = network.apply(to: x, phase: phase, in: &builder).output
            #expect(output.shape == network.output.batch(of: 2), "\(type(of: layer).name) on \(shape)")
        }
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        let inferred = try Network.shapes(of: [.init(layer)], input: shape, outputs: 3)
        #expect(inferred == [network.output])
    }

    /// With layers inside that do nothing.
    private func filled(_ layer: some CompositeLayer) -> any Layer {
        var layer = layer
        let identity = LayerDescription(Identity().asLayer)
        layer.branches = Array(repeating: [identity], count: type(of: layer).branchCount.lowerBound)
        return layer
    }

    @Test("What the names of the catalogue promise")
    func catalogue() {
        let all = LayerCatalogue.all
        #expect(Set(all.map { $0.name }).count == all.count)
        for type in all {
            #expect(!type.meaning.en.isEmpty && !type.meaning.zh.isEmpty)
            if let key = type.shorthand { #expect(type.hyperparameters.contains { $0.name == key }, "\(type.name)") }
        }
    }
}

/// A shape of each kind.
enum ShapeCases {
    static let all: [DataShape] = [
        .vector(6), .vector(1), .image(channels: 2, height: 4, width: 6), .image(channels: 1, height: 1, width: 1),
        .signal(channels: 2, length: 9), .sequence(length: 5, features: 4), .sequence(length: 1, features: 1),
        .tokens(length: 4, vocabulary: 3),
    ]
}
