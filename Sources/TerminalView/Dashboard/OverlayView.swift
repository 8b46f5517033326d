import Charts
import Metrics
import Scenarios

/// A framed text over the panels: the keys, or what the scenario shows with every claim.
enum OverlayView {
    typealias Line = [(text: String, style: CellStyle)]

    static func draw(
        _ overlay: Dashboard.Overlay, _ dashboard: Dashboard, _ verdicts: [ClaimVerdict], _ style: DashboardStyle,
        in body: CellRect, on grid: inout CellGrid
    ) {
        guard let (box, lines) = layout(overlay, dashboard, verdicts, style, in: body) else { return }
        let rows = box.rows
        let first = min(dashboard.scroll, max(0, lines.count - (rows - 2)))
        grid.fill(box, with: .blank)
        let title = overlay == .help ? Phrases.help : Phrases.explanation
        grid.frame(
            box, title: title[dashboard.language], note: lines.count > rows - 2 ? Phrases.more[dashboard.language] : "",
            style: style.focusedFrame, titleStyle: style.strong, noteStyle: style.faint, profile: style.profile)
        let inside = box.inset()
        for (offset, line) in lines.dropFirst(first).prefix(inside.rows).enumerated() {
            var at = inside.column + 1
            for part in line {
                at += grid.write(part.text, column: at, row: inside.row + offset, style: part.style, clip: inside)
            }
        }
    }

    /// How far an overlay can be scrolled down.
    static func mostScroll(_ overlay: Dashboard.Overlay, _ dashboard: Dashboard) -> Int {
        let verdicts = dashboard.scenario.verdicts(on: dashboard.recordings, upTo: dashboard.step ?? -1)
        let body = DashboardPlaces(dashboard).body
        guard let (box, lines) = layout(overlay, dashboard, verdicts, DashboardStyle(dashboard.profile), in: body)
        else {
            return 0
        }
        return max(0, lines.count - box.rows + 2)
    }

    private static func layout(
        _ overlay: Dashboard.Overlay, _ dashboard: Dashboard, _ verdicts: [ClaimVerdict], _ style: DashboardStyle,
        in body: CellRect
    ) -> (box: CellRect, lines: [Line])? {
        let width = min(body.columns, overlay == .help ? 76 : 96)
        let room = width - 4
        guard room > 0, body.rows >= 3 else { return nil }
        let lines =
            overlay == .help
            ? help(dashboard, style, room) : explanation(dashboard, verdicts, style, room)
        let rows = min(body.rows, lines.count + 2)
        let box = CellRect(
            column: body.column + (body.columns - width) / 2, row: body.row + (body.rows - rows) / 2, columns: width,
            rows: rows)
        return (box, lines)
    }

    private static func help(_ dashboard: Dashboard, _ style: DashboardStyle, _ room: Int) -> [Line] {
        let hints = KeyHint.all.compactMap { hint in hint.shown(style.profile).map { (cap: $0, hint: hint) } }
        let capWidth = (hints.map { CellWidth.of($0.cap) }.max() ?? 0) + 2
        return hints.flatMap { entry -> [Line] in
            let long = style.profile.spelled(entry.hint.long[dashboard.language])
            return FittedText.wrapped(long, to: max(8, room - capWidth)).enumerated().map { index, text in
                [
                    (FittedText.padded(index == 0 ? entry.cap : "", to: capWidth), style.strong),
                    (text, style.text),
                ]
            }
        }
    }

    private static func explanation(
        _ dashboard: Dashboard, _ verdicts: [ClaimVerdict], _ style: DashboardStyle, _ room: Int
    ) -> [Line] {
        let scenario = dashboard.scenario
        let language = dashboard.language
        func paragraph(_ text: String, _ look: CellStyle) -> [Line] {
            FittedText.wrapped(style.profile.spelled(text), to: room).map { [($0, look)] }
        }
        var lines = paragraph(scenario.headline[language], style.strong)
        if let explanation = scenario.explanation {
            lines += [[]] + paragraph(explanation[language], style.text)
        }
        guard !scenario.claims.isEmpty else { return lines }
        lines += [[]] + paragraph(Phrases.claims[language], style.quiet)
        for (index, claim) in scenario.claims.enumerated() {
            let line = ClaimLine(claim, verdicts.indices.contains(index) ? verdicts[index] : nil)
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
