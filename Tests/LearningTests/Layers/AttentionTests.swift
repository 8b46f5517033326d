import Numerics
import Testing

@testable import Learning

@Suite("Attention")
struct AttentionTests {
    private struct Run {
        var output: Tensor
        var scores: Tensor
        var weights: Tensor
        var scoreGradients: Tensor
    }

    /// Self-attention of random queries, keys and values (2, 5, 6) with three heads.
    private func run(
        _ masks: (inout GraphBuilder) -> AttentionMasks = { _ in .none }, scale: Double? = nil
    ) -> Run {
        var builder = GraphBuilder()
        let nodes = (0..<3).map { index in
            let values = Fixture.tensor(UInt64(7200 + index), [2, 5, 6], -2, 2)
            return builder.parameter("input \(index)", values.shape, values.elements)
        }
        let masks = masks(&builder)
        let (y, trace) = builder.attention(
            queries: nodes[0], keys: nodes[1], values: nodes[2], heads: 3, scale: scale, masks: masks)
        let program = builder.finishProgram(loss: builder.sum(builder.square(y)))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        return Run(
            output: graph[y], scores: graph[trace.scores], weights: graph[trace.weights],
            scoreGradients: graph[trace.scoreGradients])
    }

    @Test("weighs the keys with rows that sum to 1")
    func rowsSumToOne() {
        let weights = run().weights
        #expect(weights.shape == [2, 3, 5, 5])
        for row in 0..<30 {
            let sum = weights.elements[row * 5..<(row + 1) * 5].reduce(0, +)
            #expect((sum - 1).magnitude < 1e-15)
        }
    }

    @Test("gives a masked key a weight of exactly 0, and no gradient")
    func masked() {
        let padding = Tensor(shape: [2, 5], elements: [0, 0, 0, 1, 1, 0, 0, 0, 0, 1])
        let found = run { AttentionMasks(isCausal: true, padding: $0.constant(padding)) }
        for row in 0..<2 {
            for head in 0..<3 {
                for query in 0..<5 {
                    for key in 0..<5 {
                        let isHidden = key > query || padding[row, key] != 0
                        #expect((found.weights[row, head, query, key] == 0) == isHidden)
                        #expect((found.scores[row, head, query, key] == -.infinity) == isHidden)
                        if isHidden { #expect(found.scoreGradients[row, head, query, key] == 0) }
                    }
                }
            }
        }
    }

    @Test("of a row without any key is 0, without a NaN in it or in any gradient")
    func fullyMasked() {
        let padding = Tensor(shape: [2, 5], elements: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
        let found = run { AttentionMasks(padding: $0.constant(padding)) }
        #expect(found.output.elements[..<30].allSatisfy { $0 == 0 })
        #expect(found.output.elements[30...].allSatisfy { $0 != 0 && $0.isFinite })
        #expect(found.scoreGradients.elements.allSatisfy { $0.isFinite })
    }

    @Test("scales scores by 1/√(d/heads) unless told otherwise")
    func scaling() {
        let (scaled, plain) = (run().scores, run(scale: 1).scores)
        #expect(arrayError(scaled.elements.map { $0 * 2.0.squareRoot() }, plain.elements) < 1e-15)
    }

    @Test("without positions or masks does not see the order of tokens")
    func permutation() {
        let order = [3, 0, 4, 1, 2]
        let x = Fixture.tensor(7210, [1, 5, 4], -2, 2)
        let moved = Tensor(shape: x.shape, elements: order.flatMap { x.elements[$0 * 4..<($0 + 1) * 4] })
        func value(_ x: Tensor) -> Tensor {
            var builder = GraphBuilder()
            let layer = MultiHeadAttention(name: "attention", width: 4, heads: 2, seed: 3, in: &builder)
            let y = layer.apply(to: builder.constant(x), in: &builder).output
            let program = builder.finishProgram(loss: nil)
            var graph = builder.graph()
            graph.forward(program)
            return graph[y]
        }
        let (plain, permuted) = (value(x).elements, value(moved).elements)
        let expected = order.flatMap { plain[$0 * 4..<($0 + 1) * 4] }
        #expect(arrayError(permuted, expected) < 1e-14)
    }

    @Test("takes as many parameters for many heads as for one")
    func parameterCount() {
        let counts = [1, 2, 8].map { heads in
            var builder = GraphBuilder()
            _ = MultiHeadAttention(name: "attention", width: 16, heads: heads, seed: 1, in: &builder)
            return builder.graph().parameterCount
        }
        #expect(counts == [Int](repeating: 4 * 16 * 16 + 4 * 16, count: 3))
    }
}
