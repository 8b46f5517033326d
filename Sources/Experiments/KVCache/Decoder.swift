import Learning
import Numerics

/// A pre-norm decoder that computes some tokens of a text, given the keys and values of those before.
///
/// x ← x + attention(norm x), x ← x + W₂·tanh(W₁·norm x), norm the division by the root mean square; several heads of queries
/// may share a head of keys and values (Ainslie et al. 2023, arXiv:2305.13245). The numbers of a token depend on the kernels'
/// order of additions alone, which is that of its own row: computed with others or by itself it has the same bits.
struct Decoder: Sendable {
    /// Keys and values of the tokens so far, of each layer (tokens, key width).
    struct Cache: Sendable {
        var keys, values: [[Double]]
        var count = 0

        init(_ shape: DecoderShape) {
            keys = (0..<shape.layers).map { _ in [Double](repeating: 0, count: shape.room * shape.keyWidth) }
            values = keys
        }
    }

    /// What has been computed.
    struct Tally: Sendable {
        /// Products with weights.
        var projections = Work()
        /// Scores and mixtures of values.
        var attention = Work()
    }

    let shape: DecoderShape
    private let weights: DecoderWeights
    private let positions: [Double]
    private(set) var tally = Tally()
    /// Of the last token.
    private(set) var logits: [Double]
    // Room for all tokens of a pass.
    private var state, normed, queries, mixed, added, hidden, scores: [Double]

    init(_ shape: DecoderShape, seed: UInt64) {
        self.shape = shape
        weights = DecoderWeights(shape, seed: seed)
        positions = SinusoidalPositions.table(length: shape.room, width: shape.width).elements
        logits = [Double](repeating: 0, count: shape.vocabulary)
        state = [Double](repeating: 0, count: shape.room * shape.width)
        (normed, queries, mixed, added) = (state, state, state, state)
        hidden = [Double](repeating: 0, count: shape.room * shape.hidden)
        scores = [Double](repeating: 0, count: shape.room * shape.room)
    }

    /// Computes the tokens from `cache.count` on, and adds their keys and values to the cache. Allocates nothing.
    mutating func run(_ tokens: [Int], cache: inout Cache) {
        tally = Tally()
        let (first, rows, width) = (cache.count, tokens.count - cache.count, shape.width)
        for row in 0..<rows {
            let (from, place) = (tokens[first + row] * width, (first + row) * width)
            for i in 0..<width { state[row * width + i] = weights.embedding[from + i] + positions[place + i] }
        }
        for layer in weights.blocks.indices {
            let block = weights.blocks[layer]
            normalize(rows)
            Self.project(normed, block.queries, &queries, rows, width, width, &tally)
            let start = first * shape.keyWidth
            Self.project(normed, block.keys, &cache.keys[layer], at: start, rows, width, shape.keyWidth, &tally)
            Self.project(normed, block.values, &cache.values[layer], at: start, rows, width, shape.keyWidth, &tally)
            attend(rows, from: first, keys: cache.keys[layer], values: cache.values[layer])
            Self.project(mixed, block.output, &added, rows, width, width, &tally)
            add(rows)
            normalize(rows)
            Self.project(normed, block.expansion, &hidden, rows, width, shape.hidden, &tally)
            let count = rows * shape.hidden
            hidden.withUnsafeMutableBufferPointer {
                guard let base = $0.baseAddress else { return }
                Kernels.tanh(base, into: base, count: count)
            }
            Self.project(hidden, block.contraction, &added, rows, shape.hidden, width, &tally)
            add(rows)
        }
        cache.count = tokens.count
        // The last token alone says what comes next.
        for i in 0..<width { state[i] = state[(rows - 1) * width + i] }
        normalize(1)
        Self.project(normed, weights.unembedding, &logits, 1, width, shape.vocabulary, &tally)
    }

