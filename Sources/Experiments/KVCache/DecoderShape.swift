import Learning
import Numerics

/// The sizes of a decoder.
struct DecoderShape: Sendable {
    let layers, width, heads, keyHeads, vocabulary: Int
    /// Tokens at most: the prompt and what is generated.
    let room: Int

    /// Features of a head.
    var head: Int { width / heads }
    /// Features of all keys of a token, and of all its values.
    var keyWidth: Int { keyHeads * head }
    var hidden: Int { 4 * width }
}

/// The weights of a decoder, rows of outputs: random, N(0, 1/inputs).
struct DecoderWeights: Sendable {
    struct Block: Sendable {
        let queries, keys, values, output, expansion, contraction: [Double]
    }

    let embedding: [Double]
    let blocks: [Block]
    let unembedding: [Double]

    init(_ shape: DecoderShape, seed: UInt64) {
        func matrix(_ name: String, _ outputs: Int, _ inputs: Int) -> [Double] {
            var random = Philox(seed: seed, stream: name)
            let deviation = 1 / Double(inputs).squareRoot()
            return (0..<outputs * inputs).map { _ in deviation * random.normal() }
        }
        let width = shape.width
        // As large as the positions that are added.
        embedding = matrix("embedding", shape.vocabulary, width).map { $0 * Double(width).squareRoot() }
        blocks = (1...shape.layers).map { layer in
            Block(
                queries: matrix("layer \(layer) queries", width, width),
                keys: matrix("layer \(layer) keys", shape.keyWidth, width),
                values: matrix("layer \(layer) values", shape.keyWidth, width),
                output: matrix("layer \(layer) output", width, width),
                expansion: matrix("layer \(layer) expansion", shape.hidden, width),
                contraction: matrix("layer \(layer) contraction", width, shape.hidden))
        }
        unembedding = matrix("unembedding", shape.vocabulary, width)
    }
}
