import FigureTesting
import Metrics
import Scenarios

/// What `dash test --seeds` says of a scenario.
struct SeedReport {
    let test: SeedTest
    let language: Language

    init(_ test: SeedTest, language: Language) {
        self.test = test
        self.language = language
    }

    var text: String {
        let holding = test.claims.count(where: \.passes)
        let summary = LocalizedText(
            en: "\(holding) of \(test.claims.count) claims hold with seeds \(seeds)",
            zh: "随机种子 \(seeds)：\(test.claims.count) 条论断中 \(holding) 条成立")
        let lines = test.claims.compactMap { line -> String? in
            guard line.count.holding < line.count.of else { return nil }
            let mark = line.passes ? "–" : "✗"
            let reason = line.claim.seed ?? line.count.wholeText
            return "    \(mark) \(line.claim.says[language]) (\(reason[language]))"
        }
        return (["\(test.passes ? "✓" : "✗") \(test.scenario.id): \(summary[language])"] + lines)
            .joined(separator: "\n") + "\n"
    }

    private var seeds: String { test.seeds.map(String.init).joined(separator: ", ") }

    var json: JSONValue {
        .object([
            ("scenario", .text(test.scenario.id)), ("passes", .boolean(test.passes)),
            ("seeds", .list(test.seeds.map { .text(String($0)) })),
            (
                "claims",
                .list(
                    test.claims.map { line in
                        .object([
                            ("says", .text(line.claim.says[language])), ("passes", .boolean(line.passes)),
                            ("holding", .integer(line.count.holding)), ("of", .integer(line.count.of)),
                            ("failing", line.count.failing.map { .text($0.text[language]) } ?? .null),
                            ("seed-reason", line.claim.seed.map { .text($0[language]) } ?? .null),
                        ])
                    })
            ),
        ])
    }
}
