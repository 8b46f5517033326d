import Metrics

/// Arrows over a plane: the direction of steepest descent, a field of forces. Lengths keep their proportions.
public enum QuiverMark: DrawnMark {
    public static let name = "quiver"
    public static let says = LocalizedText(en: "arrows over a plane", zh: "平面上的箭头（向量场）")
    public static let channels: [ChannelRule] = [.init(.y, .required), .init(.facet, .optional)]

    static func form(_ panel: Panel) -> DataForm { .field }

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        var (x, y) = (Extent(), Extent())
        var (longest, nonFinite) = (0.0, 0)
        for series in data.series {
            guard case .field(let columns, let rows, let u, let v) = series.content else { continue }
            x.formUnion(Extent(Cells.edges(columns)))
            y.formUnion(Extent(Cells.edges(rows)))
            for (u, v) in zip(u, v) {
                let length = (u * u + v * v).squareRoot()
                if length.isFinite { longest = max(longest, length) } else { nonFinite += 1 }
            }
        }
        var plan = PlotPlan(x: ScaleTraining.train(panel.xScale, x), y: ScaleTraining.train(panel.yScale, y))
        plan.hasGrid = false
        plan.isMap = true
        if longest > 0 { plan.notes.append(Notes.longestArrow(context.numbers.significant(longest, digits: 2))) }
        if nonFinite > 0 { plan.notes.append(Notes.nonFinite(nonFinite)) }
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard case .field(let x, let y, let u, let v) = series.content, !x.isEmpty, !y.isEmpty else { continue }
            let columns = thinned(x.count, keeping: plot.isCellular ? Int(plot.rect.width / 5) : 26)
            let rows = thinned(y.count, keeping: plot.isCellular ? Int(plot.rect.height / 2) : 20)
            let lengths = zip(u, v).map { ($0 * $0 + $1 * $1).squareRoot() }.filter(\.isFinite)
            guard let longest = lengths.max(), longest > 0, !columns.isEmpty, !rows.isEmpty else { continue }
            let pitch = Size(plot.rect.width / Double(columns.count), plot.rect.height / Double(rows.count))
            let reach = plot.isCellular ? min(pitch.width / 2, pitch.height) : min(pitch.width, pitch.height)
            let ink: Ink =
                series.ink == .text || context.base.series.contains { $0.layer != context.layer }
                ? .secondary : series.ink
            for row in rows {
                for column in columns where plot.x.canPlace(x[column]) && plot.y.canPlace(y[row]) {
                    let index = row * x.count + column
                    let length = (u[index] * u[index] + v[index] * v[index]).squareRoot()
                    guard length.isFinite, length > 0 else { continue }
                    let scale = reach * 0.95 / longest
                    let start = Point(plot.x(x[column]), plot.y(y[row]))
                    let step = Point(u[index] * scale * (plot.isCellular ? 2 : 1), -v[index] * scale)
                    items += arrow(from: start, by: step, ink, plot)
                }
            }
        }
        return items
    }

    private static func thinned(_ count: Int, keeping most: Int) -> [Int] {
        guard count > max(1, most) else { return Array(0..<count) }
        let stride = (count + most - 1) / max(1, most)
        return Array(Swift.stride(from: (count - 1) % stride / 2, to: count, by: stride))
    }

    private static func arrow(from start: Point, by step: Point, _ ink: Ink, _ plot: Plot) -> [SceneItem] {
        let end = Point(start.x + step.x, start.y + step.y)
        let shaft = SceneItem.polyline(
            Polyline([start, end], ink: ink, width: 1, role: plot.isCellular ? .reference : .data, clip: plot.rect))
        if plot.isCellular {
            return [shaft, .points(Points([end], diameter: 2, ink: ink, clip: plot.rect))]
        }
        return [shaft] + ArrowHead.items(at: end, along: step, size: 4.2, ink: ink, clip: plot.rect)
    }
}

/// The point of an arrow.
enum ArrowHead {
    static func items(at end: Point, along step: Point, size: Double, ink: Ink, clip: Rect?) -> [SceneItem] {
        let length = (step.x * step.x + step.y * step.y).squareRoot()
        guard length > 0.6 else { return [] }
        let size = min(size, length)
        let (x, y) = (step.x / length, step.y / length)
        let back = Point(end.x - x * size, end.y - y * size)
        let half = size * 0.42
        return [
            .area(
                Area(
                    [
                        Point(end.x + x * 0.6, end.y + y * 0.6), Point(back.x - y * half, back.y + x * half),
                        Point(back.x + y * half, back.y - x * half),
                    ], ink: ink, clip: clip))
        ]
    }
}