    /// normed = state/√(mean state² + 10⁻⁶), row by row.
    private mutating func normalize(_ rows: Int) {
        let width = shape.width
        state.withUnsafeBufferPointer { state in
            guard let base = state.baseAddress else { return }
            for row in 0..<rows {
                let square = Kernels.sumOfSquares(base + row * width, count: width) / Double(width)
                let factor = 1 / (square + 1e-6).squareRoot()
                for i in 0..<width { normed[row * width + i] = factor * base[row * width + i] }
            }
        }
    }

    private mutating func add(_ rows: Int) {
        for i in 0..<rows * shape.width { state[i] += added[i] }
    }

    /// y (rows, outputs) = x (rows, inputs)·Wᵀ
    private static func project(
        _ x: [Double], _ weights: [Double], _ y: inout [Double], at start: Int = 0, _ rows: Int, _ inputs: Int,
        _ outputs: Int, _ tally: inout Tally
    ) {
        x.withUnsafeBufferPointer { x in
            weights.withUnsafeBufferPointer { weights in
                y.withUnsafeMutableBufferPointer { y in
                    guard let x = x.baseAddress, let weights = weights.baseAddress, let y = y.baseAddress else {
                        return
                    }
                    Kernels.matrixProduct(
                        transposeB: true, m: rows, n: outputs, k: inputs, a: x, lda: inputs, b: weights, ldb: inputs,
                        c: y + start, ldc: outputs)
                }
            }
        }
        tally.projections += .product(m: rows, n: outputs, k: inputs)
    }

    /// Causal attention of the rows, which are the tokens from `first` on, to all tokens so far.
    private mutating func attend(_ rows: Int, from first: Int, keys: [Double], values: [Double]) {
        Self.attend(shape, rows, from: first, queries: queries, keys: keys, values: values, &scores, &mixed)
        let (total, head) = (first + rows, shape.head)
        tally.attention +=
            shape.heads * (Work.product(m: rows, n: total, k: head) + .product(m: rows, n: head, k: total))
    }

    private static func attend(
        _ shape: DecoderShape, _ rows: Int, from first: Int, queries: [Double], keys: [Double], values: [Double],
        _ scores: inout [Double], _ mixed: inout [Double]
    ) {
        let (total, head, width, stride) = (first + rows, shape.head, shape.width, shape.keyWidth)
        let scale = 1 / Double(head).squareRoot()
        let share = shape.heads / shape.keyHeads
        queries.withUnsafeBufferPointer { queries in
            keys.withUnsafeBufferPointer { keys in
                values.withUnsafeBufferPointer { values in
                    scores.withUnsafeMutableBufferPointer { scores in
                        mixed.withUnsafeMutableBufferPointer { mixed in
                            guard let queries = queries.baseAddress, let keys = keys.baseAddress,
                                let values = values.baseAddress, let scores = scores.baseAddress,
                                let mixed = mixed.baseAddress
                            else { return }
                            for index in 0..<shape.heads {
                                let (column, group) = (index * head, index / share * head)
                                Kernels.matrixProduct(
                                    transposeB: true, m: rows, n: total, k: head, a: queries + column, lda: width,
                                    b: keys + group, ldb: stride, c: scores, ldc: total)
                                softmax(scores, rows, total, first: first, scale: scale)
                                Kernels.matrixProduct(
                                    m: rows, n: head, k: total, a: scores, lda: total, b: values + group, ldb: stride,
                                    c: mixed + column, ldc: width)
                            }
                        }
                    }
                }
            }
        }
    }

    /// The softmax of each row's scaled scores; row r sees the keys up to `first + r`, the others weigh exactly 0.
    private static func softmax(
        _ scores: UnsafeMutablePointer<Double>, _ rows: Int, _ total: Int, first: Int, scale: Double
    ) {
        for row in 0..<rows {
            let scores = scores + row * total
            let seen = first + row + 1
            let largest = Kernels.max(scores, count: seen)
            for key in 0..<seen { scores[key] = (scores[key] - largest) * scale }
            Kernels.exp(scores, into: scores, count: seen)
            Kernels.scale(scores, by: 1 / Kernels.sum(scores, count: seen), into: scores, count: seen)
            for key in seen..<total { scores[key] = 0 }
        }
    }
}
