import Numerics

/// hₜ = f(W·xₜ + b + U·hₜ₋₁ + c): a recurrent layer unrolled over the steps of a sequence, h₋₁ = 0 unless given.
///
/// Shapes: x (B, L, inputs), hₜ (B, H). Parameters: `NAME inputs weights` W (H, inputs) with biases b and
/// `NAME recurrent weights` U (H, H) with biases c, two as in PyTorch.
/// Source: Elman 1990. PyTorch: `torch.nn.RNN(batch_first=True)`, whose `nonlinearity` is tanh or relu.
public struct SimpleRNN: Sendable {
    public let input: Dense
    public let recurrent: Dense
    public let activation: any Activation

    /// The states of one application, step by step.
    public struct Trace: Sendable {
        /// W·xₜ + b + U·hₜ₋₁ + c, (B, H).
        public var preActivations: [Node]
        /// hₜ, (B, H). Its gradient is what reaches step t from all later ones.
        public var states: [Node]
    }

    /// `spectralRadius`, where given, is what U is scaled to: below 1 gradients fade over time, above 1 they may grow.
    public init(
        name: String, inputs: Int, width: Int, activation: any Activation = Tanh(),
        initializer: any Initializer = XavierUniform(), recurrentInitializer: any Initializer = Orthogonal(),
        spectralRadius: Double? = nil, seed: UInt64, in builder: inout GraphBuilder
    ) {
        precondition(type(of: activation).inputsPerOutput == 1, "a recurrent layer with a gated activation")
        input = Dense(
            name: "\(name) inputs", inputs: inputs, outputs: width, initializer: initializer, seed: seed, in: &builder)
        let chosen: any Initializer =
            spectralRadius.map { Rescaled(recurrentInitializer, radius: $0) } ?? recurrentInitializer
        recurrent = Dense(
            name: "\(name) recurrent", inputs: width, outputs: width, initializer: chosen, seed: seed, in: &builder)
        self.activation = activation
    }

    /// Unrolls over a sequence; `start` is h₋₁.
    public func apply(to x: Node, start: Node? = nil, in builder: inout GraphBuilder) -> Trace {
        precondition(x.shape.rank == 3, "a recurrent layer on \(x.shape)")
        let (rows, steps, width) = (x.shape[0], x.shape[1], recurrent.weights.shape[0])
        let driven = input.apply(to: x, in: &builder)
        var state = start ?? builder.constant(Tensor(shape: [rows, width]))
        var trace = Trace(preActivations: [], states: [])
        for step in 0..<steps {
            let slice = builder.slice(driven, axis: 1, step..<step + 1)
            let drive = builder.reshape(slice, [rows, width])
            let z = builder.skip(drive, recurrent.apply(to: state, in: &builder))
            state = activation.apply(to: z, in: &builder)
            trace.preActivations.append(z)
            trace.states.append(state)
        }
        return trace
    }

    /// A matrix drawn by another rule and scaled to a spectral radius.
    private struct Rescaled: Initializer {
        static let name = "rescaled"
        static let meaning = Meaning(en: "scaled to a spectral radius", zh: "缩放到给定谱半径")
        static let formula = "W · r / ρ(W)"

        let rule: any Initializer
        let radius: Double

        init(_ rule: any Initializer, radius: Double) {
            precondition(radius >= 0 && radius.isFinite, "a spectral radius of \(radius)")
            self.rule = rule
            self.radius = radius
        }

        init(_ values: Hyperparameters) { self.init(Orthogonal(), radius: 1) }

        func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
            let values = rule.values(shape, &random)
            let found = SpectralRadius.of(Tensor(shape: shape, elements: values))
            // A matrix that dies out by itself (radius 0) can't be scaled to another radius.
            return found > 0 ? values.map { $0 * (radius / found) } : values
        }
    }
}
