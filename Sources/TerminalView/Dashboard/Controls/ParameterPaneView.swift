import Experiments
import Metrics
import Scenarios

/// The pane of what can be turned.
enum ParameterPaneView {
    struct Line {
        var parts: [(String, CellStyle)]
        /// The control that it is about.
        var row: Int?
    }

    /// How wide it is beside the panels, and how wide a dashboard must be for that.
    static let columns = 34
    static let leastColumnsBeside = 100

    static func lines(_ dashboard: Dashboard) -> [Line] {
        let style = DashboardStyle(dashboard.profile)
        let language = dashboard.language
        var lines: [Line] = []
        var heading: String?
        for (index, row) in dashboard.controlRows.enumerated() {
            let isSelected = index == dashboard.pane.selected
            if row.variant != nil, heading != row.key {
                lines.append(Line(parts: [(row.name(in: language), style.faint)], row: nil))
            }
            heading = row.key
            let mark = isSelected ? String(style.profile.first("▸", "►", ">")) : " "
            let indent = row.variant == nil ? "" : " "
            let name = row.variant.map { $0.writtenLabel[language] } ?? row.name(in: language)
            let nameStyle = row.variant.map { style.palette.style(.series($0.color)) } ?? style.text
            var parts: [(String, CellStyle)] = [
                (mark + indent, style.strong), (name, isSelected && row.variant == nil ? style.strong : nameStyle),
            ]
            if isSelected, let typed = dashboard.pane.typed {
                var cursor = style.strong
                cursor.attributes.insert(.reverse)
                let characters = Array(typed.text)
                parts.append((String(characters.prefix(typed.cursor)), style.strong))
                parts.append((typed.cursor < characters.count ? String(characters[typed.cursor]) : " ", cursor))
                parts.append((String(characters.dropFirst(typed.cursor + 1)), style.strong))
            } else {
                parts.append((row.text, isSelected ? style.strong : style.quiet))
            }
            lines.append(Line(parts: parts, row: index))
        }
        return lines
    }

    static func draw(_ dashboard: Dashboard, _ style: DashboardStyle, in box: CellRect, on grid: inout CellGrid) {
        guard box.columns >= 12, box.rows >= 3 else { return }
        let language = dashboard.language
        grid.fill(box, with: .blank)
        grid.frame(
            box, title: Phrases.parameters[language],
            style: dashboard.pane.isFocused ? style.focusedFrame : style.frame, titleStyle: style.strong,
            profile: style.profile)
        let inside = box.inset()
        let lines = lines(dashboard)
        let hints = hints(dashboard, style, room: inside.columns - 2)
        let roomForHints = inside.rows >= lines.count + hints.count + 1
        let shown = roomForHints ? inside.rows - hints.count - 1 : inside.rows
        let selected = lines.firstIndex { $0.row == dashboard.pane.selected } ?? 0
        let first = max(0, min(selected - shown / 2, lines.count - shown))
        for (offset, line) in lines.dropFirst(first).prefix(shown).enumerated() {
            draw(line, style, in: inside, row: inside.row + offset, on: &grid)
        }
        guard roomForHints else { return }
        for (offset, hint) in hints.enumerated() {
            grid.write(
                hint, column: inside.column + 1, row: inside.endRow - hints.count + offset, style: style.faint,
                clip: inside)
        }
    }

    /// The name at the left, the value at the right: columns that stay where they are.
    private static func draw(
        _ line: Line, _ style: DashboardStyle, in inside: CellRect, row: Int, on grid: inout CellGrid
    ) {
        let head = line.parts.prefix(2)
        let tail = line.parts.dropFirst(2).map { (style.profile.spelled($0.0), $0.1) }
        let width = min(inside.columns - 6, tail.reduce(0) { $0 + CellWidth.of($1.0) })
        var at = inside.column
        for part in head {
            let room = inside.endColumn - 1 - width - 1 - at
            at += grid.write(style.truncated(part.0, to: max(0, room)), column: at, row: row, style: part.1)
        }
        at = inside.endColumn - 1 - width
        for part in tail { at += grid.write(part.0, column: at, row: row, style: part.1, clip: inside) }
    }

    /// What a change will do, and what the parameter is.
    private static func hints(_ dashboard: Dashboard, _ style: DashboardStyle, room: Int) -> [String] {
        guard let row = dashboard.selectedControl else { return [] }
        let language = dashboard.language
        let what =
            switch Steering.effect(of: row.path, at: dashboard.step ?? 0, in: dashboard.base) {
            case .branches: Phrases.changeBranches
            case .restarts: Phrases.changeRestarts
            case .restartsAtEnd: Phrases.changeAtEnd
            }
        // The key that `:set` and `--set` take.
        let texts = [row.field.says[language], row.path, what[language]]
        return texts.flatMap { FittedText.wrapped(style.profile.spelled($0), to: max(8, room)) }
    }
}
