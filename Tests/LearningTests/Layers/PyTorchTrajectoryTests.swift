import Numerics
import Testing

@testable import Learning

@Suite("Fifty updates go as PyTorch's do")
struct PyTorchTrajectoryTests {
    struct Content: Decodable {
        var perceptrons: [Perceptron]
        var recurrent: [Recurrent]
        var transformers: [Transformer]
    }

    struct Perceptron: Decodable {
        var normalization: String
        var hyperparameters: [String: Double]
        var isResidual: Bool
        var losses: [Double]
        var parameters: [[Double]]
        var means: [Double]
        var variances: [Double]
        var inference: Double
    }

    struct Recurrent: Decodable {
        var activation: String
        var losses: [Double]
        var parameters: [[Double]]
    }

    struct Transformer: Decodable {
        var normFirst: Bool
        var activation: String
        var losses: [Double]
        var parameters: [[Double]]
    }

    /// The initial values of `start` in scripts/fixtures/learning/trajectories.py.
    private func initialize(_ graph: inout Graph) {
        for (index, region) in graph.parameters.enumerated() {
            let shape = region.node.shape
            let stream = UInt64(300 + index)
            if region.name.hasSuffix("scales") {
                graph[region.node] = Fixture.tensor(stream, shape, 0.5, 1.5)
            } else {
                let bound = shape.rank == 2 ? (6 / Double(shape[0] + shape[1])).squareRoot() : 0.1
                graph[region.node] = Fixture.tensor(stream, shape, -bound, bound)
            }
        }
    }

    /// Trains, compares every loss and, after the last update, the parameters.
    private func follow(
        _ graph: inout Graph, _ training: Program, loss: Node, by rule: any Optimizer, losses: [Double],
        parameters: [[Double]], load: (inout Graph, Int) -> Void
    ) {
        initialize(&graph)
        var optimizer = OptimizerRun(rule, parameterCount: graph.parameterCount)
        for (step, expected) in losses.enumerated() {
            load(&graph, step % 4)
            graph.forward(training)
            graph.backward(training)
            #expect(relativeError(graph.scalar(loss), expected) < 1e-10, "loss at step \(step)")
            optimizer.update(&graph)
        }
        #expect(graph.parameters.count == parameters.count)
        for (region, expected) in zip(graph.parameters, parameters) {
            let values = graph[region.node].elements
            let found = stride(from: 0, to: values.count, by: 7).map { values[$0] }
            #expect(arrayError(found, expected) < 1e-10, "\(region.name)")
        }
    }

    private func classes(_ rows: Int) -> Tensor { Tensor((0..<rows).map { Double((7 * $0 + 3) % 4) }) }

    @Test("A perceptron with each normalization, with and without skips", arguments: 0..<9)
    func perceptrons(_ index: Int) throws {
        let content = try Fixture.load("trajectories", as: Content.self)
        #expect(content.perceptrons.count == 9)
        let expected = content.perceptrons[index]
        let type = try #require(NormalizationCatalogue.all.first { $0.name == expected.normalization })
        var builder = GraphBuilder()
        let x = builder.input([16, 8])
        let targets = builder.constant(classes(16))
        let network = MultilayerPerceptron(
            inputs: 8, depth: 3, width: 8, outputs: 4, activation: Tanh(),
            normalization: type.init(expected.hyperparameters), isResidual: expected.isResidual, initializer: Zeros(),
            readOutInitializer: Zeros(), seed: 1, in: &builder)
        func loss(_ phase: Phase) -> Node {
            let output = network.apply(to: x, phase: phase, in: &builder).output
            return CrossEntropy().apply(predictions: output, targets: targets, reduction: .mean, in: &builder)
        }
        let trained = loss(.training)
        let training = builder.finishProgram(loss: trained)
        let inferred = loss(.inference)
        let inference = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        let load: (inout Graph, Int) -> Void = { graph, batch in
            graph[x] = Fixture.tensor(UInt64(400 + batch), [16, 8], -2, 2)
        }
        follow(
            &graph, training, loss: trained, by: Momentum(["learning-rate": 0.05, "momentum": 0.5]),
            losses: expected.losses, parameters: expected.parameters, load: load)

        let running = network.normalizations.compactMap(\.running)
        if !running.isEmpty {
            #expect(arrayError(running.flatMap { graph[$0.means].elements }, expected.means) < 1e-10)
            #expect(arrayError(running.flatMap { graph[$0.variances].elements }, expected.variances) < 1e-10)
        }
        load(&graph, 0)
        graph.forward(inference)
        #expect(relativeError(graph.scalar(inferred), expected.inference) < 1e-10)
    }

