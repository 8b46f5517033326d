import Numerics

/// y = softmax(s)·V with s = Q·Kᵀ·scale, every head on its own columns, in one pass without copying a head.
///
/// Shapes: Q (B, n, d), K and V (B, m, d), y (B, n, d); head h has the columns h·d/heads and following; s, the weights
/// and their gradient are (B, heads, n, m). A masked score is −∞ and its weight exactly 0. A row whose scores are all
/// masked gives zeros and passes no gradient on.
/// Gradients, P the weights: ∂V = Pᵀ·∂y; ∂P = ∂y·Vᵀ; ∂(Q·Kᵀ) = P·(∂P − Σ ∂P·P)·scale; ∂Q = ∂(Q·Kᵀ)·K; ∂K likewise.
/// Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.2. PyTorch: `scaled_dot_product_attention` of
/// `torch.nn.functional`, whose result for a row without any key is 0 too (that of `nn.MultiheadAttention` with its
/// weights asked for is NaN).
struct AttentionOperation: Operation {
    static let name = "attention"

    let queries: AttentionOperand
    let keys: AttentionOperand
    let values: AttentionOperand
    let masks: AttentionMasks
    let output: Node
    let trace: AttentionTrace
    let scale: Double

    var inputs: [Node] { [queries.node, keys.node, values.node] }

    var rows: Int { output.shape[0] }
    var heads: Int { trace.weights.shape[1] }
    var from: Int { trace.weights.shape[2] }
    var to: Int { trace.weights.shape[3] }
    var width: Int { output.shape[2] / heads }
    /// Packed operands are disjoint columns of one node, so that none of them adds to another's gradient.
    var isPacked: Bool { queries.stride > output.shape[2] }

    func forward(_ memory: Memory) {
        let (scores, weights) = (memory.value(trace.scores), memory.value(trace.weights))
        score(memory.value(queries.node), memory.value(keys.node), into: scores, accumulate: false)
        if scale != 1 { Kernels.scale(scores, by: scale, into: scores, count: trace.scores.count) }
        masks.apply(memory, scores, rows: rows, heads: heads, from: from, to: to)
        Rows.softmax(scores, into: weights, rows: rows * heads * from, width: to)
        weigh(weights, memory.value(values.node), into: memory.value(output), accumulate: false)
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        let (weights, slopes) = (memory.value(trace.weights), memory.value(trace.scoreGradients))
        match(dy, memory.value(values.node), into: slopes, accumulate: false)
        Rows.softmaxBackward(weights, slopes, factor: scale, rows: rows * heads * from, width: to)
        if let dq = memory.gradient(queries.node) {
            queryGradient(slopes, memory.value(keys.node), into: dq, accumulate: memory.accumulates(0))
        }
        if let dk = memory.gradient(keys.node) {
            keyGradient(
                slopes, memory.value(queries.node), into: dk, accumulate: memory.accumulates(isPacked ? 0 : 1))
        }
        if let dv = memory.gradient(values.node) {
            valueGradient(weights, dy, into: dv, accumulate: memory.accumulates(isPacked ? 0 : 2))
        }
    }

    /// Calls `body` with the row of the batch, the head, and where its scores start.
    @inline(__always)
    func forEachHead(_ body: (_ row: Int, _ head: Int, _ block: Int) -> Void) {
        for row in 0..<rows {
            for head in 0..<heads { body(row, head, (row * heads + head) * from * to) }
        }
    }
}

/// The inside of an attention, as nodes to read after a forward pass.
public struct AttentionTrace: Sendable {
    /// Q·Kᵀ·scale with −∞ where masked, (B, heads, n, m).
    public let scores: Node
    /// softmax(scores): rows that sum to 1, or zeros where everything is masked.
    public let weights: Node
    /// The value of this node is ∂L/∂(Q·Kᵀ), once the backward pass has run.
    public let scoreGradients: Node
}

extension AttentionOperation: TangentOperation {
    /// Ṡ = (Q̇·Kᵀ + Q·K̇ᵀ)·scale, Ṗ = P·(Ṡ − Σ P·Ṡ), ẏ = Ṗ·V + P·V̇. A masked weight is exactly 0 and stays so.
    func forwardTangent(_ memory: TangentMemory) {
        let (primal, tangents) = (memory.primal, memory.tangents)
        let (scores, moved) = (tangents.value(trace.scores), tangents.value(trace.weights))
        let weights = primal.value(trace.weights)
        score(tangents.value(queries.node), primal.value(keys.node), into: scores, accumulate: false)
        score(primal.value(queries.node), tangents.value(keys.node), into: scores, accumulate: true)
        moved.update(from: scores, count: trace.weights.count)
        Rows.softmaxBackward(weights, moved, factor: scale, rows: rows * heads * from, width: to)
        let y = tangents.value(output)
        weigh(moved, primal.value(values.node), into: y, accumulate: false)
        weigh(weights, tangents.value(values.node), into: y, accumulate: true)
    }

