import Experiments
import Foundation
import Metrics
import Testing

@Suite("Attention over a sentence")
struct AttentionTests {
    @Test("The same word has the same vector, wherever it stands and whatever else the text says")
    func words() throws {
        let long = try AttentionRun.of(Attention.self, [("text", .text("the cat saw the dog"))]).values("embedding")
        let short = try AttentionRun.of(Attention.self, [("text", .text("the dog"))]).values("embedding")
        #expect(long[0..<32] == long[96..<128])
        #expect(long[0..<32] == short[0..<32])
        #expect(long[128..<160] == short[32..<64])
        #expect(long[0..<32] != long[32..<64])
    }

    @Test(
        "Degenerate sizes: one token, one head, one feature",
        arguments: [("one", 1, 1), ("one", 4, 4), ("two tokens", 1, 1), ("a b c", 64, 64)])
    func degenerate(text: String, heads: Int, width: Int) throws {
        let recording = try AttentionRun.of(
            Attention.self, [("text", .text(text)), ("heads", .integer(heads)), ("width", .integer(width))])
        #expect(recording.values("row-sum-error").allSatisfy { $0 < 1e-15 })
        #expect(recording.values("formula-difference")[0] < 1e-14)
        if text == "one" { #expect(recording.values("weights").allSatisfy { $0 == 1 }) }
    }

    @Test("A query that sees no key gives 0, and the others still sum to 1")
    func emptyRows() throws {
        let recording = try AttentionRun.of(
            Attention.self,
            [("mask.causal", .boolean(true)), ("mask.padding", .integer(3)), ("mask.side", .text("left"))])
        #expect(recording.values("empty-rows") == [3])
        #expect(recording.values("empty-row-output").allSatisfy { $0 == 0 })
        let sums = recording.values("row-sum")
        #expect(sums.count == 4 * 12)
        for (index, sum) in sums.enumerated() { #expect(index % 12 < 3 ? sum == 0 : (sum - 1).magnitude < 1e-15) }
        #expect(recording.values("masked-pairs") == [66 + 9 * 3 + 6])
    }

    @Test("Scores of masked pairs are −∞, those before the mask finite")
    func scores() throws {
        let recording = try AttentionRun.of(Attention.self, [("mask.causal", .boolean(true))])
        let (before, after) = (recording.values("scores"), recording.values("masked-scores"))
        for index in before.indices {
            let (query, key) = (index / 9 % 9, index % 9)
            #expect(before[index].isFinite)
            #expect(after[index] == (key > query ? -.infinity : before[index]))
        }
    }

    @Test("The head that is shown is one of all")
    func head() throws {
        let recording = try AttentionRun.of(Attention.self, [("head", .integer(3)), ("mask.causal", .boolean(true))])
        #expect(recording.values("shown-weights") == Array(recording.values("weights")[162..<243]))
        #expect(recording.values("shown-scores") == Array(recording.values("masked-scores")[162..<243]))
        #expect(recording.values("shown-output") == Array(recording.values("output")[144..<216]))
    }

    @Test("Without a projection a token scores itself with the square of its norm, over √d")
    func identity() throws {
        let recording = try AttentionRun.of(
            Attention.self,
            [("projections", AttentionRun.choice("identity", [])), ("heads", .integer(1)), ("width", .integer(4))])
        let x = recording.values("embedding")
        let scores = recording.values("scores")
        for token in 0..<9 {
            let square = x[token * 4..<token * 4 + 4].reduce(0) { $0 + $1 * $1 }
            #expect((scores[token * 10] - square / 2).magnitude < 1e-14)
        }
    }

    @Test("Seeds differ; the same seed gives the same bits")
    func seeds() throws {
        let runs = try [1, 1, 2].map { try AttentionRun.of(Attention.self, seed: $0) }
        #expect(runs[0] == runs[1])
        #expect(runs[0].values("weights") != runs[2].values("weights"))
    }

    @Test(
        "What cannot be is told at its key",
        arguments: [
            ("text", ParameterValue.text(""), "text", "the text has no token"),
            ("text", .text(" \n "), "text", "the text has no token"),
            ("text", .text(String(repeating: "a ", count: 600)), "text", "600 tokens; expected at most 512"),
            ("heads", .integer(5), "heads", "5 heads do not divide a width of 32; expected 1, 2, 4, 8, 16, 32"),
            ("head", .integer(5), "head", "expected a head from 1 to 4, as many as there are; found 5"),
            (
                "mask.hidden", AttentionRun.matrix([[1, 0], [0, 1]]), "mask.hidden",
                "a mask of 2 × 2 for 9 tokens; expected 9 × 9"
            ),
            (
                "mask.hidden", AttentionRun.matrix([[1, 0], [0]]), "mask.hidden[1]",
                "a row of 1 numbers after rows of 2"
            ),
            (
                "embeddings", AttentionRun.choice("inline", [("matrix", AttentionRun.matrix([[1, 2]]))]),
                "embeddings.matrix", "1 rows for the text's 9 tokens"
            ),
            (
                "projections",
                AttentionRun.choice(
                    "inline",
                    [
                        ("queries", AttentionRun.matrix([[1, 2]])), ("keys", AttentionRun.matrix([[1, 2]])),
                        ("values", AttentionRun.matrix([[1, 2]])), ("transposed", .boolean(false)),
                    ]), "projections.queries", "1 rows for tokens of 32 features; expected 32 (or width: 1)"
            ),
            (
                "embeddings", AttentionRun.choice("csv", [("csv", .text("/nowhere.csv"))]), "embeddings.csv",
                "there is no such file"
            ),
        ])
    func errors(key: String, value: ParameterValue, place: String, message: String) throws {
        let error = try #require(AttentionRun.error(Attention.self, [(key, value)]))
        #expect(error.key == place)
        #expect(error.message.contains(message), "\(error.message)")
    }

    @Test("A file's fault is told with file and line")
    func fileError() throws {
        let file = NSTemporaryDirectory() + "attention-\(UInt64.random(in: 0...UInt64.max)).csv"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data("1,2\n3,x\n".utf8).write(to: URL(fileURLWithPath: file))
        let error = try #require(
            AttentionRun.error(
                Attention.self, [("embeddings", AttentionRun.choice("csv", [("csv", .text(file))]))]))
        #expect(error.file == file && error.line == 2 && error.message.contains("\"x\" is not a number"))
    }
}
