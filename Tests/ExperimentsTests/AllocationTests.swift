import CAllocations
import Learning
import Metrics
import Testing

@testable import Experiments

#if DEBUG
    /// Unoptimized code allocates in the standard library's unspecialized generics.
    private let isOptimized = false
#else
    private let isOptimized = true
#endif

@Suite("A step allocates nothing after the first", .enabled(if: dash_counts_allocations() && isOptimized))
struct AllocationTests {
    @Test("The counter counts")
    func counterCounts() {
        let before = dash_allocation_count()
        let array = [Int](repeating: 1, count: Int.random(in: 1000...2000))
        #expect(dash_allocation_count() > before)
        #expect(array.count >= 1000)
    }

    @Test("Training, everything recorded", arguments: ["sigmoid", "tanh", "relu"])
    func training(_ activation: String) throws {
        let parameters = Vanishing.parameters(activation)
            .setting("network.depth", .integer(6)).setting("network.width", .integer(16))
            .setting("batch", .integer(32)).setting("validation.fraction", .real(0.25))
        var simulation = try Training.simulation(parameters, seed: 1)
        var recording = Recording(simulation.metrics, reservingFrames: simulation.lastStep + 1)
        simulation.advance(into: &recording)
        let before = dash_allocation_count()
        // Over an epoch's end and a new measurement of the weights.
        for _ in 0..<120 { simulation.advance(into: &recording) }
        #expect(dash_allocation_count() - before == 0)
        #expect(recording.lastStep == 120)
    }

    @Test("Training with normalization, skips and dropout", arguments: NormalizationCatalogue.all.map { $0.name })
    func normalizedTraining(_ normalization: String) throws {
        let parameters = Vanishing.parameters("tanh")
            .choosing("network.normalization", normalization).setting("network.residual", .boolean(true))
            .setting("network.dropout", .real(0.2)).setting("network.depth", .integer(4))
            .setting("network.width", .integer(16)).setting("validation.fraction", .real(0.25))
        var simulation = try Training.simulation(parameters, seed: 1)
        var recording = Recording(simulation.metrics, reservingFrames: simulation.lastStep + 1)
        simulation.advance(into: &recording)
        let before = dash_allocation_count()
        for _ in 0..<120 { simulation.advance(into: &recording) }
        #expect(dash_allocation_count() - before == 0)
    }

    @Test("Networks from layers: windows, gates, attention, rules for parameters")
    func layers() throws {
        let images: [any Layer] = [
            ConvolutionLayer(["groups": 2, "padding": 1]), BatchNorm().asLayer, ReLU().asLayer, MaxPoolLayer(),
            AveragePoolLayer(), FlattenLayer(), DenseLayer(units: 3),
        ]
        let sequences: [any Layer] = [
            EmbeddingLayer(["width": 8]), PositionsLayer(["encoding": 2]),
            TransformerBlockLayer(["heads": 2, "causal": 1, "window": 2, "dropout": 0.1]), LSTMLayer(["units": 6]),
            GRULayer(["units": 5]), ConvolutionLayer(), RecurrentLayer(["units": 4, "output": 1]),
            DenseLayer(units: 3),
        ]
        try step(images, .image(channels: 2, height: 8, width: 8))
        try step(sequences, .tokens(length: 6, vocabulary: 1))
    }

    /// Some updates of a network on zeros.
    private func step(_ layers: [any Layer], _ input: DataShape) throws {
        var builder = GraphBuilder()
        let described = layers.map { LayerDescription($0, learningRateFactor: 0.5) }
        let network = try Network(described, input: input, outputs: 3, seed: 1, in: &builder)
        let x = builder.input(input.batch(of: 4))
        let output = network.apply(to: x, phase: .training, in: &builder).output
        let program = builder.finishProgram(loss: builder.mean(builder.square(output)))
        var graph = builder.graph()
        var optimizer = OptimizerRun(Adam(), parameterCount: graph.parameterCount, rules: network.parameterRules)
        func update() {
            graph.forward(program)
            graph.backward(program)
            optimizer.update(&graph)
        }
        update()
        let before = dash_allocation_count()
        for _ in 0..<20 { update() }
        #expect(dash_allocation_count() - before == 0)
    }

    @Test("The training of a propagation’s first network", arguments: [false, true])
    func propagation(isRecurrent: Bool) throws {
        var simulation = try Propagation.simulation(
            PropagationCase.parameters([
                "network.depth": .integer(4), "network.length": .integer(6), "network.width": .integer(8),
                "network.recurrent": .boolean(isRecurrent), "draws": .integer(2), "steps": .integer(60),
            ]), seed: 1)
        var recording = Recording(simulation.metrics, reservingFrames: simulation.lastStep + 1)
        simulation.advance(into: &recording)
        while simulation.isComputing { simulation.advance(into: &recording) }
        let before = dash_allocation_count()
        for _ in 0..<60 { simulation.advance(into: &recording) }
        #expect(dash_allocation_count() - before == 0)
    }

    @Test("A transformer's step")
    func transformer() {
        var builder = GraphBuilder()
        let x = builder.input([4, 8, 16])
        var state = x
        for (index, place) in [TransformerBlock.NormPlace.before, .after].enumerated() {
            let block = TransformerBlock(
                name: "block \(index)", width: 16, heads: 4, hidden: 32, place: place, activation: GELU(), dropout: 0.1,
                seed: 1, in: &builder)
            state = block.apply(to: state, masks: .causal, phase: .training, in: &builder).output
        }
        let program = builder.finishProgram(loss: builder.mean(builder.square(state)))
        var graph = builder.graph()
        var optimizer = OptimizerRun(Adam(), parameterCount: graph.parameterCount)
        func step() {
            graph.forward(program)
            graph.backward(program)
            optimizer.update(&graph)
        }
        step()
        let before = dash_allocation_count()
        for _ in 0..<5 { step() }
        #expect(dash_allocation_count() - before == 0)
    }

    @Test("Training behind the protocol, as the runner sees it")
    func existential() throws {
        let parameters = Vanishing.parameters("relu")
            .setting("network.depth", .integer(3)).setting("network.width", .integer(8))
        var simulation = try Training.simulation(parameters, seed: 1)
        var recording = Recording(simulation.metrics, reservingFrames: simulation.lastStep + 1)
        simulation.advance(into: &recording)
        let before = dash_allocation_count()
        for _ in 0..<120 { simulation.advance(into: &recording) }
        #expect(dash_allocation_count() - before == 0)
    }
}
