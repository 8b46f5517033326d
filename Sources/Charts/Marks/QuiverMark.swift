import Metrics

/// Arrows over a plane: the direction of steepest descent, a field of forces. Where lengths differ too much
/// to be drawn in proportion, their square roots are, and a note says so.
public enum QuiverMark: DrawnMark {
    public static let name = "quiver"
    public static let says = LocalizedText(en: "arrows over a plane", zh: "平面上的箭头（向量场）")
    public static let channels: [ChannelRule] = [.init(.y, .required), .init(.facet, .optional)]

    public static let drawsDifferences = false
    static func form(_ panel: Panel) -> DataForm { .field }

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        var (x, y) = (Extent(), Extent())
        var nonFinite = 0
        for series in data.series {
            guard case .field(let columns, let rows, let u, let v) = series.content else { continue }
            x.formUnion(Extent(Cells.edges(columns)))
            y.formUnion(Extent(Cells.edges(rows)))
            nonFinite += zip(u, v).reduce(0) { $0 + (ArrowSizes.length($1.0, $1.1).isFinite ? 0 : 1) }
        }
        var plan = PlotPlan(x: ScaleTraining.train(panel.xScale, x), y: ScaleTraining.train(panel.yScale, y))
        plan.hasGrid = false
        plan.isMap = true
        if let sizes = sizes(context) {
            let longest = context.numbers.significant(sizes.longest, digits: 2)
            if context.measures.drawsSigns {
                plan.notes.append(Notes.longestArrow(longest, isCompressed: sizes.isCompressed))
            }
        }
        if nonFinite > 0 { plan.notes.append(Notes.nonFinite(nonFinite)) }
        return plan
    }

    /// The same for all small multiples, so that they compare.
    private static func sizes(_ context: PanelContext) -> ArrowSizes? {
        var (u, v): ([Double], [Double]) = ([], [])
        for series in context.data.series {
            guard case .field(_, _, let along, let up) = series.content else { continue }
            u += along
            v += up
        }
        return ArrowSizes(u, v)
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        guard let sizes = sizes(context) else { return [] }
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard case .field(let x, let y, let u, let v) = series.content, !x.isEmpty, !y.isEmpty else { continue }
            let columns = thinned(x.count, keeping: plot.measures.arrowColumns(width: plot.rect.width))
            let rows = thinned(y.count, keeping: plot.measures.arrowRows(height: plot.rect.height))
            guard !columns.isEmpty, !rows.isEmpty else { continue }
            let pitch = Size(plot.rect.width / Double(columns.count), plot.rect.height / Double(rows.count))
            let reach = min(pitch.width, pitch.height) * 0.92
            let ink: Ink =
                series.ink == .text || context.base.series.contains { $0.layer != context.layer }
                ? .secondary : series.ink
            for row in rows {
                for column in columns where plot.x.canPlace(x[column]) && plot.y.canPlace(y[row]) {
                    let index = row * x.count + column
                    guard let share = sizes.share(u[index], v[index]) else { continue }
                    let center = Point(plot.x(x[column]), plot.y(y[row]))
                    // Numbers of contours stay legible.
                    let box = Rect(center.x - reach / 2, center.y - reach / 2, reach, reach)
                    if plot.measures.drawsSigns, plot.taken.contains(where: { $0.overlaps(box) }) { continue }
                    guard let way = way(u[index], v[index], from: center, x[column], y[row], plot) else { continue }
                    items +=
                        plot.measures.drawsSigns
                        ? arrow(around: center, by: Point(way.x * reach * share, way.y * reach * share), ink, plot)
                        : sign(at: center, way, share, ink, plot, context)
                }
            }
        }
        return items
    }

    /// The direction on the canvas, of length 1: where a walk along the vector would go in this plot, whose units need
    /// not be as long along y as along x.
    private static func way(
        _ u: Double, _ v: Double, from center: Point, _ x: Double, _ y: Double, _ plot: Plot
    ) -> Point? {
        let unitX = (plot.x.upper - plot.x.lower) * 1e-4
        let unitY = (plot.y.upper - plot.y.lower) * 1e-4
        let scaleX = (plot.x(x + unitX) - center.x) / unitX
        let scaleY = (plot.y(y + unitY) - center.y) / unitY
        // Scaled first: squares of huge components are none.
        let greatest = max(u.magnitude, v.magnitude)
        let step = Point(u / greatest * scaleX, v / greatest * scaleY * plot.measures.unitAspect)
        let length = (step.x * step.x + step.y * step.y).squareRoot()
        guard length.isFinite, length > 0 else { return nil }
        return Point(step.x / length, step.y / length)
    }

    private static func thinned(_ count: Int, keeping most: Int) -> [Int] {
        guard count > max(1, most) else { return Array(0..<count) }
        let stride = (count + most - 1) / max(1, most)
        return Array(Swift.stride(from: (count - 1) % stride / 2, to: count, by: stride))
    }

    private static func arrow(around center: Point, by step: Point, _ ink: Ink, _ plot: Plot) -> [SceneItem] {
        let start = Point(center.x - step.x / 2, center.y - step.y / 2)
        let end = Point(center.x + step.x / 2, center.y + step.y / 2)
        let length = (step.x * step.x + step.y * step.y).squareRoot()
        // Too short for a head: a dot says that something is there.
        guard length > 2.4 else {
            return [.points(Points([center], diameter: 1.6, ink: ink, clip: plot.rect))]
        }
        let head = min(5, length * 0.55)
        let neck = Point(end.x - step.x / length * head * 0.8, end.y - step.y / length * head * 0.8)
        return [.polyline(Polyline([start, neck], ink: ink, width: 0.9, role: .data, clip: plot.rect))]
            + ArrowHead.items(at: end, along: step, size: head, ink: ink, clip: plot.rect)
    }

    /// The nearest of eight arrows, as strong as the vector is long.
    private static func sign(
        at center: Point, _ way: Point, _ share: Double, _ ink: Ink, _ plot: Plot, _ context: PanelContext
    ) -> [SceneItem] {
        let signs = "→↗↑↖←↙↓↘".allSatisfy { context.canvas.canShow($0) } ? "→↗↑↖←↙↓↘" : ">/^\\</v\\"
        // tan 22.5° parts an axis from a diagonal.
        let tangent = 0.41421356237309503
        let octant: Int
        if way.y.magnitude < way.x.magnitude * tangent {
            octant = way.x > 0 ? 0 : 4
        } else if way.x.magnitude < way.y.magnitude * tangent {
            octant = way.y < 0 ? 2 : 6
        } else {
            octant = way.x > 0 ? (way.y < 0 ? 1 : 7) : (way.y < 0 ? 3 : 5)
        }
        let cell = Point(center.x.rounded(.down), center.y.rounded(.down))
        guard cell.x >= plot.rect.x, cell.x < plot.rect.maxX, cell.y >= plot.rect.y, cell.y < plot.rect.maxY else {
            return []
        }
        let strength: Ink = share > 0.6 ? .text : share > 0.25 ? ink : .tertiary
        let string = String(signs[signs.index(signs.startIndex, offsetBy: octant)])
        return [
            .text(Text(string, at: cell, vertical: .top, style: TypeSizes.tick, ink: strength, role: .annotation))
        ]
    }
}

/// How long arrows are beside each other: in proportion, or by the square root where a few would leave the others
/// without length.
struct ArrowSizes {
    let longest: Double
    let isCompressed: Bool

    /// Nil where nothing has a length.
    init?(_ u: [Double], _ v: [Double]) {
        let lengths = zip(u, v).map(ArrowSizes.length).filter { $0.isFinite && $0 > 0 }.sorted()
        guard let longest = lengths.last else { return nil }
        self.longest = longest
        isCompressed = lengths[lengths.count / 2] < longest / 6
    }

    /// 0…1; nil for what has no direction.
    func share(_ u: Double, _ v: Double) -> Double? {
        let length = ArrowSizes.length(u, v)
        guard length.isFinite, length > 0 else { return nil }
        return isCompressed ? (length / longest).squareRoot() : length / longest
    }

    static func length(_ u: Double, _ v: Double) -> Double {
        let greatest = max(u.magnitude, v.magnitude)
        guard greatest > 0, greatest.isFinite else { return greatest }
        let (u, v) = (u / greatest, v / greatest)
        return greatest * (u * u + v * v).squareRoot()
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
