import Numerics

/// Self-attention, then a feed-forward network of each token, each with a skip and a normalization.
///
/// Post-norm, as first published: x ← n₁(x + attention(x)), x ← n₂(x + W₂·f(W₁·x)).
/// Pre-norm: x ← x + attention(n₁(x)), x ← x + W₂·f(W₁·n₂(x)); the skip path is left alone, so that gradients reach the
/// first block unscaled (Xiong et al. 2020, arXiv:2002.04745). A stack of pre-norm blocks wants a last normalization.
/// Dropout, where it is asked for, falls on what attention gives, on f(…), and on what the feed-forward network gives.
/// PyTorch: `torch.nn.TransformerEncoderLayer(norm_first=…, batch_first=True)`, but for dropout of attention's weights.
public struct TransformerBlock: Sendable {
    public enum NormPlace: Sendable, Hashable {
        case before
        case after
    }

    public let attention: MultiHeadAttention
    public let expansion: Dense
    public let contraction: Dense
    /// Of attention.
    public let firstNorm: NormalizationLayer
    /// Of the feed-forward network.
    public let secondNorm: NormalizationLayer
    public let place: NormPlace
    public let activation: any Activation
    private let dropouts: [Dropout]

    /// The inside of one application.
    public struct Trace: Sendable {
        public var attention: AttentionTrace
        /// What attention adds to the skip.
        public var attended: Node
        /// What the feed-forward network adds to it.
        public var transformed: Node
        public var output: Node
    }

    public init(
        name: String, width: Int, heads: Int, hidden: Int, place: NormPlace, activation: any Activation = ReLU(),
        normalization: any Normalization = LayerNorm(), dropout: Double = 0, isScaled: Bool = true,
        rotaryBase: Double? = nil, initializer: any Initializer = XavierUniform(), seed: UInt64,
        in builder: inout GraphBuilder
    ) {
        attention = MultiHeadAttention(
            name: "\(name) attention", width: width, heads: heads, isScaled: isScaled, rotaryBase: rotaryBase,
            initializer: initializer, seed: seed, in: &builder)
        expansion = Dense(
            name: "\(name) expansion", inputs: width, outputs: hidden * type(of: activation).inputsPerOutput,
            initializer: initializer, seed: seed, in: &builder)
        contraction = Dense(
            name: "\(name) contraction", inputs: hidden, outputs: width, initializer: initializer, seed: seed,
            in: &builder)
        // Tokens of unknown number: the features alone decide the parameters.
        firstNorm = normalization.layer(
            name: "\(name) first norm", features: [1, width], layout: .channelsLast, in: &builder)
        secondNorm = normalization.layer(
            name: "\(name) second norm", features: [1, width], layout: .channelsLast, in: &builder)
        self.place = place
        self.activation = activation
        dropouts = ["attention", "hidden", "feed-forward"].map {
            Dropout(probability: dropout, seed: seed, stream: "\(name) \($0) dropout")
        }
    }

    /// The block's value at x (B, n, d).
    public func apply(
        to x: Node, masks: AttentionMasks = .none, phase: Phase, in builder: inout GraphBuilder
    ) -> Trace {
        let (attended, inside) = attention.apply(
            to: place == .before ? firstNorm.apply(to: x, phase: phase, in: &builder) : x, masks: masks, in: &builder)
        let first = dropouts[0].apply(to: attended, phase: phase, in: &builder)
        var state = builder.skip(x, first)
        if place == .after { state = firstNorm.apply(to: state, phase: phase, in: &builder) }

        let normed = place == .before ? secondNorm.apply(to: state, phase: phase, in: &builder) : state
        var hidden = activation.apply(to: expansion.apply(to: normed, in: &builder), in: &builder)
        hidden = dropouts[1].apply(to: hidden, phase: phase, in: &builder)
        let transformed = contraction.apply(to: hidden, in: &builder)
        let second = dropouts[2].apply(to: transformed, phase: phase, in: &builder)
        state = builder.skip(state, second)
        if place == .after { state = secondNorm.apply(to: state, phase: phase, in: &builder) }
        return Trace(attention: inside, attended: first, transformed: second, output: state)
    }
}
