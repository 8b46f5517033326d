import Numerics
import Testing

@testable import Learning

@Suite("What a forward pass costs")
struct OperationWorkTests {
    @Test("is that of the matrix products it runs, in their order, program by program")
    func programs() {
        var builder = GraphBuilder()
        let x = builder.input([3, 4])
        let dense = Dense(name: "dense", inputs: 4, outputs: 5, initializer: Zeros(), seed: 0, in: &builder)
        let y = builder.tanh(dense.apply(to: x, in: &builder))
        let first = builder.finishProgram(loss: nil)
        let z = builder.matrixProduct(y, builder.constant(Tensor(shape: [2, 5])), transposeB: true)
        _ = builder.matrixProduct(z, y, transposeA: true)
        let second = builder.finishProgram(loss: nil)
        let graph = builder.graph()
        #expect(
            graph.work(of: first) == [
                // 3 × 5 outputs of 4 products each; the biases copied into 3 rows first.
                OperationWork(name: "linear", work: Work(multiplyAdds: 60, read: 12 + 20 + 5, written: 15 + 15))
            ])
        #expect(
            graph.work(of: second) == [
                OperationWork(name: "matrix-product", work: Work(multiplyAdds: 30, read: 15 + 10, written: 6)),
                OperationWork(name: "matrix-product", work: Work(multiplyAdds: 30, read: 6 + 15, written: 10)),
            ])
    }

    @Test("of attention is all heads, whatever a mask hides")
    func attention() throws {
        func work(_ heads: Int, _ masks: AttentionMasks) throws -> Work {
            var builder = GraphBuilder()
            let packed = builder.input([2, 6, 24])
            _ = builder.selfAttention(packed: packed, heads: heads, masks: masks)
            let program = builder.finishProgram(loss: nil)
            return try #require(builder.graph().work(of: program).first).work
        }
        // 2 rows of the batch; for each of 6 × 6 pairs 8 products of a score and 8 of a value.
        #expect(try work(1, .none).multiplyAdds == 2 * 36 * 16)
        #expect(try work(4, .none).multiplyAdds == 2 * 36 * 16)
        #expect(try work(1, AttentionMasks(isCausal: true, window: 2)) == work(1, .none))
        // Scores are passed over once a head.
        #expect(try work(4, .none).written - work(1, .none).written == 3 * 2 * 36 * 5)
    }
}
