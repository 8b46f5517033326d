import Numerics
import Testing

@testable import Learning

@Suite struct AttentionScoreTests {
    /// One row of the batch, three heads over four tokens that repeat after two.
    private static let weights: Tensor = {
        let uniform: [Double] = [1, 0, 0, 0, 0.5, 0.5, 0, 0, 1 / 3, 1 / 3, 1 / 3, 0, 0.25, 0.25, 0.25, 0.25]
        let previous: [Double] = [1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
        let nothing = [Double](repeating: 0, count: 16)
        return Tensor(shape: [1, 3, 4, 4], elements: uniform + previous + nothing)
    }()

    @Test("Entropy is 0 for one key, ln m for m equal ones; rows without keys don't count")
    func entropy() {
        let found = AttentionScores.entropy(AttentionScoreTests.weights)
        let expected = (0 + Elementary.log(2) + Elementary.log(3) + Elementary.log(4)) / 4
        #expect((found[0] - expected).magnitude < 1e-15 && found[1] == 0 && found[2].isNaN)
    }

    @Test("A head that looks back by one has a previous-token score of 1")
    func previousToken() {
        let found = AttentionScores.previousToken(AttentionScoreTests.weights)
        #expect((found[0] - (0.5 + 1 / 3.0 + 0.25) / 3).magnitude < 1e-15 && found[1] == 1 && found[2] == 0)
    }

    @Test("The induction score is the weight of the token after the last occurrence")
    func induction() {
        let found = AttentionScores.induction(AttentionScoreTests.weights, period: 2)
        #expect((found[0] - (1 / 3.0 + 0.25) / 2).magnitude < 1e-15 && found[1] == 1 && found[2] == 0)
        let none = AttentionScores.induction(AttentionScoreTests.weights, period: 4)
        #expect(none.count == 3 && none.allSatisfy { $0.isNaN })
        let matched = AttentionScores.match(AttentionScoreTests.weights, targets: [-1, -1, 1, 2])
        #expect(matched[0] == found[0] && matched[1] == found[1])
    }

    @Test("The share of some keys is the sum of their weights; queries for which none is meant don't count")
    func share() {
        var isMeant = [Bool](repeating: false, count: 16)
        for place in [8, 9, 12, 15] { isMeant[place] = true }
        let found = AttentionScores.share(AttentionScoreTests.weights, of: isMeant)
        #expect((found[0] - (2 / 3.0 + 0.5) / 2).magnitude < 1e-15 && found[1] == 0.5 && found[2] == 0)
        let none = AttentionScores.share(AttentionScoreTests.weights, of: [Bool](repeating: false, count: 16))
        #expect(none.allSatisfy { $0.isNaN })
    }

    @Test("A trained reference: scores of weights from the operation itself")
    func ofAnOperation() {
        var builder = GraphBuilder()
        let x = builder.constant(Fixture.tensor(700, [2, 5, 6], -1, 1))
        let (_, trace) = builder.attention(queries: x, keys: x, values: x, heads: 2, masks: .causal)
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        let weights = graph[trace.weights]
        let scores = AttentionScores.previousToken(weights)
        for head in 0..<2 {
            var sum = 0.0
            for row in 0..<2 { for query in 1..<5 { sum += weights[row, head, query, query - 1] } }
            #expect((scores[head] - sum / 8).magnitude < 1e-15)
        }
    }
}

@Suite struct ConfusionMatrixTests {
    @Test("counts rows by true and predicted class, the first of equal outputs")
    func counts() {
        var matrix = ConfusionMatrix(classCount: 3)
        let outputs: [Double] = [1, 0, 0, 0, 2, 1, 5, 5, 0, 0, 0, 3, 0, 9, 0]
        outputs.withUnsafeBufferPointer { matrix.add(outputs: $0, classes: [0, 1, 1, 2, 2]) }
        #expect(matrix.counts == [1, 0, 0, 1, 1, 0, 0, 1, 1])
        #expect(matrix.recall == [1, 0.5, 0.5] && matrix.precision == [0.5, 0.5, 1])
        #expect(matrix.shares == [1, 0, 0, 0.5, 0.5, 0, 0, 0.5, 0.5])
        let empty = ConfusionMatrix(classCount: 2).recall
        #expect(empty.count == 2 && empty.allSatisfy { $0.isNaN })
    }
}

@Suite struct ParameterMotionTests {
    @Test("Norms, steps, ways and angles are those of the vectors")
    func motion() {
        var builder = GraphBuilder()
        let w = builder.parameter("w", [2], [3, 4])
        let b = builder.parameter("b", [2], [0, 0])
        _ = builder.finishProgram(loss: builder.sum(builder.add(w, b)))
        var graph = builder.graph()
        var motion = ParameterMotion(graph, regions: graph.parameters.map(\.range))
        #expect(motion.norms == [5, 0])
        motion.look(graph)
        #expect(motion.steps == [0, 0] && motion.travel == [0, 0] && motion.angles[0] == 0 && motion.angles[1].isNaN)
        // A quarter turn.
        graph[w] = Tensor([-4, 3])
        graph[b] = Tensor([0, 1])
        motion.look(graph)
        #expect((motion.angles[0] - .pi / 2).magnitude < 1e-15 && motion.norms == [5, 1])
        #expect((motion.steps[0] - 50.0.squareRoot()).magnitude < 1e-14 && motion.travel[1] == .infinity)
        // Half a turn and longer; then a tiny one.
        graph[w] = Tensor([8, -6])
        motion.look(graph)
        #expect((motion.angles[0] - .pi).magnitude < 1e-7)
        graph[w] = Tensor([8, -6 + 1e-9])
        motion.look(graph)
        #expect(relativeError(motion.angles[0], 0.8e-10) < 1e-6)
    }
}
