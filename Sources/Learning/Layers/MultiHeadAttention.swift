import Numerics

/// Attention with learned projections: queries, keys and values of every head from x, then one projection of what the
/// heads give, side by side.
///
/// Shapes: x (B, n, d), memory (B, m, d), the value (B, n, d). Parameters: `NAME in-projection weights` (3d, d) for
/// queries, keys and values in that order and `NAME out-projection weights` (d, d), each with biases:
/// as many for one head as for many.
/// Source: Vaswani et al. 2017, section 3.2.2. PyTorch: `torch.nn.MultiheadAttention(batch_first=True)`, without dropout
/// of the weights.
public struct MultiHeadAttention: Sendable {
    public let heads: Int
    public let width: Int
    /// What scores are multiplied by: 1/√(d/heads), or 1 where scaling is off.
    public let scale: Double
    /// The base of the angles by which queries and keys are turned; nil where they are not.
    public let rotaryBase: Double?
    public let inProjection: Dense
    public let outProjection: Dense

    public init(
        name: String, width: Int, heads: Int, isScaled: Bool = true, rotaryBase: Double? = nil,
        initializer: any Initializer = XavierUniform(), seed: UInt64, in builder: inout GraphBuilder
    ) {
        precondition(heads >= 1 && width >= 1 && width % heads == 0, "\(heads) heads of \(width) features")
        self.heads = heads
        self.width = width
        self.rotaryBase = rotaryBase
        scale = isScaled ? 1 / Double(width / heads).squareRoot() : 1
        inProjection = Dense(
            name: "\(name) in-projection", inputs: width, outputs: 3 * width, initializer: initializer, seed: seed,
            in: &builder)
        outProjection = Dense(
            name: "\(name) out-projection", inputs: width, outputs: width, initializer: initializer, seed: seed,
            in: &builder)
    }

    /// The attention of x to itself.
    public func apply(
        to x: Node, masks: AttentionMasks = .none, in builder: inout GraphBuilder
    ) -> (output: Node, trace: AttentionTrace) {
        var packed = inProjection.apply(to: x, in: &builder)
        if let rotaryBase {
            packed = builder.rotary(packed, head: width / heads, columns: 2 * width, base: rotaryBase)
        }
        let (y, trace) = builder.selfAttention(packed: packed, heads: heads, scale: scale, masks: masks)
        return (outProjection.apply(to: y, in: &builder), trace)
    }

    /// The attention of x to another sequence: queries from x, keys and values from `memory`.
    public func apply(
        to x: Node, memory: Node, masks: AttentionMasks = .none, in builder: inout GraphBuilder
    ) -> (output: Node, trace: AttentionTrace) {
        func project(_ source: Node, _ part: Int) -> Node {
            let range = part * width..<(part + 1) * width
            return builder.dense(
                source, weights: builder.slice(inProjection.weights, axis: 0, range),
                biases: builder.slice(inProjection.biases, axis: 0, range))
        }
        func turn(_ node: Node) -> Node {
            rotaryBase.map { builder.rotary(node, head: width / heads, base: $0) } ?? node
        }
        let (y, trace) = builder.attention(
            queries: turn(project(x, 0)), keys: turn(project(memory, 1)), values: project(memory, 2), heads: heads,
            scale: scale,
            masks: masks)
        return (outProjection.apply(to: y, in: &builder), trace)
    }
}
