import Numerics

/// Dense layers with an activation after each, then a linear read-out.
///
/// A hidden layer computes h ← dropout(f(norm(W·h + b))), with h added to it where there are skips and the shapes match.
/// Normalization, dropout and skips are left out unless asked for. Hidden layers count from 1 to `depth`; the read-out is
/// not one of them. Where an activation gates one half of its inputs with the other, a layer puts out twice as many
/// numbers as its width.
public struct MultilayerPerceptron: Sendable {
    public let hidden: [Dense]
    /// One for each hidden layer.
    public let normalizations: [NormalizationLayer]
    public let readOut: Dense
    public let activation: any Activation
    /// Whether each hidden layer adds to its input instead of replacing it, where shapes match.
    public let isResidual: Bool
    /// The probability of dropping an activation while training.
    public let dropout: Double
    private let dropouts: [Dropout]

    /// The values in one application of the network.
    public struct Trace: Sendable {
        /// zₗ = hₗ₋₁·Wₗᵀ + bₗ of the hidden layers.
        public var preActivations: [Node]
        /// f(norm(zₗ)) of the hidden layers.
        public var activations: [Node]
        /// 1/√(σ² + ε) of each hidden layer's normalization; nil where there is none.
        public var normalizationFactors: [Node?]
        /// hₗ: what each hidden layer hands on, the activations unless there are dropout or skips.
        public var states: [Node]
        /// The read-out's value.
        public var output: Node
    }

    public init(
        inputs: Int, depth: Int, width: Int, outputs: Int, activation: any Activation,
        normalization: any Normalization = NoNormalization(), dropout: Double = 0, isResidual: Bool = false,
        initializer: any Initializer, readOutInitializer: any Initializer, seed: UInt64,
        in builder: inout GraphBuilder
    ) {
        precondition(depth >= 1 && width >= 1, "a network of \(depth) layers of \(width) units")
        var layers: [Dense] = []
        var normalizations: [NormalizationLayer] = []
        for layer in 1...depth {
            let outputs = width * type(of: activation).inputsPerOutput
            layers.append(
                Dense(
                    name: "layer \(layer)", inputs: layer == 1 ? inputs : width, outputs: outputs,
                    initializer: initializer, seed: seed, in: &builder))
            normalizations.append(
                normalization.layer(name: "layer \(layer) normalization", features: [outputs], in: &builder))
        }
        hidden = layers
        self.normalizations = normalizations
        readOut = Dense(
            name: "read-out", inputs: width, outputs: outputs, initializer: readOutInitializer, seed: seed,
            in: &builder)
        self.activation = activation
        self.isResidual = isResidual
        self.dropout = dropout
        dropouts = (1...depth).map { Dropout(probability: dropout, seed: seed, stream: "layer \($0) dropout") }
    }

    /// Applies the network to a batch (n, inputs); more than once to share the parameters.
    public func apply(to x: Node, phase: Phase = .training, in builder: inout GraphBuilder) -> Trace {
        var trace = Trace(preActivations: [], activations: [], normalizationFactors: [], states: [], output: x)
        for (index, layer) in hidden.enumerated() {
            let below = trace.output
            let z = layer.apply(to: below, in: &builder)
            let (normalized, factors) = normalizations[index].trace(of: z, phase: phase, in: &builder)
            let active = activation.apply(to: normalized, in: &builder)
            let kept = dropouts[index].apply(to: active, phase: phase, in: &builder)
            trace.output = isResidual && kept.shape == below.shape ? builder.skip(below, kept) : kept
            trace.preActivations.append(z)
            trace.normalizationFactors.append(factors)
            trace.activations.append(active)
            trace.states.append(trace.output)
        }
        trace.output = readOut.apply(to: trace.output, in: &builder)
        return trace
    }
}
