import Learning
import Numerics

/// One drawn network with a batch of noise in it: layers of its own weights, or one layer unrolled over time.
///
/// The input is standard normal, `width` numbers a row; a recurrent network sees it at the first step of time and zeros
/// from then on. A linear read-out of the last layer is to give the input's first number back; the loss is the mean squared
/// error. What comes back from a random read-out is a gradient that knows nothing of the layers' weights.
struct PropagationNetwork: TrainableNetwork {
    var graph: Graph
    let program: Program
    let loss: Node
    /// The read-out's value.
    let output: Node
    /// What goes in, (rows, width) or (rows, depth, width), and what is to come out, (rows, 1).
    let inputs: Node
    let targets: Node
    /// zₗ and hₗ, layer by layer.
    let preActivations: [Node]
    let states: [Node]
    /// Wₗ, layer by layer; one matrix for a recurrent network.
    let weights: [Node]
    let activation: any Activation
    /// The layers, or steps of time, and the read-out.
    let layers: [WatchedLayer]

    init(_ settings: PropagationSettings, activation: any Activation, seed: UInt64) {
        var builder = GraphBuilder()
        let (rows, width) = (settings.rows, settings.width)
        var random = Philox(seed: seed, stream: "inputs")
        let noise = (0..<rows * width).map { _ in random.normal() }
        targets = builder.constant(
            Tensor(shape: [rows, 1], elements: (0..<rows).map { noise[$0 * width] }))
        let watched: (Graph) -> [WatchedLayer]
        let output: Node
        if settings.isRecurrent {
            var sequence = [Double](repeating: 0, count: rows * settings.depth * width)
            for row in 0..<rows {
                for unit in 0..<width { sequence[row * settings.depth * width + unit] = noise[row * width + unit] }
            }
            let layer = SimpleRNN(
                name: "recurrent layer", inputs: width, width: width, activation: activation,
                recurrentInitializer: settings.initializer, spectralRadius: settings.radius, seed: seed, in: &builder)
            let readOut = Dense(
                name: "read-out", inputs: width, outputs: 1, initializer: XavierNormal(), seed: seed, in: &builder)
            inputs = builder.constant(Tensor(shape: [rows, settings.depth, width], elements: sequence))
            let trace = layer.apply(to: inputs, in: &builder)
            output = readOut.apply(to: trace.states[settings.depth - 1], in: &builder)
            (preActivations, states) = (trace.preActivations, trace.states)
            weights = [layer.recurrent.weights]
            let times = states.enumerated().map { WatchedLayer.time($0 + 1, end: $1) }
            watched = { _ in times + [WatchedLayer.readOut(output, parameters: 0..<0)] }
        } else {
            let perceptron = MultilayerPerceptron(
                inputs: width, depth: settings.depth, width: width, outputs: 1, activation: activation,
                initializer: settings.initializer, readOutInitializer: XavierNormal(), seed: seed, in: &builder)
            inputs = builder.constant(Tensor(shape: [rows, width], elements: noise))
            let trace = perceptron.apply(to: inputs, in: &builder)
            output = trace.output
            (preActivations, states) = (trace.preActivations, trace.states)
            weights = perceptron.hidden.map(\.weights)
            watched = { WatchedLayer.all(of: perceptron, trace, in: $0) }
        }
        loss = MeanSquaredError().apply(predictions: output, targets: targets, reduction: .mean, in: &builder)
        program = builder.finishProgram(loss: loss)
        graph = builder.graph()
        layers = watched(graph)
        self.output = output
        self.activation = activation
    }

    /// The noise is the same at every step.
    mutating func loadBatch() {}

    /// Runs both ways.
    mutating func propagate() {
        graph.forward(program)
        graph.backward(program)
    }
}
