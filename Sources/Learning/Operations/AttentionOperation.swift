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

    private var rows: Int { output.shape[0] }
    private var heads: Int { trace.weights.shape[1] }
    private var from: Int { trace.weights.shape[2] }
    private var to: Int { trace.weights.shape[3] }
    private var width: Int { output.shape[2] / heads }

    func forward(_ memory: Memory) {
        let (q, k, v) = (memory.value(queries.node), memory.value(keys.node), memory.value(values.node))
        let (scores, weights) = (memory.value(trace.scores), memory.value(trace.weights))
        let y = memory.value(output)
        let (from, to, width, stride) = (from, to, width, output.shape[2])
        forEachHead { row, head, block in
            Kernels.matrixProduct(
                transposeB: true, m: from, n: to, k: width,
                a: q + queries.start(row, from, head * width), lda: queries.stride,
                b: k + keys.start(row, to, head * width), ldb: keys.stride, c: scores + block, ldc: to)
        }
        if scale != 1 { Kernels.scale(scores, by: scale, into: scores, count: trace.scores.count) }
        masks.apply(memory, scores, rows: rows, heads: heads, from: from, to: to)
        Rows.softmax(scores, into: weights, rows: rows * heads * from, width: to)
        forEachHead { row, head, block in
            Kernels.matrixProduct(
                m: from, n: width, k: to, a: weights + block, lda: to,
                b: v + values.start(row, to, head * width), ldb: values.stride,
                c: y + row * from * stride + head * width, ldc: stride)
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        let (q, k, v) = (memory.value(queries.node), memory.value(keys.node), memory.value(values.node))
        let (weights, slopes) = (memory.value(trace.weights), memory.value(trace.scoreGradients))
        let (from, to, width, stride) = (from, to, width, output.shape[2])
        // Packed operands are disjoint columns of one node, so that none of them adds to another's.
        let isPacked = queries.stride > stride
        forEachHead { row, head, block in
            let dy = dy + row * from * stride + head * width
            Kernels.matrixProduct(
                transposeB: true, m: from, n: to, k: width, a: dy, lda: stride,
                b: v + values.start(row, to, head * width), ldb: values.stride, c: slopes + block, ldc: to)
        }
        Rows.softmaxBackward(weights, slopes, factor: scale, rows: rows * heads * from, width: to)
        if let dq = memory.gradient(queries.node) {
            forEachHead { row, head, block in
                Kernels.matrixProduct(
                    m: from, n: width, k: to, a: slopes + block, lda: to,
                    b: k + keys.start(row, to, head * width), ldb: keys.stride,
                    c: dq + queries.start(row, from, head * width), ldc: queries.stride,
                    accumulate: memory.accumulates(0))
            }
        }
        if let dk = memory.gradient(keys.node) {
            forEachHead { row, head, block in
                Kernels.matrixProduct(
                    transposeA: true, m: to, n: width, k: from, a: slopes + block, lda: to,
                    b: q + queries.start(row, from, head * width), ldb: queries.stride,
                    c: dk + keys.start(row, to, head * width), ldc: keys.stride,
                    accumulate: memory.accumulates(isPacked ? 0 : 1))
            }
        }
        if let dv = memory.gradient(values.node) {
            forEachHead { row, head, block in
                Kernels.matrixProduct(
                    transposeA: true, m: to, n: width, k: from, a: weights + block, lda: to,
                    b: dy + row * from * stride + head * width, ldb: stride,
                    c: dv + values.start(row, to, head * width), ldc: values.stride,
                    accumulate: memory.accumulates(isPacked ? 0 : 2))
            }
        }
    }

    /// Calls `body` with the row of the batch, the head, and where its scores start.
    @inline(__always)
    private func forEachHead(_ body: (_ row: Int, _ head: Int, _ block: Int) -> Void) {
        for row in 0..<rows {
            for head in 0..<heads { body(row, head, (row * heads + head) * from * to) }
        }
    }
}

/// Queries, keys or values: some columns of a node.
struct AttentionOperand: Sendable {
    let node: Node
    /// The first of its columns.
    let column: Int
    /// From one token to the next.
    let stride: Int

    /// Where a row of the batch starts, whose length in tokens is given, at a column.
    @inline(__always)
    func start(_ row: Int, _ length: Int, _ column: Int) -> Int { row * length * stride + self.column + column }
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
