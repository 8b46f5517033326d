import Charts
import Metrics
import Scenarios

/// The verdicts as of the playhead, each with its number.
enum ClaimsView {
    /// How many lines the claims get: one on a small screen, one each where there is room.
    static func rows(_ dashboard: Dashboard) -> Int {
        let claims = dashboard.scenario.claims.count
        if dashboard.failure != nil || dashboard.note != nil { return 1 }
        return min(claims, max(1, (dashboard.rows - 18) / 6))
    }

    static func draw(
        _ dashboard: Dashboard, _ verdicts: [ClaimVerdict], _ style: DashboardStyle, in area: CellRect,
        on grid: inout CellGrid
    ) {
        guard area.rows > 0 else { return }
        let language = dashboard.language
        if let failure = dashboard.failure {
            let sign = style.profile.first("✗", "x")
            return line(
                [(String(sign), style.palette.style(.fails)), (Phrases.stopped[language] + failure, style.text)],
                style, area, row: area.row, on: &grid)
        }
        if let note = dashboard.note {
            return line([(note, style.palette.style(.warning))], style, area, row: area.row, on: &grid)
        }
        let lines = dashboard.scenario.claims.indices.map { index in
            ClaimLine(dashboard.scenario.claims[index], verdicts.indices.contains(index) ? verdicts[index] : nil)
        }
        let order = lines.indices.sorted { (lines[$0].urgency, $0) < (lines[$1].urgency, $1) }
        let isWhole = lines.count <= area.rows
        let shown = isWhole ? Array(lines.indices) : Array(order.prefix(area.rows))
        for (offset, index) in shown.enumerated() {
            var parts = lines[index].parts(language, style)
            if offset == 0, !isWhole { parts = counts(lines, style) + parts }
            line(parts, style, area, row: area.row + offset, on: &grid)
        }
    }

    /// `✓3 ✗1 …2`: all claims at a glance where not all of them have a line.
    private static func counts(_ lines: [ClaimLine], _ style: DashboardStyle) -> [(String, CellStyle)] {
        ClaimLine.Kind.allCases.compactMap { kind in
            let count = lines.count { $0.kind == kind }
            guard count > 0 else { return nil }
            return ("\(kind.sign(style.profile))\(count)", kind.style(style))
        } + [(String(style.profile.first("│", "|")), style.palette.style(.axis))]
    }

    /// Parts one after the other. Where they don't all fit the longest gives way: a claim's words, not its number.
    private static func line(
        _ parts: [(String, CellStyle)], _ style: DashboardStyle, _ area: CellRect, row: Int, on grid: inout CellGrid
    ) {
        var texts = parts.map { (style.profile.spelled($0.0), $0.1) }.filter { !$0.0.isEmpty }
        let room = area.columns - 2
        // A full-width parenthesis brings its own gap.
        func gap(before text: String) -> Int { text.hasPrefix("（") ? 0 : 1 }
        let used = texts.reduce(-1) { $0 + CellWidth.of($1.0) + gap(before: $1.0) }
        if used > room, let longest = texts.indices.max(by: { CellWidth.of(texts[$0].0) < CellWidth.of(texts[$1].0) }) {
            let rest = used - CellWidth.of(texts[longest].0)
            texts[longest].0 = style.truncated(texts[longest].0, to: max(4, room - rest))
        }
        var at = area.column + 1
        for (text, look) in texts {
            let fitted = style.truncated(text, to: area.endColumn - 1 - at)
            guard !fitted.isEmpty else { return }
            at -= 1 - gap(before: fitted)
            at += grid.write(fitted, column: at, row: row, style: look) + 1
        }
    }
}

/// One claim with its verdict, as the screen tells it.
struct ClaimLine {
    /// In the order of the counts.
    enum Kind: CaseIterable {
        case holds, refutes, fails, pending

        func sign(_ profile: TerminalProfile) -> Character {
            switch self {
            case .holds: profile.first("✓", "√", "+")
            case .refutes: profile.first("≠", "!")
            case .fails: profile.first("✗", "x")
            case .pending: profile.first("…", "~")
            }
        }

        var word: LocalizedText {
            switch self {
            case .holds, .refutes: Phrases.holds
            case .fails: Phrases.fails
            case .pending: Phrases.pending
            }
        }

        func style(_ style: DashboardStyle) -> CellStyle {
            switch self {
            case .holds: style.palette.style(.holds)
            case .refutes: style.palette.style(.warning)
            case .fails: style.palette.style(.fails)
            case .pending: style.faint
            }
        }
    }

    let claim: Claim
    let verdict: ClaimVerdict?

    init(_ claim: Claim, _ verdict: ClaimVerdict?) {
        self.claim = claim
        self.verdict = verdict
    }

    var kind: Kind {
        switch verdict?.outcome {
        case .holds: claim.stance == .refutes ? .refutes : .holds
        case .fails: .fails
        case .pending, nil: .pending
        }
    }

    /// What a reader wants to see first where there is room for few.
    var urgency: Int {
        switch kind {
        case .fails: 0
        case .refutes: 1
        case .holds: 2
        case .pending: 3
        }
    }

    /// The number that decided, a word about a refuted source, and who says it.
    func smallPrint(_ language: Language) -> [String] {
        var parts = [verdict?.detail[language] ?? ""]
        if kind == .refutes { parts.append(Phrases.refuted[language]) }
        if let source = claim.source { parts.append(source) }
        return parts.filter { !$0.isEmpty }
    }

    func parts(_ language: Language, _ style: DashboardStyle) -> [(String, CellStyle)] {
        let detail = verdict.map { $0.detail[language] } ?? ""
        return [
            (String(kind.sign(style.profile)), kind.style(style)),
            (claim.says[language], kind == .pending ? style.faint : style.text),
            (detail.isEmpty ? "" : language == .chinese ? "（\(detail)）" : "(\(detail))", style.faint),
        ]
    }
}
