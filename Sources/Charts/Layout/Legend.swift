import Bounds

/// Names of series above the plot, each after a swatch of its line, where they don't fit at the lines' ends.
struct Legend {
    private struct Entry {
        var name: SeriesName
        var text: String
        var at: Point
    }

    private var entries: [Entry] = []
    let height: Double
    private let rowHeight: Double
    private let swatch: Double

    /// - Parameter most: how much height it may take; long names are cut to bring several into a row rather than more.
    init?(_ names: [SeriesName], width: Double, most: Double, _ context: PanelContext) {
        guard !names.isEmpty else { return nil }
        if context.measures.shortens {
            self = Legend(cells: names, width: width, most: most, context)
            return
        }
        swatch = 16
        let (gap, between) = (5.0, 14.0)
        let rowHeight = context.lineHeight(TypeSizes.seriesLabel)
        self.rowHeight = rowHeight
        let own = Legend.ownRoom(
            names, width: width, rows: Int(saturating: most / rowHeight), between: between, context)
        let room = (own ?? width) - swatch - gap
        var (x, row) = (0.0, 0)
        for name in names {
            let style = Legend.style(name)
            let text = TextWrap.truncated(name.text, width: room, style: style, context.canvas)
            let advance = swatch + gap + context.width(text, style)
            if x > 0, x + advance > width {
                (x, row) = (0, row + 1)
            }
            entries.append(Entry(name: name, text: text, at: Point(x, Double(row) * rowHeight)))
            x += own.map { $0 + between } ?? advance + between
        }
        height = (entries.last?.at.y ?? 0) + rowHeight
    }

    /// A terminal has few rows and narrow ones: names lose what follows a comma, then their ends, before one of them is
    /// left out, and share two rows where one would leave too little of them.
    private init(cells names: [SeriesName], width: Double, most: Double, _ context: PanelContext) {
        let (gap, between) = (1.0, 2.0)
        let swatch = 1.0
        self.swatch = swatch
        rowHeight = 1
        let short = ShortNames.of(names)
        /// The names in so many rows, each with the width that its names are cut to; nil where that is less than `least`.
        func rows(_ names: [SeriesName], _ count: Int, least: Double) -> [(names: [SeriesName], room: Double)]? {
            let perRow = (names.count + count - 1) / count
            var rows: [(names: [SeriesName], room: Double)] = []
            for start in stride(from: 0, to: names.count, by: perRow) {
                let row = Array(names[start..<min(start + perRow, names.count)])
                let room = width - Double(row.count) * (swatch + gap + between) + between
                let widths = row.map { context.width($0.text, Legend.style($0)) }
                guard let share = ShortNames.shares(widths, room: room, least: least) else { return nil }
                rows.append((row, share))
            }
            return rows
        }
        // What is measured is named before what it is compared with.
        let measured = names.filter { !$0.isReference }
        let choices = [names, short] + (measured.isEmpty ? [] : [measured, short.filter { !$0.isReference }])
        let counts = Array(1...max(1, min(4, Int(saturating: most + 0.6))))
        var attempts: [(names: [SeriesName], rows: Int, least: Double)] = counts.flatMap { count in
            choices.map { ($0, count, .infinity) }
        }
        attempts += [6, 3, 1].flatMap { least in counts.map { (choices.last ?? short, $0, least) } }
        var chosen: [(names: [SeriesName], room: Double)]?
        for attempt in attempts where chosen == nil {
            chosen = rows(attempt.names, attempt.rows, least: attempt.least)
        }
        for (index, row) in (chosen ?? [(short, 3)]).enumerated() {
            var x = 0.0
            for name in row.names {
                let text = TextWrap.truncated(name.text, width: row.room, style: Legend.style(name), context.canvas)
                let advance = swatch + gap + context.width(text, Legend.style(name))
                guard x + advance <= width else { break }
                entries.append(Entry(name: name, text: text, at: Point(x, Double(index))))
                x += advance + between
            }
        }
        height = (entries.last?.at.y ?? 0) + 1
    }

    /// The width that each name has in even columns, where the names as they are would take too many rows.
    private static func ownRoom(
        _ names: [SeriesName], width: Double, rows: Int, between: Double, _ context: PanelContext
    ) -> Double? {
        var (x, rowsAsTheyAre) = (0.0, 1)
        for name in names {
            let advance = context.width(name.text, style(name)) + 21
            if x > 0, x + advance > width { (x, rowsAsTheyAre) = (0, rowsAsTheyAre + 1) }
            x += advance + between
        }
        guard rowsAsTheyAre > max(1, rows) else { return nil }
        let columns = min(4, max(2, (Double(names.count) / Double(max(1, rows))).rounded(.up)))
        return (width - between * (columns - 1)) / columns
    }

    func items(at origin: Point, _ context: PanelContext) -> [SceneItem] {
        entries.flatMap { entry -> [SceneItem] in
            let left = origin.x + entry.at.x
            let top = origin.y + entry.at.y
            let middle = top + rowHeight / 2
            let row = context.measures.row(top: top, middle: middle)
            let label = Text(
                entry.text, at: Point(left + swatch + context.measures.swatchGap, row.y), vertical: row.vertical,
                style: Legend.style(entry.name),
                ink: entry.name.isReference ? .secondary : entry.name.ink, role: .seriesLabel)
            if !context.measures.drawsSigns {
                let sign = Legend.sign(entry.name.dash, context.canvas)
                return [
                    .text(
                        Text(
                            sign, at: Point(left, top), vertical: .top, style: TypeSizes.seriesLabel,
                            ink: entry.name.ink, role: .seriesLabel)), .text(label),
                ]
            }
            if let marker = entry.name.marker {
                return [
                    .points(
                        Points(
                            [Point(left + swatch / 2, middle)], marker: marker, diameter: marker == .square ? 9 : 6.5,
                            ink: entry.name.ink, role: .seriesLabel)), .text(label),
                ]
            }
            return [
                .polyline(
                    Polyline(
                        [Point(left, middle), Point(left + swatch, middle)], ink: entry.name.ink,
                        width: entry.name.isReference ? 1 : 2, dash: entry.name.dash, role: .seriesLabel)),
                .text(label),
            ]
        }
    }

    /// A piece of the line in one cell: solid, dashed or dotted as it is drawn.
    private static func sign(_ dash: [Double], _ canvas: any Canvas) -> String {
        guard canvas.canShow("━"), canvas.canShow("┅") else { return "-" }
        guard let on = dash.first else { return "━" }
        return on > 3 ? "╍" : "┅"
    }

    private static func style(_ name: SeriesName) -> TextStyle {
        name.isReference ? TypeSizes.referenceLabel : TypeSizes.seriesLabel
    }
}
