import Numerics

/// Dense layers with an activation after each, then a linear read-out.
///
/// Hidden layers count from 1 to `depth`; the read-out is not one of them. Where an activation gates one half of its
/// inputs with the other, a layer puts out twice as many numbers as its width.
public struct MultilayerPerceptron: Sendable {
    public let hidden: [Dense]
    public let readOut: Dense
    public let activation: any Activation

    /// The values in one application of the network.
    public struct Trace: Sendable {
        /// zₗ = hₗ₋₁·Wₗᵀ + bₗ of the hidden layers.
        public var preActivations: [Node]
        /// hₗ = f(zₗ) of the hidden layers.
        public var activations: [Node]
        /// The read-out's value.
        public var output: Node
    }

    public init(
        inputs: Int, depth: Int, width: Int, outputs: Int, activation: any Activation,
        initializer: any Initializer, readOutInitializer: any Initializer, seed: UInt64,
        in builder: inout GraphBuilder
    ) {
        precondition(depth >= 1 && width >= 1, "a network of \(depth) layers of \(width) units")
        var layers: [Dense] = []
        for layer in 1...depth {
            layers.append(
                Dense(
                    name: "layer \(layer)", inputs: layer == 1 ? inputs : width,
                    outputs: width * type(of: activation).inputsPerOutput,
                    initializer: initializer, seed: seed, in: &builder))
        }
        hidden = layers
        readOut = Dense(
            name: "read-out", inputs: width, outputs: outputs, initializer: readOutInitializer, seed: seed,
            in: &builder)
        self.activation = activation
    }

    /// Applies the network to a batch (n, inputs); more than once to share the parameters.
    public func apply(to x: Node, in builder: inout GraphBuilder) -> Trace {
        var trace = Trace(preActivations: [], activations: [], output: x)
        for layer in hidden {
            let z = layer.apply(to: trace.output, in: &builder)
            trace.output = activation.apply(to: z, in: &builder)
            trace.preActivations.append(z)
            trace.activations.append(trace.output)
        }
        trace.output = readOut.apply(to: trace.output, in: &builder)
        return trace
    }
}
