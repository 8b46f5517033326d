import Numerics

/// A recurrent layer whose state passes through gates: LSTM or GRU.
///
/// Shapes: x (B, L, inputs), the states (B, L, H). Parameters: `NAME inputs weights` (gates·H, inputs) and
/// `NAME recurrent weights` (gates·H, H), each with biases; the gates lie one below the other in PyTorch's order.
/// PyTorch: `torch.nn.LSTM` and `torch.nn.GRU`, one layer, `batch_first=True`.
public struct GatedRecurrence: Sendable {
    public enum Kind: Sendable, Hashable {
        /// i, f, g, o; the input's biases of f start at `forgetBias`, all others at 0.
        case lstm(forgetBias: Double)
        /// r, z, n
        case gru

        var gates: Int { self == .gru ? 3 : 4 }
    }

    public let kind: Kind
    public let input: Dense
    public let recurrent: Dense

    public init(
        _ kind: Kind, name: String, inputs: Int, width: Int, initializer: any Initializer = XavierUniform(),
        recurrentInitializer: any Initializer = Orthogonal(), seed: UInt64, in builder: inout GraphBuilder
    ) {
        self.kind = kind
        let sums = kind.gates * width
        var biases = [Double](repeating: 0, count: sums)
        if case .lstm(let forgetBias) = kind {
            for unit in width..<2 * width { biases[unit] = forgetBias }
        }
        input = Dense(
            name: "\(name) inputs", inputs: inputs, outputs: sums, initializer: initializer, biases: biases,
            seed: seed, in: &builder)
        recurrent = Dense(
            name: "\(name) recurrent", inputs: width, outputs: sums, initializer: recurrentInitializer, seed: seed,
            in: &builder)
    }

    /// The states of all steps; `start` is h₋₁ and `startCell` c₋₁, 0 unless given.
    public func apply(
        to x: Node, start: Node? = nil, startCell: Node? = nil, in builder: inout GraphBuilder
    ) -> (output: Node, trace: RecurrentTrace) {
        let driven = input.apply(to: x, in: &builder)
        return switch kind {
        case .lstm:
            builder.lstm(
                driven: driven, weights: recurrent.weights, biases: recurrent.biases, start: start,
                startCell: startCell)
        case .gru:
            builder.gru(driven: driven, weights: recurrent.weights, biases: recurrent.biases, start: start)
        }
    }
}
