import Charts
import Metrics
import Scenarios

/// The verdicts as of the playhead, each with its number.
enum ClaimsView {
    /// How many lines the claims get: one on a small screen, one each where there is room.
    static func rows(_ dashboard: Dashboard) -> Int {
        let claims = dashboard.scenario.claims.count
        return min(claims, max(1, (dashboard.rows - 18) / 6))
    }

    static func draw(
        _ dashboard: Dashboard, _ judged: Judgement, _ style: DashboardStyle, in area: CellRect,
        on grid: inout CellGrid
    ) {
        guard area.rows > 0 else { return }
        let language = dashboard.language
        let claims = judged.told?.claims ?? dashboard.scenario.claims
        let lines = claims.indices.map { ClaimLine(claims[$0], judged, at: $0) }
        let order = lines.indices.sorted { (lines[$0].urgency, $0) < (lines[$1].urgency, $1) }
        let isWhole = lines.count <= area.rows
        let shown = isWhole ? Array(lines.indices) : Array(order.prefix(area.rows))
        for (offset, index) in shown.enumerated() {
            var parts = lines[index].parts(language, style)
            if offset == 0, !isWhole { parts = counts(lines, style) + parts }
            LineOfParts.draw(parts, style, area, row: area.row + offset, on: &grid)
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

    /// With several seeds, in how many of them it holds.
    var count: SeedCount?

    init(_ claim: Claim, _ verdict: ClaimVerdict?) {
        self.claim = claim
        self.verdict = verdict
    }

    init(_ claim: Claim, _ judged: Judgement, at index: Int) {
        self.init(claim, judged.verdicts.indices.contains(index) ? judged.verdicts[index] : nil)
        count = judged.counts.indices.contains(index) ? judged.counts[index] : nil
    }

    var kind: Kind {
        switch verdict?.outcome {
        case .holds where count.map { $0.holding < $0.of } ?? false: .fails
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
        // Of several seeds, the number of one that fails; the first's would speak for it otherwise.
        let measured = count?.failing?.text ?? verdict?.detail
        var parts = [count?.text[language] ?? "", measured?[language] ?? ""]
        if kind == .fails, let reason = claim.seed { parts.append(reason[language]) }
        if kind == .refutes { parts.append(Phrases.refuted[language]) }
        if let source = claim.source { parts.append(source) }
        return parts.filter { !$0.isEmpty }
    }

    func parts(_ language: Language, _ style: DashboardStyle) -> [(String, CellStyle)] {
        let detail = (count?.wholeText ?? verdict?.brief)?[language] ?? ""
        return [
            (String(kind.sign(style.profile)), kind.style(style)),
            (claim.says[language], kind == .pending ? style.faint : style.text),
            (detail.isEmpty ? "" : language == .chinese ? "（\(detail)）" : "(\(detail))", style.faint),
        ]
    }
}
