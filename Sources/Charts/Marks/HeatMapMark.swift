import Bounds
import Metrics

/// A map of a metric over two dimensions, such as step × layer, in perceptually even colors; facets share one scale.
public enum HeatMapMark: DrawnMark {
    public static let name = "heatmap"
    public static let says = LocalizedText(en: "colors over two dimensions", zh: "两个维度上的颜色")
    public static let channels: [ChannelRule] = [.init(.y, .required), .init(.facet, .optional)]

    static func form(_ panel: Panel) -> DataForm { .grid }

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        var (x, y) = (Extent(), Extent())
        var (nonPositive, nonFinite) = (0, 0)
        let xKind = data.x.kind == .step || panel.xScale.kind != .log ? Scale.Kind.linear : .log
        let yKind = data.y.kind == .step || panel.yScale.kind != .log ? Scale.Kind.linear : .log
        for series in data.series {
            guard case .map(let columns, let rows, let values) = series.content else { continue }
            x.formUnion(Extent(Cells.edges(columns, on: xKind)))
            y.formUnion(Extent(Cells.edges(rows, on: yKind)))
            for value in values where !value.isAbsent {
                if !value.isFinite { nonFinite += 1 } else if value <= 0 { nonPositive += 1 }
            }
        }
        // A live view's axis reaches beyond the cells that are there already.
        if data.x.kind == .step || data.x.kind == .integer, data.extents.x.upper > x.upper {
            x.include(data.extents.x.upper + 0.5)
        }
        if data.y.kind == .step || data.y.kind == .integer, data.extents.y.upper > y.upper {
            y.include(data.extents.y.upper + 0.5)
        }
        var plan = PlotPlan(
            x: ScaleTraining.train(panel.xScale, x, isStep: data.x.kind == .step),
            y: ScaleTraining.train(panel.yScale, y, isStep: data.y.kind == .step))
        plan.xLabels = data.x.names(context.language)
        plan.yLabels = data.y.names(context.language)
        plan.colorScale = ColorScale.trained(panel.colorScale, data.extents.value, map: context.colorMap)
        plan.hasGrid = false
        plan.isMap = true
        plan.isTiled = true
        if nonPositive > 0, panel.colorScale.kind == .log { plan.notes.append(Notes.nonPositive(nonPositive)) }
        if nonFinite > 0 { plan.notes.append(Notes.nonFinite(nonFinite)) }
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        guard let colors = plan.colorScale else { return [] }
        let images = context.data.series.compactMap { series -> SceneItem? in
            guard series.facet == plot.facet, case .map(let x, let y, let values) = series.content else { return nil }
            return image(x: x, y: y, values: values, in: plot, colors: colors, readsDown: !plan.yLabels.isEmpty)
        }
        guard context.data.x.kind == .step else { return images + NonFiniteCells.items(in: plot, context) }
        return images + Divergence.items(of: context.data.series, in: plot, context)
    }

    /// The map as an image over the part of the plot that has cells.
    static func image(
        x: [Double], y: [Double], values: [Double], in plot: Plot, colors: ColorScale, readsDown: Bool
    ) -> SceneItem? {
        let columnEdges = Cells.edges(x, on: plot.x.kind).map { plot.x.fraction($0) }
        let rowEdges = Cells.edges(y, on: plot.y.kind).map { plot.y.fraction($0) }
        guard let left = columnEdges.first, let right = columnEdges.last, let low = rowEdges.first,
            let high = rowEdges.last, right > left, high > low
        else { return nil }
        let levels = values.map { colors.level($0) }
        let (fullWidth, fullHeight) = (plot.rect.width, plot.rect.height)
        var rect = Rect(
            plot.rect.x + max(0, left) * fullWidth, 0, (min(1, right) - max(0, left)) * fullWidth,
            (min(1, high) - max(0, low)) * fullHeight)
        rect.y = plot.rect.maxY - min(1, high) * fullHeight
        var (columns, rows) = (x.count, y.count)
        if plot.measures.snaps {
            // Half blocks: one color a column, two a row of cells.
            rect.width = max(1, rect.width.rounded())
            (columns, rows) = (Int(saturating: rect.width), Int(saturating: (rect.height * 2).rounded()))
        } else {
            // A lone early frame of a long run is seen too.
            rect.width = max(rect.width, min(Self.leastWidth, fullWidth))
            rect.x = min(rect.x, plot.rect.maxX - rect.width)
            let limit = Int(saturating: rect.width * 3)
            if !isEven(columnEdges) || columns > limit { columns = limit }
            if !isEven(rowEdges) || rows > Int(saturating: rect.height * 3) { rows = Int(saturating: rect.height * 3) }
        }
        guard columns > 0, rows > 0 else { return nil }
        let grid = CellResampling(
            columns: CellResampling.weights(
                columnEdges, from: max(0, left), to: min(1, right), count: columns, isSharp: plot.measures.snaps),
            rows: CellResampling.weights(
                rowEdges, from: max(0, low), to: min(1, high), count: rows, isSharp: plot.measures.snaps)
        ).apply(levels, sourceColumns: x.count)
        // Row 0 of an image is at the top; of a numeric axis, at the bottom.
        var ordered: [Double] = []
        ordered.reserveCapacity(grid.count)
        for row in 0..<rows {
            let source = readsDown ? row : rows - 1 - row
            ordered += grid[source * columns..<(source + 1) * columns]
        }
        return .image(
            ImageGrid(
                rect: rect, rows: rows, columns: columns,
                colors: ordered.map { $0.isNaN ? nil : colors.map.color(at: $0) }, levels: ordered))
    }

    /// How narrow a map gets on paper, in points.
    private static let leastWidth = 2.0

    private static func isEven(_ edges: [Double]) -> Bool {
        guard edges.count > 2, let first = edges.first, let last = edges.last else { return true }
        let width = (last - first) / Double(edges.count - 1)
        return edges.indices.allSatisfy { (edges[$0] - first - Double($0) * width).magnitude < width * 0.01 }
    }
}