    /// With G the gradient by Q·Kᵀ: Ġ = (Ṗ·(∂P − Σ ∂P·P) + P·(∂Ṗ − Σ (∂Ṗ·P + ∂P·Ṗ)))·scale, ∂Ṗ = R{∂y}·Vᵀ + ∂y·V̇ᵀ;
    /// R{∂Q} = Ġ·K + G·K̇, R{∂K} = Ġᵀ·Q + Gᵀ·Q̇, R{∂V} = Ṗᵀ·∂y + Pᵀ·R{∂y}.
    func backwardTangent(_ memory: TangentMemory) {
        let (primal, tangents) = (memory.primal, memory.tangents)
        guard let dy = primal.gradient(output), let signal = tangents.gradient(output) else { return }
        let (weights, moved) = (primal.value(trace.weights), tangents.value(trace.weights))
        // ∂P was overwritten by G; Ṡ has done its work, so that its room is free.
        let (before, slopes) = (tangents.value(trace.scores), tangents.value(trace.scoreGradients))
        let v = primal.value(values.node)
        match(dy, v, into: before, accumulate: false)
        match(signal, v, into: slopes, accumulate: false)
        match(dy, tangents.value(values.node), into: slopes, accumulate: true)
        for row in 0..<rows * heads * from {
            let start = row * to
            let mean = Kernels.dot(before + start, weights + start, count: to)
            let meanTangent =
                Kernels.dot(slopes + start, weights + start, count: to)
                + Kernels.dot(before + start, moved + start, count: to)
            for c in start..<start + to {
                slopes[c] = (moved[c] * (before[c] - mean) + weights[c] * (slopes[c] - meanTangent)) * scale
            }
        }
        let gradient = primal.value(trace.scoreGradients)
        if let dq = tangents.gradient(queries.node) {
            queryGradient(slopes, primal.value(keys.node), into: dq, accumulate: memory.accumulates(0))
            queryGradient(gradient, tangents.value(keys.node), into: dq, accumulate: true)
        }
        if let dk = tangents.gradient(keys.node) {
            let accumulates = memory.accumulates(isPacked ? 0 : 1)
            keyGradient(slopes, primal.value(queries.node), into: dk, accumulate: accumulates)
            keyGradient(gradient, tangents.value(queries.node), into: dk, accumulate: true)
        }
        if let dv = tangents.gradient(values.node) {
            let accumulates = memory.accumulates(isPacked ? 0 : 2)
            valueGradient(moved, dy, into: dv, accumulate: accumulates)
            valueGradient(weights, signal, into: dv, accumulate: true)
        }
    }
}

extension GraphBuilder {
    /// Attention of queries (B, n, d) to keys and values (B, m, d), which may be one node.
    ///
    /// `scale` is 1/√(d/heads) unless given; 1 leaves the scores as they are.
    public mutating func attention(
        queries: Node, keys: Node, values: Node, heads: Int = 1, scale: Double? = nil, masks: AttentionMasks = .none
    ) -> (output: Node, trace: AttentionTrace) {
        let width = queries.shape[-1]
        precondition(
            queries.shape.rank == 3 && keys.shape == values.shape && keys.shape.rank == 3
                && keys.shape[0] == queries.shape[0] && keys.shape[2] == width,
            "attention of \(queries.shape) to keys \(keys.shape) and values \(values.shape)")
        let operands = [queries, keys, values].map { AttentionOperand(node: $0, column: 0, stride: width) }
        return attend(operands, to: keys.shape[1], width: width, heads: heads, scale: scale, masks: masks)
    }

    /// Attention of a sequence to itself: `packed` (B, n, 3d) holds queries, keys and values side by side.
    public mutating func selfAttention(
        packed: Node, heads: Int = 1, scale: Double? = nil, masks: AttentionMasks = .none
    ) -> (output: Node, trace: AttentionTrace) {
        precondition(packed.shape.rank == 3 && packed.shape[2] % 3 == 0, "packed queries of shape \(packed.shape)")
        let width = packed.shape[2] / 3
        let operands = (0..<3).map { AttentionOperand(node: packed, column: $0 * width, stride: 3 * width) }
        return attend(operands, to: packed.shape[1], width: width, heads: heads, scale: scale, masks: masks)
    }

    private mutating func attend(
        _ operands: [AttentionOperand], to: Int, width: Int, heads: Int, scale: Double?, masks: AttentionMasks
    ) -> (output: Node, trace: AttentionTrace) {
        precondition(heads >= 1 && width >= 1 && width % heads == 0, "\(heads) heads of \(width) features")
        let (rows, from) = (operands[0].node.shape[0], operands[0].node.shape[1])
        masks.check(rows: rows, from: from, to: to)
        let square: Shape = [rows, heads, from, to]
        let trace = AttentionTrace(
            scores: scratch(square), weights: scratch(square), scoreGradients: scratch(square))
        let output = result([rows, from, width], of: operands.map(\.node))
        let node = append(
            AttentionOperation(
                queries: operands[0], keys: operands[1], values: operands[2], masks: masks, output: output,
                trace: trace, scale: scale ?? 1 / Double(width / heads).squareRoot()))
        return (node, trace)
    }
}
