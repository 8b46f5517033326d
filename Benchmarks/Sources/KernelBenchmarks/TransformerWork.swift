import Learning
import Numerics

/// A training step of a transformer: embedding, learned positions, causal pre-norm blocks with GELU, a last
/// normalization, a read-out of every token, cross-entropy, Adam. The reference trains the same under the same numbers.
struct TransformerSize {
    var rows: Int
    var length: Int
    var width: Int
    var heads: Int
    var blocks: Int
    var tokens: Int

    static let all = [
        TransformerSize(rows: 16, length: 32, width: 64, heads: 4, blocks: 2, tokens: 32),
        TransformerSize(rows: 32, length: 32, width: 64, heads: 4, blocks: 2, tokens: 32),
    ]

    var title: String {
        "transformer, \(blocks) blocks, d \(width), \(heads) heads, L \(length), B \(rows), vocabulary \(tokens)"
    }

    var work: Work {
        var builder = GraphBuilder()
        let x = builder.input([rows, length])
        let targets = builder.input([rows * length])
        let embedding = Embedding(name: "embedding", tokens: tokens, width: width, seed: 1, in: &builder)
        let positions = LearnedPositions(name: "positions", length: length, width: width, seed: 1, in: &builder)
        var state = positions.add(to: embedding.apply(to: x, in: &builder), in: &builder)
        for index in 1...blocks {
            let block = TransformerBlock(
                name: "block \(index)", width: width, heads: heads, hidden: 4 * width, place: .before,
                activation: GELU(), seed: 1, in: &builder)
            state = block.apply(to: state, masks: .causal, phase: .training, in: &builder).output
        }
        let norm = LayerNorm().layer(name: "last norm", features: [length, width], in: &builder)
        state = norm.apply(to: state, phase: .training, in: &builder)
        let readOut = Dense(
            name: "read-out", inputs: width, outputs: tokens, initializer: XavierUniform(), seed: 1, in: &builder)
        let logits = builder.reshape(readOut.apply(to: state, in: &builder), [rows * length, tokens])
        let loss = CrossEntropy().apply(predictions: logits, targets: targets, reduction: .mean, in: &builder)
        let program = builder.finishProgram(loss: loss)

        var graph = builder.graph()
        var optimizer = OptimizerRun(Adam(), parameterCount: graph.parameterCount)
        var random = Philox(seed: 1, stream: "tokens")
        graph[x] = Tensor(shape: x.shape, elements: (0..<x.count).map { _ in Double(random.integer(below: tokens)) })
        graph[targets] = Tensor((0..<targets.count).map { _ in Double(random.integer(below: tokens)) })
        return Work(
            request: "transformer \(rows) \(length) \(width) \(heads) \(blocks) \(tokens)", size: 1
        ) {
            graph.forward(program)
            graph.backward(program)
            optimizer.update(&graph)
        }
    }
}
