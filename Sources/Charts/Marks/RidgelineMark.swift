import Metrics

/// Histograms one behind the other, over steps or layers: how a distribution changes. Each row stands on its own
/// baseline, the earliest at the back.
public enum RidgelineMark: DrawnMark {
    public static let name = "ridgeline"
    public static let says = LocalizedText(
        en: "histograms one behind the other, over steps", zh: "随步数前后排列的直方图（山脊图）")
    public static let channels: [ChannelRule] = [.init(.y, .required), .init(.facet, .optional)]

    public static let drawsDifferences = false
    public static let takesLogarithm = false
    static var isLayered: Bool { false }
    static func form(_ panel: Panel) -> DataForm { .grid }

    /// Every row is a histogram: of x the bins that hold something count.
    static func include(_ series: FigureSeries, in extents: inout PanelExtents) {
        guard case .map(let x, let y, let values) = series.content else { return extents.include(series) }
        let edges = Cells.edges(x)
        for row in y.indices {
            extents.includeBody(
                of: values[row * x.count..<(row + 1) * x.count], edges: edges, tail: PanelExtents.rowTail)
        }
        extents.y.formUnion(Extent(y))
        extents.value.formUnion(Extent(values))
    }

    /// How far a peak reaches over the rows behind it on paper.
    static let reach = 2.4

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        var rows = Extent()
        var nonFinite = 0
        for series in data.series {
            guard case .map(_, let lines, let values) = series.content else { continue }
            rows.formUnion(Extent(shown(lines, context).map { lines[$0] }))
            nonFinite += values.reduce(0) { $0 + ($1.isFinite ? 0 : 1) }
        }
        var plan = PlotPlan(
            x: ScaleTraining.train(panel.xScale, data.extents.x),
            y: Scale(.linear, lower: rows.lower, upper: rows.upper))
        if rows.upper > rows.lower {
            let count = Double(max(2, shownCount(context)))
            // Room for the peak of the row at the back.
            let room = context.measures.ridgeReach * (rows.upper - rows.lower) / (count - 1)
            plan.y = Scale(.linear, lower: rows.lower - room, upper: rows.upper)
        }
        plan.yTickRange = rows.lower...max(rows.lower, rows.upper)
        plan.readsDown = true
        plan.hasGrid = false
        plan.isMap = true
        plan.notes.append(Notes.ownPeaks)
        if nonFinite > 0 { plan.notes.append(Notes.nonFinite(nonFinite)) }
        return plan
    }

    private static func finite(_ value: Double) -> Double { value.isFinite ? max(0, value) : 0 }

    private static func shownCount(_ context: PanelContext) -> Int {
        context.data.series.map { series in
            guard case .map(_, let lines, _) = series.content else { return 0 }
            return shown(lines, context).count
        }.max() ?? 0
    }

    /// Evenly spread rows, the first and the last among them.
    private static func shown(_ lines: [Double], _ context: PanelContext) -> [Int] {
        let most = context.measures.ridgeRows
        guard lines.count > most else { return Array(lines.indices) }
        return (0..<most).map { $0 * (lines.count - 1) / (most - 1) }
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        let colors = ColorMap.viridis.part(0.15...0.85)
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard case .map(let columns, let lines, let values) = series.content, !columns.isEmpty else { continue }
            let rows = shown(lines, context)
            let edges = Cells.edges(columns)
            let pitch = rows.count > 1 ? (plot.y(lines[rows[1]]) - plot.y(lines[rows[0]])).magnitude : plot.rect.height
            let height = max(context.measures.leastRidge, pitch * context.measures.ridgeReach)
            for (order, row) in rows.enumerated() {
                let counts = columns.indices.map { values[row * columns.count + $0] }
                guard let greatest = counts.filter(\.isFinite).max(), greatest > 0 else { continue }
                let share = rows.count > 1 ? Double(order) / Double(rows.count - 1) : 0.5
                let ink = Ink.rgb(colors.color(at: share))
                let base = plot.y(lines[row])
                items += ridge(edges, counts, ink, base: base, plot: plot) { finite($0) / greatest * height }
            }
        }
        return items
    }

    /// One histogram: its area, a pale rim along its top that parts it from the rows behind, and its baseline.
    private static func ridge(
        _ edges: [Double], _ counts: [Double], _ ink: Ink, base: Double, plot: Plot, _ height: (Double) -> Double
    ) -> [SceneItem] {
        let tops = counts.map { base - height($0) }
        var items: [SceneItem] = []
        for run in runs(tops, below: base) {
            let crest = crest(edges, tops, run, plot, base: base)
            guard let first = crest.first, let last = crest.last else { continue }
            items.append(.area(Area([Point(first.x, base)] + crest + [Point(last.x, base)], ink: ink, clip: plot.rect)))
            if plot.measures.hasHairlines {
                items.append(
                    .polyline(Polyline(crest, ink: .background, width: 0.8, role: .data, clip: plot.rect)))
            }
        }
        if plot.measures.hasHairlines {
            let ends = [Point(plot.rect.x, base), Point(plot.rect.maxX, base)]
            items.append(.polyline(Polyline(ends, ink: ink, width: 0.6, role: .data)))
        }
        return items
    }

    /// Bins that hold something, from one that holds nothing to the next.
    private static func runs(_ tops: [Double], below base: Double) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for index in tops.indices where tops[index] < base - 0.05 {
            if let last = runs.last, last.upperBound == index - 1 {
                runs[runs.count - 1] = last.lowerBound...index
            } else {
                runs.append(index...index)
            }
        }
        return runs
    }

    /// The top of a run of bins: steps where bins are so few that they are read one by one, else the line through their
    /// middles (a frequency polygon), which comes down to the baseline in the middle of the empty bin beside.
    private static func crest(
        _ edges: [Double], _ tops: [Double], _ run: ClosedRange<Int>, _ plot: Plot, base: Double
    ) -> [Point] {
        if tops.count < plot.measures.fewestBinsForLine {
            return run.flatMap { [Point(plot.x(edges[$0]), tops[$0]), Point(plot.x(edges[$0 + 1]), tops[$0])] }
        }
        // What lies beyond the axis holds next to nothing.
        let middles = run.map { Point((plot.x(edges[$0]) + plot.x(edges[$0 + 1])) / 2, tops[$0]) }
            .filter { $0.x >= plot.rect.x && $0.x <= plot.rect.maxX }
        guard let first = middles.first, let last = middles.last else { return [] }
        let before = max(plot.rect.x, 2 * plot.x(edges[run.lowerBound]) - first.x)
        let after = min(plot.rect.maxX, 2 * plot.x(edges[run.upperBound + 1]) - last.x)
        return [Point(min(before, first.x), base)] + middles + [Point(max(after, last.x), base)]
    }
}
