import Charts
import Metrics
import Scenarios

/// What the scenario shows: its short text, what the panels draw in symbols, every claim and every warning.
enum ExplanationText {
    static func lines(
        _ dashboard: Dashboard, _ judged: Judgement, _ style: DashboardStyle, room: Int
    ) -> [OverlayView.Line] {
        head(dashboard, judged, style, room: room)
            + claims(judged.told ?? dashboard.base, judged, dashboard.language, style, room)
    }

    /// The line that the claims' title stands on.
    static func firstClaimLine(_ dashboard: Dashboard) -> Int {
        let style = DashboardStyle(dashboard.profile)
        let room = OverlayView.room(.explanation, in: DashboardPlaces(dashboard).body)
        // A blank line comes before it.
        return head(dashboard, Judgement(dashboard), style, room: room).count + 1
    }

    private static func head(
        _ dashboard: Dashboard, _ judged: Judgement, _ style: DashboardStyle, room: Int
    ) -> [OverlayView.Line] {
        let scenario = judged.told ?? dashboard.base
        let language = dashboard.language
        func paragraph(_ text: String, _ look: CellStyle) -> [OverlayView.Line] {
            FittedText.wrapped(style.profile.spelled(text), to: room).map { [($0, look)] }
        }
        var lines = paragraph(scenario.headline[language], style.strong)
        if let section = scenario.section {
            lines += paragraph(Phrases.section[language].replacing("#", with: section), style.faint)
        }
        if let explanation = scenario.explanation {
            lines += [[]] + paragraph(explanation[language], style.text)
        }
        lines += table(symbols(dashboard), Phrases.symbols[language], style, room)
        lines += table(FormulaList.entries(scenario, language), Phrases.formulas[language], style, room)
        lines += health(judged, language, style, room)
        return lines
    }

    /// Short words at the left, what they stand for beside them.
    private static func table(
        _ entries: [(String, String)], _ title: String, _ style: DashboardStyle, _ room: Int
    ) -> [OverlayView.Line] {
        guard !entries.isEmpty else { return [] }
        var lines: [OverlayView.Line] = [[], [(style.profile.spelled(title), style.quiet)]]
        let width = min(room / 2, (entries.map { CellWidth.of(style.profile.spelled($0.0)) }.max() ?? 0) + 2)
        for entry in entries {
            let head = style.truncated(entry.0, to: width - 1)
            let words = FittedText.wrapped(style.profile.spelled(entry.1), to: max(8, room - width))
            for (row, part) in words.enumerated() {
                lines.append([
                    (FittedText.padded(row == 0 ? head : "", to: width), style.strong), (part, style.text),
                ])
            }
        }
        return lines
    }

    /// The formula of each metric that a panel draws.
    private static func symbols(_ dashboard: Dashboard) -> [(String, String)] {
        var seen: Set<String> = []
        let language = dashboard.language
        return dashboard.base.panels.compactMap { panel in
            guard let metric = dashboard.metrics.first(where: { $0.name == panel.metric }), let symbol = metric.symbol,
                seen.insert(symbol).inserted
            else { return nil }
            let unit = metric.unit.map { language == .chinese ? "（\($0.zh)）" : " (\($0.en))" } ?? ""
            return (symbol, metric.label[language] + unit)
        }
    }

    private static func health(
        _ judged: Judgement, _ language: Language, _ style: DashboardStyle, _ room: Int
    ) -> [OverlayView.Line] {
        guard !judged.health.isEmpty else { return [] }
        var lines: [OverlayView.Line] = [[], [(style.profile.spelled(Phrases.health[language]), style.quiet)]]
        for line in judged.health {
            let parts = line.parts(language, style)
            lines.append([
                (FittedText.padded(parts[0].0, to: 2), parts[0].1),
                (style.profile.spelled(String(parts[1].0.dropLast(2))), parts[1].1),
            ])
            for part in parts.dropFirst(2) {
                lines += FittedText.wrapped(style.profile.spelled(part.0), to: max(8, room - 2)).map {
                    [("  ", style.text), ($0, part.1)]
                }
            }
        }
        return lines
    }

    private static func claims(
        _ scenario: Scenario, _ judged: Judgement, _ language: Language, _ style: DashboardStyle, _ room: Int
    ) -> [OverlayView.Line] {
        guard !scenario.claims.isEmpty else { return [] }
        var lines: [OverlayView.Line] = [[], [(style.profile.spelled(Phrases.claims[language]), style.quiet)]]
        for (index, claim) in scenario.claims.enumerated() {
            let line = ClaimLine(claim, judged, at: index)
            let text = FittedText.wrapped(style.profile.spelled(claim.says[language]), to: max(8, room - 2))
            for (row, part) in text.enumerated() {
                let sign = row == 0 ? String(line.kind.sign(style.profile)) : " "
                lines.append([(FittedText.padded(sign, to: 2), line.kind.style(style)), (part, style.text)])
            }
            let note = line.smallPrint(language).joined(separator: " · ")
            for part in FittedText.wrapped(style.profile.spelled(note), to: max(8, room - 2)) {
                lines.append([("  ", style.text), (part, style.faint)])
            }
        }
        return lines
    }
}
