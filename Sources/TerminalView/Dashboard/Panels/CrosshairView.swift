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
        guard x != nil || y != nil else { return }
        let inside = frame.inset()
        for plot in content.plots {
            if let x, let column = plot.x(of: x)?.flooredCell {
                let first = plot.rect.y.cell ?? 0
                for row in first..<(plot.rect.maxY.cell ?? first) {
                    mark(style.profile.first("│", "|"), inside.column + column, inside.row + row, inside, style, &grid)
                }
            }
            if let y, let row = plot.y(of: y)?.flooredCell {
                let first = plot.rect.x.cell ?? 0
                for column in first..<(plot.rect.maxX.cell ?? first) {
                    mark(style.profile.first("─", "-"), inside.column + column, inside.row + row, inside, style, &grid)
                }
            }
        }
        readout(x: x, y: y, panel, content, in: frame, dashboard, style, on: &grid)
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
        x: Double?, y: Double?, _ panel: Panel, _ content: PanelContent, in frame: CellRect, _ dashboard: Dashboard,
        _ style: DashboardStyle, on grid: inout CellGrid
    ) {
        let language = dashboard.language
        let numbers = NumberText(TerminalCanvas(dashboard.profile))
        var parts: [(String, CellStyle)] = []
        func place(_ subject: AxisSubject, _ value: Double) {
            if case .labels(let names) = subject.kind, value >= 0, Int(value) < names.count {
                return parts.append((names[Int(value)][language], style.strong))
            }
            parts.append((subject.label[language] + " " + numbers.significant(value, digits: 6), style.strong))
        }
        if let x { place(content.data.x, x) }
        if let y { place(content.data.y, y) }
        for entry in CrosshairReadout.entries(content.data, x: x, y: y) {
            let name = entry.facet.map { $0[language] + " " } ?? ""
            let label = entry.label.map { $0[language] + " " } ?? ""
            let number = entry.value.isFinite ? numbers.significant(entry.value) : entry.value.isNaN ? "NaN" : "∞"
            let text = (name == label ? name : name + label) + number
            let ink: Ink = content.isMap ? .text : entry.ink
            parts.append((style.profile.spelled(text), style.palette.style(ink)))
        }
        var at = frame.column + 2
        let end = frame.endColumn - 2
        let row = frame.endRow - 1
        for (index, part) in parts.enumerated() {
            let text = style.truncated(style.profile.spelled(part.0), to: end - at - 2)
            guard CellWidth.of(text) >= min(4, CellWidth.of(part.0)) else { return }
            if index == 0 { at += grid.write(" ", column: at, row: row) }
            at += grid.write(text, column: at, row: row, style: part.1)
            at += grid.write(index == parts.count - 1 || end - at < 8 ? " " : "  ", column: at, row: row)
        }
    }
}

/// The numbers of a panel at a crosshair.
enum CrosshairReadout {
    struct Entry: Equatable {
        var facet: LocalizedText?
        var label: LocalizedText?
        var value: Double
        var ink: Ink
    }

    static func entries(_ data: PanelData, x: Double?, y: Double?) -> [Entry] {
        let measured = data.series.filter { $0.role == .measured && $0.layer == 0 }
        let hasNames = Set(measured.map { $0.label }).count > 1
        return measured.compactMap { series in
            let facet = data.facets.count > 1 ? series.facet.map { data.facets[$0].label } : nil
            guard let value = value(series.content, x: x, y: y) else { return nil }
            let label = hasNames && series.label != facet ? series.label : nil
            return Entry(facet: facet, label: label, value: value, ink: series.ink)
        }
    }

    /// The value at the nearest place; nil where the content has no such place.
    static func value(_ content: SeriesContent, x: Double?, y: Double?) -> Double? {
        func index(_ places: [Double], _ value: Double?) -> Int? {
            guard let value, let near = CrosshairTrack.nearest(places, to: value) else { return nil }
            // What is not there yet has no number.
            guard value <= (places.max() ?? value) + 1e-9, value >= (places.min() ?? value) - 1e-9 else { return nil }
            return places.firstIndex(of: near)
        }
        switch content {
        case .curve(let places, let values): return index(places, x).map { values[$0] }
        case .bins(let edges, let values):
            guard let x else { return nil }
            return values.indices.first { edges[$0] <= x && x <= edges[$0 + 1] }.map { values[$0] }
        case .map(let columns, let rows, let values):
            guard let column = index(columns, x), let row = index(rows, y) else { return nil }
            return values[row * columns.count + column]
        case .spread(let places, let levels):
            guard let at = index(places, x), !levels.isEmpty else { return nil }
            return levels[levels.count / 2][at]
        case .path, .field, .level, .upright, .region: return nil
        }
    }
}
