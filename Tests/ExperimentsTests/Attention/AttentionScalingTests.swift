import Experiments
import Metrics
import Numerics
import Testing

@Suite("Attention scores over their width")
struct AttentionScalingTests {
    private func run(_ widths: [Int], _ settings: [(String, ParameterValue)]) throws -> Recording {
        try AttentionRun.of(
            AttentionScaling.self, [("dimensions", .list(widths.map { .integer($0) }))] + settings)
    }

    @Test("The variance is d_k·σ⁴ unscaled and σ⁴ scaled", arguments: [0.5, 1, 2])
    func variance(deviation: Double) throws {
        for isScaled in [false, true] {
            let recording = try run(
                [4, 64], [("scaled", .boolean(isScaled)), ("deviation", .real(deviation)), ("steps", .integer(80))])
            let expected = recording.values("closed-form-variance")
            for (found, expected) in zip(recording.values("score-variance").suffix(2), expected) {
                #expect((found / expected - 1).magnitude < 0.15)
            }
        }
    }

    @Test("Both ways see the same draws: at width 1 they are the same")
    func sameDraws() throws {
        let runs = try [true, false].map { try run([1], [("scaled", .boolean($0)), ("steps", .integer(3))]) }
        #expect(runs[0] == runs[1])
    }

    @Test("A draw's measurements are those of its own scores")
    func oneDraw() throws {
        let recording = try run([3], [("tokens", .integer(4)), ("steps", .integer(0)), ("scaled", .boolean(false))])
        let ranked = recording.values("ranked-weight")
        #expect((ranked.reduce(0, +) - 1).magnitude < 1e-15)
        #expect(zip(ranked, ranked.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(recording.values("entropy")[0] < Elementary.log(4))
        #expect(recording["score-variance"]?.frameCount == 1)
    }

    @Test("One token has one weight, 1: no entropy, no gradient")
    func oneToken() throws {
        let recording = try run([1, 2], [("tokens", .integer(1)), ("steps", .integer(2))])
        #expect(recording.values("entropy").allSatisfy { $0 == 0 })
        #expect(recording.values("gradient-norm").allSatisfy { $0 == 0 })
        #expect(recording.values("saturated-share").allSatisfy { $0 == 1 })
    }

    @Test("A width's draws do not depend on the others")
    func independent() throws {
        let (alone, beside) = (try run([8], [("steps", .integer(1))]), try run([2, 8], [("steps", .integer(1))]))
        #expect(alone.values("entropy") == [beside.values("entropy")[1], beside.values("entropy")[3]])
    }

    @Test("Widths ascend")
    func order() throws {
        let error = try #require(
            AttentionRun.error(AttentionScaling.self, [("dimensions", .list([.integer(4), .integer(4)]))]))
        #expect(error.key == "dimensions[1]" && error.message == "expected a width above 4; found 4")
    }
}
