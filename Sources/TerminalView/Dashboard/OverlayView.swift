import Charts
import Metrics
import Scenarios

/// A framed text over the panels: the keys, what the scenario shows, scenarios to open, a question.
enum OverlayView {
    typealias Line = [(text: String, style: CellStyle)]

    static func draw(
        _ overlay: Dashboard.Overlay, _ dashboard: Dashboard, _ judged: Judgement, _ style: DashboardStyle,
        in body: CellRect, on grid: inout CellGrid
    ) {
        guard let (box, lines) = layout(overlay, dashboard, judged, style, in: body) else { return }
        let rows = box.rows
        let first = min(dashboard.scroll, max(0, lines.count - (rows - 2)))
        grid.fill(box, with: .blank)
        let title = title(overlay, dashboard)
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
        let body = DashboardPlaces(dashboard).body
        let style = DashboardStyle(dashboard.profile)
        guard overlay != .list,
            let (box, lines) = layout(overlay, dashboard, Judgement(dashboard), style, in: body)
        else {
            return 0
        }
        return max(0, lines.count - box.rows + 2)
    }

    private static func title(_ overlay: Dashboard.Overlay, _ dashboard: Dashboard) -> LocalizedText {
        switch overlay {
        case .help: return Phrases.help
        case .explanation: return Phrases.explanation
        case .list: return Phrases.open
        case .prediction:
            if case .revealed = dashboard.prediction?.phase { return Phrases.outcome }
            return Phrases.predict
        }
    }

    private static func width(_ overlay: Dashboard.Overlay, in body: CellRect) -> Int {
        min(body.columns, overlay == .explanation ? 96 : 80)
    }

    /// How wide its text may be.
    static func room(_ overlay: Dashboard.Overlay, in body: CellRect) -> Int { width(overlay, in: body) - 4 }

    private static func layout(
        _ overlay: Dashboard.Overlay, _ dashboard: Dashboard, _ judged: Judgement, _ style: DashboardStyle,
        in body: CellRect
    ) -> (box: CellRect, lines: [Line])? {
        let width = width(overlay, in: body)
        let room = room(overlay, in: body)
        guard room > 0, body.rows >= 3 else { return nil }
        let lines: [Line]
        switch overlay {
        case .help: lines = help(dashboard, style, room)
        case .explanation: lines = ExplanationText.lines(dashboard, judged, style, room: room)
        case .list: lines = dashboard.list.lines(dashboard.language, style, room: room, rows: body.rows - 2)
        case .prediction: lines = PredictionText.lines(dashboard, style, room: room)
        }
        // The list keeps its height while it is narrowed.
        let rows = min(
            body.rows, overlay == .list ? max(lines.count, dashboard.list.entries.count + 2) + 2 : lines.count + 2)
        let box = CellRect(
            column: body.column + (body.columns - width) / 2, row: body.row + (body.rows - rows) / 2, columns: width,
            rows: rows)
        return (box, lines)
    }

    private static func help(_ dashboard: Dashboard, _ style: DashboardStyle, _ room: Int) -> [Line] {
        let hints = KeyHint.all.compactMap { hint in
            hint.shown(style.profile, dashboard.language).map { (cap: $0, hint: hint) }
        }
        let language = dashboard.language
        let keys = hints.map { (cap: $0.cap, long: $0.hint.long[language]) }
        let commands = CommandWord.allCases.map { word in
            (
                cap: word.usage.isEmpty ? ":\(word.rawValue)" : ":\(word.rawValue) \(word.usage)",
                long: word.says[language]
            )
        }
        return list(keys, style, room) + [[], [(style.profile.spelled(Phrases.commands[language]), style.strong)]]
            + list(commands, style, room)
    }

    /// A cap at the left, what it does at the right; what a cap is too long for goes under it.
    private static func list(
        _ entries: [(cap: String, long: String)], _ style: DashboardStyle, _ room: Int
    ) -> [Line] {
        let widest = entries.map { CellWidth.of($0.cap) }.max() ?? 0
        let capWidth = min(widest, max(8, room / 3)) + 2
        return entries.flatMap { entry -> [Line] in
            let long = style.profile.spelled(entry.long)
            var lines: [Line] = []
            var cap = FittedText.padded(entry.cap, to: capWidth)
            if CellWidth.of(entry.cap) + 2 > capWidth {
                lines.append([(style.truncated(entry.cap, to: room), style.strong)])
                cap = FittedText.padded("", to: capWidth)
            }
            for (index, text) in FittedText.wrapped(long, to: max(8, room - capWidth)).enumerated() {
                lines.append([
                    (index == 0 ? cap : FittedText.padded("", to: capWidth), style.strong), (text, style.text),
                ])
            }
            return lines
        }
    }
}
