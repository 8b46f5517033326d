import Experiments
import Foundation
import Metrics
import Testing

/// PyTorch's attention over given embeddings and projections.
struct AttentionFixture: Decodable, Sendable, CustomTestStringConvertible {
    var words, padding, heads: Int
    var left, causal, scaled: Bool
    var hidden, embeddings, queries, keys, values: [[Double]]
    var weights, output: [Double]

    var testDescription: String {
        "\(words) words and \(padding) of padding\(left ? " on the left" : ""), \(heads) heads\(causal ? ", causal" : "")"
            + (hidden.isEmpty ? "" : ", own mask") + (scaled ? "" : ", unscaled")
    }

    static let all: [AttentionFixture] = {
        struct File: Decodable { var cases: [AttentionFixture] }
        do {
            let url = try #require(Bundle.module.url(forResource: "Fixtures/attention", withExtension: "json"))
            return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
        } catch {
            Issue.record(error)
            return []
        }
    }()

    func run() throws -> Recording {
        try AttentionRun.of(
            Attention.self,
            [
                ("text", .text((1...words).map { "w\($0)" }.joined(separator: " "))), ("heads", .integer(heads)),
                ("embeddings", AttentionRun.choice("inline", [("matrix", AttentionRun.matrix(embeddings))])),
                (
                    "projections",
                    AttentionRun.choice(
                        "inline",
                        [
                            ("queries", AttentionRun.matrix(queries)), ("keys", AttentionRun.matrix(keys)),
                            ("values", AttentionRun.matrix(values)), ("transposed", .boolean(false)),
                        ])
                ),
                ("scaled", .boolean(scaled)), ("mask.causal", .boolean(causal)), ("mask.padding", .integer(padding)),
                ("mask.side", .text(left ? "left" : "right")), ("mask.hidden", AttentionRun.matrix(hidden)),
            ])
    }
}

@Suite("Attention over given projections")
struct AttentionReferenceTests {
    @Test("is PyTorch's, weights and outputs, to 1e-12", arguments: AttentionFixture.all)
    func reference(fixture: AttentionFixture) throws {
        let recording = try fixture.run()
        for (name, expected) in [("weights", fixture.weights), ("output", fixture.output)] {
            let found = recording.values(name)
            #expect(found.count == expected.count)
            let worst = zip(found, expected).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
            #expect(worst < 1e-12, "\(name): \(worst)")
            #expect(found.allSatisfy { $0.isFinite })
        }
        #expect(recording.values("formula-difference")[0] < 1e-12)
    }

    @Test("gives 0 where PyTorch's weight is 0, and only there", arguments: AttentionFixture.all)
    func masked(fixture: AttentionFixture) throws {
        for (found, expected) in zip(try fixture.run().values("weights"), fixture.weights) {
            #expect((found == 0) == (expected == 0))
        }
    }

    @Test("covers masks, several heads, unlike widths, one token, and queries that see no key")
    func coverage() {
        let all = AttentionFixture.all
        #expect(all.contains { $0.causal } && all.contains { $0.padding > 0 } && all.contains { !$0.hidden.isEmpty })
        #expect(all.contains { $0.heads > 1 } && all.contains { $0.words == 1 } && all.contains { $0.words == 64 })
        #expect(all.contains { $0.values[0].count > $0.queries[0].count })
        #expect(all.contains { $0.values[0].count < $0.queries[0].count })
        #expect(all.contains { $0.left && $0.causal })
    }

    @Test("Transposed matrices are PyTorch's Linear weights")
    func transposed() throws {
        let fixture = try #require(AttentionFixture.all.first { $0.values[0].count < $0.queries[0].count })
        func turned(_ rows: [[Double]]) -> ParameterValue {
            AttentionRun.matrix(rows[0].indices.map { column in rows.map { $0[column] } })
        }
        let recording = try AttentionRun.of(
            Attention.self,
            [
                ("text", .text("a b c d e f")), ("heads", .integer(fixture.heads)),
                ("embeddings", AttentionRun.choice("inline", [("matrix", AttentionRun.matrix(fixture.embeddings))])),
                (
                    "projections",
                    AttentionRun.choice(
                        "inline",
                        [
                            ("queries", turned(fixture.queries)), ("keys", turned(fixture.keys)),
                            ("values", turned(fixture.values)), ("transposed", .boolean(true)),
                        ])
                ),
            ])
        #expect(recording.values("output") == (try fixture.run().values("output")))
    }
}
