import Learning
import Metrics
import Numerics
import Testing

@testable import Experiments

@Suite("A cache of keys and values")
struct KVCacheTests {
    private static let shape = DecoderShape(layers: 2, width: 12, heads: 4, keyHeads: 2, vocabulary: 7, room: 40)

    @Test("leaves every logit as it is, bit by bit, however many tokens come at once", arguments: [1, 3, 17, 30])
    func bits(_ first: Int) {
        var random = Philox(seed: 3, stream: "tokens")
        let tokens = (0..<31).map { _ in random.integer(below: 7) }
        var whole = Decoder(Self.shape, seed: 1)
        var cache = Decoder.Cache(Self.shape)
        whole.run(tokens, cache: &cache)
        var stepped = Decoder(Self.shape, seed: 1)
        var kept = Decoder.Cache(Self.shape)
        stepped.run(Array(tokens[..<first]), cache: &kept)
        for count in first + 1...31 { stepped.run(Array(tokens[..<count]), cache: &kept) }
        #expect(zip(whole.logits, stepped.logits).allSatisfy { $0.bitPattern == $1.bitPattern })
        #expect(cache.keys == kept.keys && cache.values == kept.values)
    }

    @Test("is of a decoder whose attention is that of the graph, keys and values repeated for each group")
    func graph() {
        let shape = DecoderShape(layers: 1, width: 12, heads: 4, keyHeads: 2, vocabulary: 7, room: 9)
        let tokens = [0, 3, 6, 1, 1, 5, 2, 4]
        var decoder = Decoder(shape, seed: 5)
        var cache = Decoder.Cache(shape)
        decoder.run(tokens, cache: &cache)
        let weights = DecoderWeights(shape, seed: 5)
        let positions = SinusoidalPositions.table(length: shape.room, width: 12).elements
        var builder = GraphBuilder()
        func matrix(_ elements: [Double], _ columns: Int) -> Node {
            builder.constant(Tensor(shape: [elements.count / columns, columns], elements: elements))
        }
        func norm(_ x: Node) -> Node {
            let square = builder.mean(builder.square(x), axes: [1], keepingAxes: true)
            return builder.divide(x, builder.sqrt(builder.shift(square, by: 1e-6)))
        }
        func times(_ x: Node, _ w: [Double], _ inputs: Int) -> Node {
            builder.matrixProduct(x, matrix(w, inputs), transposeB: true)
        }
        let rows = tokens.enumerated().flatMap { place, token in
            (0..<12).map { weights.embedding[token * 12 + $0] + positions[place * 12 + $0] }
        }
        var x = matrix(rows, 12)
        let block = weights.blocks[0]
        let normed = norm(x)
        // Heads of queries 0 and 1 share head 0 of keys, 2 and 3 head 1: rows of the weights repeated.
        func repeated(_ w: [Double]) -> [Double] {
            [0, 0, 1, 1].flatMap { group in Array(w[group * 3 * 12..<(group + 1) * 3 * 12]) }
        }
        func batch(_ x: Node) -> Node { builder.reshape(x, [1, tokens.count, 12]) }
        let attended = builder.attention(
            queries: batch(times(normed, block.queries, 12)), keys: batch(times(normed, repeated(block.keys), 12)),
            values: batch(times(normed, repeated(block.values), 12)), heads: 4, masks: .causal
        ).output
        x = builder.add(x, times(builder.reshape(attended, [tokens.count, 12]), block.output, 12))
        let hidden = builder.tanh(times(norm(x), block.expansion, 12))
        x = builder.add(x, times(hidden, block.contraction, 48))
        let logits = times(norm(x), weights.unembedding, 12)
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        let last = graph[logits].elements.suffix(7)
        #expect(zip(last, decoder.logits).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    }

    @Test("costs what the closed forms say")
    func costs() throws {
        let recording = try AttentionRun.of(
            KVCache.self,
            [
                ("layers", .integer(3)), ("width", .integer(8)), ("heads", .integer(4)), ("key-heads", .integer(2)),
                ("vocabulary", .integer(5)), ("prompt", .integer(6)), ("steps", .integer(4)),
            ])
        let found = try #require(recording["multiply-adds"])
        for step in 0...4 {
            let tokens = 6 + step
            let computed = step == 0 ? 6 : 1
            // Queries and output 8·8 each, keys and values 8·4 each, the feed-forward network 2·8·32.
            let weights = { (rows: Int) in 3 * rows * (2 * 64 + 2 * 32 + 2 * 256) + 8 * 5 }
            let attention = { (rows: Int) in 3 * 2 * rows * tokens * 8 }
            let expected = [weights(tokens), attention(tokens), weights(computed), attention(computed)]
            #expect(Array(found.frame(step)) == expected.map(Double.init), "step \(step)")
            #expect(recording["cache"]?.frame(step).first == Double(8 * 2 * 3 * tokens * 4) / 1024)
        }
        #expect(recording.values("same-bits").allSatisfy { $0 == 1 })
    }

    @Test("of published models is the arithmetic that is in print")
    func published() {
        let bytes = Dictionary(uniqueKeysWithValues: PublishedDecoder.all.map { ($0.name, $0.bytes) })
        // 2·layers·heads·features·2 bytes in KiB.
        #expect(bytes["gpt-3"] == 4608 * 1024 && bytes["llama-2-7b"] == 512 * 1024)
        #expect(bytes["llama-2-70b"] == 320 * 1024 && bytes["mistral-7b"] == 128 * 1024)
        #expect(bytes["palm-540b"] == 120_832.0)
    }

    @Test("tells what does not divide")
    func errors() {
        #expect(AttentionRun.error(KVCache.self, [("heads", .integer(5))])?.key == "heads")
        #expect(
            AttentionRun.error(KVCache.self, [("key-heads", .integer(3))])?.message
                == "3 heads of keys do not divide 4 heads; expected 1, 2, 4")
    }
}
