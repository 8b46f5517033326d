import FigureTesting
import Metrics
import Scenarios

/// What `dash test` says of a scenario.
struct TestReport {
    let test: FigureTest
    /// Whether the new figure data has just become the golden.
    let isAccepted: Bool
    /// The panels asked for; empty for all.
    let panels: [String]
    let language: Language

    init(_ test: FigureTest, isAccepted: Bool, panels: [String] = [], language: Language) {
        self.test = test
        self.isAccepted = isAccepted
        self.panels = panels
        self.language = language
    }

    /// Accepting settles the figure data; claims are never accepted away.
    var passes: Bool {
        (isAccepted || test.verdict.passes) && test.claims.allSatisfy { $0.outcome == .holds }
    }

    var text: String {
        let id = test.scenario.id
        var lines = ["\(passes ? "✓" : "✗") \(id): \(summary[language])"]
        if !isAccepted { lines += details.map { "    \($0[language])" } }
        for (claim, verdict) in zip(test.told, test.claims) where verdict.outcome != .holds {
            lines.append("    ✗ \(claim.says[language]) (\(verdict.detail[language]))")
        }
        if !isAccepted, !test.verdict.passes {
            let hint = LocalizedText(en: "if this is as it should be", zh: "如果这正是想要的结果")
            let command = AcceptCommand.text(test.argument, panels: panels)
            lines.append("    \(hint[language])\(language == .chinese ? "：" : ": ")\(command)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var summary: LocalizedText {
        var text = data
        if !test.claims.isEmpty {
            let holding = test.claims.filter { $0.outcome == .holds }.count
            text.en += ", \(holding) of \(test.claims.count) claims hold"
            text.zh += "，\(test.claims.count) 条论断中 \(holding) 条成立"
        }
        return text
    }

    private var data: LocalizedText {
        if isAccepted {
            return LocalizedText(en: "recorded in \(test.goldenPath)", zh: "已记录到 \(test.goldenPath)")
        }
        switch test.verdict {
        case .same: return LocalizedText(en: "figure data is the same, bit by bit", zh: "图的数据逐位相同")
        case .drifted:
            return LocalizedText(
                en: "figure data is the same; something that no panel draws is not", zh: "图的数据相同，但没有画出的数据变了")
        case .withinTolerance:
            return LocalizedText(en: "figure data is within the stated tolerance", zh: "图的数据在允许的误差之内")
        case .changed(let differences):
            let count = differences.count
            return LocalizedText(
                en: "figure data has changed in \(count == 1 ? "1 place" : "\(count) places")",
                zh: "图的数据有 \(count) 处变了")
        case .missing: return LocalizedText(en: "no golden at \(test.goldenPath)", zh: "没有基准文件 \(test.goldenPath)")
        case .damaged: return LocalizedText(en: "the golden cannot be read", zh: "基准文件无法读取")
        }
    }

    private var details: [LocalizedText] {
        switch test.verdict {
        case .changed(let differences): differences.map(\.text)
        case .damaged(let damage): [LocalizedText("\(test.goldenPath):\(damage.line): \(damage.message)")]
        case .withinTolerance: test.panels.flatMap { panel in panel.tolerations.map { $0.text(panel: panel.panel) } }
        case .same, .drifted, .missing: []
        }
    }

    var json: JSONValue {
        let claims = zip(test.told, test.claims).map { claim, verdict in
            JSONValue.object([
                ("says", .text(claim.says[language])), ("stance", .text(claim.stance.rawValue)),
                ("outcome", .text(verdict.outcome.rawValue)),
                ("measured", verdict.measured.map { .number($0) } ?? .null),
                ("detail", .text(verdict.detail[language])),
            ])
        }
        return .object([
            ("scenario", .text(test.scenario.id)), ("passes", .boolean(passes)),
            ("verdict", .text(isAccepted ? "accepted" : test.verdict.word)), ("golden", .text(test.goldenPath)),
            ("recording", .text(test.fresh.recording)), ("details", .list(details.map { .text($0[language]) })),
            ("panels", .list(test.panels.map(json))), ("claims", .list(claims)),
        ])
    }

    private func json(_ panel: PanelComparison) -> JSONValue {
        var entries: [(key: String, value: JSONValue)] = [
            ("panel", .text(panel.panel)), ("verdict", .text(panel.verdict.rawValue)),
            ("details", .list(panel.differences.map { .text($0.text[language]) })),
            ("changed", .integer(panel.changes.count)),
        ]
        if let first = panel.changes.first { entries.append(("first", json(first))) }
        if let worst = panel.worst { entries.append(("worst", json(worst))) }
        if !panel.tolerations.isEmpty {
            let tolerated = panel.tolerations.map { toleration in
                JSONValue.object([
                    ("series", .text(toleration.series)), ("metric", .text(toleration.tolerance.metric)),
                    ("count", .integer(toleration.count)), ("absolute", .number(toleration.tolerance.absolute)),
                    ("relative", .number(toleration.tolerance.relative)),
                    ("reason", .text(toleration.tolerance.reason[language])),
                ])
            }
            entries.append(("tolerated", .list(tolerated)))
        }
        return .object(entries)
    }

    private func json(_ place: Comparison.Place) -> JSONValue {
        .object([
            ("series", .text(place.golden.series)), ("x", .number(place.golden.x)), ("y", .number(place.golden.y)),
            ("old", .number(place.old)), ("new", .number(place.new)),
        ])
    }

    /// A golden that no scenario belongs to.
    static func orphan(_ path: String) -> JSONValue {
        .object([("golden", .text(path)), ("verdict", .text("orphan")), ("passes", .boolean(true))])
    }
}
