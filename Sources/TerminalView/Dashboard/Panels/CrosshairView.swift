import Bounds
import Charts
import Metrics

/// Draws the crosshair over a panel, and what stands there on the frame's lower side.
enum CrosshairView {
    static func draw(
        _ crosshair: Crosshair, _ panel: Panel, _ content: PanelContent, in frame: CellRect,
        _ dashboard: Dashboard, _ style: DashboardStyle, on grid: inout CellGrid
    ) {
        let x = crosshair.positions[panel.x]
        let y = content.isMap ? panel.y.flatMap { crosshair.positions[$0] } : nil
        let step = crosshair.positions["step"]
        guard x != nil || y != nil || step != nil else { return }
        let inside = frame.inset()
        for plot in content.plots {
            if let x, let column = plot.x(of: x)?.flooredCell {
                let first = plot.rect.y.cell ?? 0
                for row in first..<max(first, plot.rect.maxY.cell ?? first) {
                    mark(style.profile.first("│", "|"), inside.column + column, inside.row + row, inside, style, &grid)
                }
            }
            if let y, let row = plot.y(of: y)?.flooredCell {
                let first = plot.rect.x.cell ?? 0
                for column in first..<max(first, plot.rect.maxX.cell ?? first) {
                    mark(style.profile.first("─", "-"), inside.column + column, inside.row + row, inside, style, &grid)
                }
            }
            markPaths(content, plot, step: step, inside, style, &grid)
        }
        readout(x: x, y: y, step: step, content, in: frame, dashboard, style, on: &grid)
    }

    /// Where each path is at the step.
    private static func markPaths(
        _ content: PanelContent, _ plot: PlotPlace, step: Double?, _ clip: CellRect, _ style: DashboardStyle,
        _ grid: inout CellGrid
    ) {
        for series in content.data.series where series.role == .measured {
            guard series.facet == nil || series.facet == plot.facet,
                let place = CrosshairReadout.place(series.content, step: step),
                let column = plot.x(of: place.x)?.flooredCell, let row = plot.y(of: place.y)?.flooredCell,
                clip.contains(column: clip.column + column, row: clip.row + row)
            else { continue }
            var look = style.palette.style(series.ink)
            look.attributes.insert(.bold)
            grid.put(
                style.profile.first("◆", "♦", "o"), column: clip.column + column, row: clip.row + row, style: look)
        }
    }

    /// Data stays to be seen: only what is blank or furniture gives way.
    private static func mark(
        _ character: Character, _ column: Int, _ row: Int, _ clip: CellRect, _ style: DashboardStyle,
        _ grid: inout CellGrid
    ) {
        guard clip.contains(column: column, row: row), grid.bounds.contains(column: column, row: row) else { return }
        let cell = grid[column, row]
        let isFurniture = cell.character == " " || FrameGlyphs(style.profile).horizontal == cell.character
        if isFurniture, cell.style.background == .standard, !cell.isTail {
            grid.put(character, column: column, row: row, style: style.quiet)
        } else if cell.character == "▀" || cell.character == "▄" || cell.character == "█" {
            // On a map the cells under the lines are shown against their own colors.
            grid.restyle(CellRect(column: column, row: row, columns: 1, rows: 1)) { $0.attributes.insert(.reverse) }
        }
    }

    private static func readout(
        x: Double?, y: Double?, step: Double?, _ content: PanelContent, in frame: CellRect, _ dashboard: Dashboard,
        _ style: DashboardStyle, on grid: inout CellGrid
    ) {
        let language = dashboard.language
        let numbers = NumberText(TerminalCanvas(dashboard.profile))
        var parts: [(String, CellStyle)] = []
        func place(_ subject: AxisSubject, _ value: Double) {
            if case .labels(let names) = subject.kind, value >= 0, Int(saturating: value) < names.count {
                return parts.append((names[Int(saturating: value)][language], style.strong))
            }
            parts.append((subject.label[language] + " " + numbers.significant(value, digits: 6), style.strong))
        }
        if let x { place(content.data.x, x) }
        if let y { place(content.data.y, y) }
        let entries = CrosshairReadout.entries(content.data, x: x, y: y, step: step)
        if x == nil, y == nil {
            // Only paths are read here, along their steps.
            guard let step, !entries.isEmpty else { return }
            place(.step, step)
        }
        let places = Set(parts.map(\.0))
        func words(_ labels: [String]) -> [(String, CellStyle)] {
            zip(entries, labels).map { entry, label in
                let facet = entry.facet?[language] ?? ""
                // A bar's name is its place.
                let names = [facet, facet == label ? "" : label].filter { !$0.isEmpty && !places.contains($0) }
                let text = (names + [entry.text(numbers)]).joined(separator: " ")
                return (style.profile.spelled(text), style.palette.style(content.isMap ? .text : entry.ink))
            }
        }
        var at = frame.column + 2
        let end = frame.endColumn - 2
        let row = frame.endRow - 1
        let labels = entries.map { $0.label?[language] ?? "" }
        let whole = parts + words(labels)
        let width = whole.reduce(2) { $0 + CellWidth.of($1.0) + 2 }
        parts = width <= end - at ? whole : parts + words(ShortNames.of(labels))
        for (index, part) in parts.enumerated() {
            let text = style.truncated(style.profile.spelled(part.0), to: end - at - 2)
            guard CellWidth.of(text) >= min(4, CellWidth.of(part.0)) else {
                grid.write(style.profile.ellipsis, column: min(at, end - 1), row: row, style: style.faint)
                return
            }
            if index == 0 { at += grid.write(" ", column: at, row: row) }
            at += grid.write(text, column: at, row: row, style: part.1)
            at += grid.write(index == parts.count - 1 || end - at < 8 ? " " : "  ", column: at, row: row)
        }
    }
}