    @Test("A recurrent net that classifies from its last state", arguments: ["tanh", "relu"])
    func recurrent(_ name: String) throws {
        let content = try Fixture.load("trajectories", as: Content.self)
        let expected = try #require(content.recurrent.first { $0.activation == name })
        let activation = try #require(ActivationCatalogue.all.first { $0.name == name }).init()
        var builder = GraphBuilder()
        let x = builder.input([8, 12, 3])
        let layer = SimpleRNN(name: "rnn", inputs: 3, width: 10, activation: activation, seed: 1, in: &builder)
        let readOut = Dense(
            name: "read-out", inputs: 10, outputs: 4, initializer: Zeros(), seed: 1, in: &builder)
        let states = layer.apply(to: x, in: &builder).states
        let output = readOut.apply(to: states[states.count - 1], in: &builder)
        let loss = CrossEntropy().apply(
            predictions: output, targets: builder.constant(classes(8)), reduction: .mean, in: &builder)
        let training = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        follow(
            &graph, training, loss: loss, by: SGD(["learning-rate": 0.05]), losses: expected.losses,
            parameters: expected.parameters
        ) { graph, batch in
            graph[x] = Fixture.tensor(UInt64(410 + batch), [8, 12, 3], -1, 1)
        }
    }

    @Test("A transformer of two blocks that predicts tokens under causal and padding masks", arguments: [true, false])
    func transformers(_ normFirst: Bool) throws {
        let content = try Fixture.load("trajectories", as: Content.self)
        let expected = try #require(content.transformers.first { $0.normFirst == normFirst })
        let (rows, length, tokens, width) = (4, 8, 11, 12)
        var builder = GraphBuilder()
        let x = builder.input([rows, length])
        let targets = builder.input([rows * length])
        let padding = Tensor(
            shape: [rows, length], elements: (0..<rows * length).map { $0 / length == 1 && $0 % length >= 6 ? 1 : 0 })
        let masks = AttentionMasks(isCausal: true, padding: builder.constant(padding))
        let embedding = Embedding(name: "embedding", tokens: tokens, width: width, seed: 1, in: &builder)
        let positions = LearnedPositions(name: "positions", length: length, width: width, seed: 1, in: &builder)
        var state = positions.add(to: embedding.apply(to: x, in: &builder), in: &builder)
        for block in 1...2 {
            let layer = TransformerBlock(
                name: "block \(block)", width: width, heads: 3, hidden: 20, place: normFirst ? .before : .after,
                activation: expected.activation == "gelu" ? GELU() : ReLU(), seed: 1, in: &builder)
            state = layer.apply(to: state, masks: masks, phase: .training, in: &builder).output
        }
        let norm = LayerNorm().layer(name: "last norm", features: [length, width], in: &builder)
        state = norm.apply(to: state, phase: .training, in: &builder)
        let readOut = Dense(
            name: "read-out", inputs: width, outputs: tokens, initializer: Zeros(), seed: 1, in: &builder)
        let logits = builder.reshape(readOut.apply(to: state, in: &builder), [rows * length, tokens])
        let loss = CrossEntropy().apply(predictions: logits, targets: targets, reduction: .mean, in: &builder)
        let training = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        follow(
            &graph, training, loss: loss, by: Adam(["learning-rate": 3e-3, "epsilon": 1e-5]), losses: expected.losses,
            parameters: expected.parameters
        ) { graph, batch in
            let values = (0..<rows * length).map { place -> Double in
                let (row, column) = (place / length, place % length)
                return Double((batch + 3 * row + column * column) % tokens)
            }
            graph[x] = Tensor(shape: [rows, length], elements: values)
            graph[targets] = Tensor(values.map { ($0 + 2).truncatingRemainder(dividingBy: Double(tokens)) })
        }
    }
}
