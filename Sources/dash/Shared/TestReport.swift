import FigureTesting
import Metrics
import Scenarios

/// What `dash test` says of a scenario.
struct TestReport {
    let test: FigureTest
    /// Whether the new figure data has just become the golden.
    let isAccepted: Bool
    let language: Language

    init(_ test: FigureTest, isAccepted: Bool, language: Language) {
        self.test = test
        self.isAccepted = isAccepted
        self.language = language
    }

    /// Accepting settles the figure data; claims are never accepted away.
    var passes: Bool {
        (isAccepted || test.verdict.passes) && test.claims.allSatisfy { $0.outcome == .holds }
    }

    var text: String {
        let id = test.scenario.id
        var lines = ["\(passes ? "✓" : "✗") \(id): \(summary)"]
        if !isAccepted { lines += details.map { "    \($0)" } }
        for (claim, verdict) in zip(test.scenario.claims, test.claims) where verdict.outcome != .holds {
            lines.append("    ✗ \(claim.says[language]) (\(verdict.detail[language]))")
        }
        if !isAccepted, !test.verdict.passes {
            lines.append("    if this is as it should be: dash test \(ShellText.quoted(argument)) --accept")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var argument: String {
        test.scenario.source.map { $0.shippedName ?? $0.path } ?? test.scenario.id
    }

    private var summary: String {
        let claims = test.claims.filter { $0.outcome == .holds }.count
        let count = test.claims.isEmpty ? "" : ", \(claims) of \(test.claims.count) claims hold"
        if isAccepted { return "recorded in \(test.goldenPath)" + count }
        switch test.verdict {
        case .same: return "figure data is the same, bit by bit" + count
        case .drifted: return "figure data is the same; something that no panel draws is not" + count
        case .withinTolerance: return "figure data is within the stated tolerance" + count
        case .changed(let differences):
            return "figure data has changed in \(differences.count == 1 ? "1 place" : "\(differences.count) places")"
                + count
        case .missing: return "no golden at \(test.goldenPath)" + count
        case .damaged: return "the golden cannot be read" + count
        }
    }

    private var details: [String] {
        switch test.verdict {
        case .changed(let differences): differences.map(\.description)
        case .damaged(let damage): ["\(test.goldenPath):\(damage.line): \(damage.message)"]
        default: []
        }
    }

    var json: JSONValue {
        let claims = zip(test.scenario.claims, test.claims).map { claim, verdict in
            JSONValue.object([
                ("says", .text(claim.says[language])), ("stance", .text(claim.stance.rawValue)),
                ("outcome", .text(verdict.outcome.rawValue)),
                ("measured", verdict.measured.map { .number($0) } ?? .null),
                ("detail", .text(verdict.detail[language])),
            ])
        }
        return .object([
            ("scenario", .text(test.scenario.id)), ("passes", .boolean(passes)),
            ("verdict", .text(isAccepted ? "accepted" : word)), ("golden", .text(test.goldenPath)),
            ("recording", .text(test.fresh.recording)), ("details", .list(details.map { .text($0) })),
            ("claims", .list(claims)),
        ])
    }

    private var word: String {
        switch test.verdict {
        case .same: "same"
        case .drifted: "drifted"
        case .withinTolerance: "within-tolerance"
        case .changed: "changed"
        case .missing: "missing"
        case .damaged: "damaged"
        }
    }
}
