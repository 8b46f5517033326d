import Learning
import Metrics
import Numerics
import Testing

@testable import Experiments

@Suite("The costs of attention")
struct AttentionCostTests {
    private static func integers(_ numbers: [Int]) -> ParameterValue { .list(numbers.map { .integer($0) }) }

    private static func run(_ settings: [(String, ParameterValue)] = []) throws -> Recording {
        let small: [(String, ParameterValue)] = [
            ("lengths", integers([8, 16, 33])), ("width", .integer(8)), ("heads", .integer(2)), ("window", .integer(5)),
            ("keys", .integer(4)), ("memory", .integer(100)), ("memories", integers([64, 100, 200])),
        ]
        return try AttentionRun.of(AttentionCost.self, small + settings)
    }

    @Test("are those of the closed forms")
    func closedForms() throws {
        let recording = try Self.run()
        let lengths = [8, 16, 33]
        let (d, w) = (8, 5)
        let expected =
            lengths.map { 4 * $0 * d * d } + lengths.map { 2 * $0 * $0 * d } + lengths.map { 2 * $0 * $0 * d }
            // Query i meets min(i + 1, w) keys.
            + lengths.map { 2 * d * ($0 * w - w * (w - 1) / 2) }
        #expect(recording.values("multiply-adds") == expected.map(Double.init))
        #expect((recording.values("slope")[1] - 2).magnitude < 1e-12)
        #expect((recording.values("slope")[0] - 1).magnitude < 1e-12)
        // 4Td² = 2T²d.
        #expect((recording.values("crossing")[0] - 16).magnitude < 1e-9)
        #expect((recording.values("crossing-widths")[0] - 2).magnitude < 1e-9)
    }

    @Test("count every pass over the scores once")
    func bytes() throws {
        let recording = try Self.run()
        let (t, d, heads) = (8, 8, 2)
        let scores = heads * t * t
        // Q, K and V read, the output written, scores written by the product and read by the mixture; the scale over all
        // scores; the mask's test, the largest, the shift, the exponential and the sum; three of them write.
        let numbers = 3 * t * d + t * d + 2 * scores + 2 * scores + 5 * scores + 3 * scores
        #expect(recording.values("bytes")[3] == Double(8 * numbers))
    }

    @Test("leave the output as it is, in blocks of any size", arguments: [(4, 100), (1, 64), (7, 300), (33, 4000)])
    func blocks(_ keys: Int, _ memory: Int) throws {
        let recording = try Self.run([
            ("keys", .integer(keys)), ("memory", .integer(memory)), ("memories", Self.integers([400, 500, 4000])),
        ])
        #expect(recording.values("difference").allSatisfy { $0 < 1e-13 })
        #expect(recording.values("fill").allSatisfy { $0 <= 1 })
    }

    @Test("are the traffic of each block, counted by hand")
    func traffic() throws {
        let recording = try Self.run([("heads", .integer(1)), ("memories", Self.integers([90, 100, 200]))])
        let (t, d, keys, memory) = (33, 8, 4, 100)
        let blockedRows = (memory - keys * d) / (2 * d + keys + 2)
        let plainRows = (memory - keys * d) / (d + keys)
        let passes = { (rows: Int) in (t + rows - 1) / rows }
        let blocked = 2 * t * d + passes(blockedRows) * 2 * t * d
        // Queries once, keys for each block of them, scores written; softmax; scores read, values for each block, output.
        let plain = t * d + passes(plainRows) * t * d + t * t + 2 * t * t + t * t + passes(plainRows) * t * d + t * d
        #expect(recording.values("traffic")[2] == Double(8 * plain))
        #expect(recording.values("traffic")[5] == Double(8 * blocked))
    }

    @Test("hold for a softmax whose row does not fit the fast memory")
    func longRows() throws {
        let recording = try Self.run([
            ("lengths", Self.integers([8, 16, 200])), ("memories", Self.integers([100, 150, 400])),
        ])
        #expect(recording.values("difference").allSatisfy { $0 < 1e-13 })
    }

    @Test("tell what does not fit")
    func errors() {
        #expect(AttentionRun.error(AttentionCost.self, [("heads", .integer(5))])?.key == "heads")
        #expect(AttentionRun.error(AttentionCost.self, [("memory", .integer(100))])?.key == "memory")
        #expect(
            AttentionRun.error(AttentionCost.self, [("lengths", Self.integers([4, 4, 8]))])?.message
                == "expected a number above 4; found 4")
        #expect(
            AttentionRun.error(AttentionCost.self, [("lengths", Self.integers([4, 8, 4096]))])?.key == "lengths[2]")
    }
}

@Suite("A power fitted to numbers")
struct PowerFitTests {
    @Test("has the slope and standard error of NumPy's and SciPy's least squares")
    func reference() {
        // scipy.stats.linregress(numpy.log([1, 2, 4, 8]), numpy.log([1, 3, 15, 70])): slope, stderr.
        let fit = PowerFit([1, 2, 4, 8], [1, 3, 15, 70])
        #expect((fit.slope - 2.0709777145722263).magnitude < 1e-12)
        #expect((fit.slopeError - 0.11686143267499462).magnitude < 1e-12)
        #expect(PowerFit([1, 2], [1, 3]).slopeError.isNaN && PowerFit([2, 2], [1, 3]).slope.isNaN)
    }

    @Test("meets another where both are equal")
    func crossing() {
        let (one, other) = (PowerFit([1, 2, 4], [3, 6, 12]), PowerFit([1, 2, 4], [0.5, 2, 8]))
        #expect((one.crossing(other) - 6).magnitude < 1e-12)
    }
}
