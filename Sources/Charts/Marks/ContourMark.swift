import Metrics

/// Contours of a metric over a plane: filled bands under lines with their levels. Under layers the bands are grey, so
/// that paths and points stand out; alone they have a color map.
public enum ContourMark: DrawnMark {
    public static let name = "contour"
    public static let says = LocalizedText(en: "filled bands and labeled lines of equal value", zh: "填色等值带与标注数值的等值线")
    public static let channels: [ChannelRule] = [.init(.y, .required), .init(.facet, .optional)]

    public static let drawsDifferences = false
    static let hasOwnDomain = true
    static func showsOneVariant(_ panel: Panel) -> Bool { false }
    static func form(_ panel: Panel) -> DataForm { .grid }

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        var (x, y) = (Extent(), Extent())
        var heights: [Double] = []
        var isShared = true
        var nonFinite = 0
        for (index, series) in data.series.enumerated() {
            guard case .map(let columns, let rows, let values) = series.content else { continue }
            x.formUnion(Extent(columns))
            y.formUnion(Extent(rows))
            heights += values
            nonFinite += values.reduce(0) { $0 + ($1.isFinite ? 0 : 1) }
            isShared = isShared && !data.series[..<index].contains { $0.facet == series.facet }
        }
        var plan = PlotPlan(x: ScaleTraining.train(panel.xScale, x), y: ScaleTraining.train(panel.yScale, y))
        plan.facetScales = ownScales(context)
        let levels = ContourLevels(heights, choice: panel.colorScale, most: most(context))
        if panel.layers.isEmpty {
            let kind = ScaleChoice(
                levels.isLogarithmic ? .log : .linear, lower: panel.colorScale.lower, upper: panel.colorScale.upper)
            var extent = Extent(heights)
            if levels.isLogarithmic, let least = levels.values.first { extent.lowestPositive = least / 3 }
            plan.colorScale = ColorScale(scale: ScaleTraining.train(kind, extent), map: context.colorMap)
            plan.contourLevels = levels
        }
        plan.hasGrid = false
        plan.isMap = true
        if nonFinite > 0 { plan.notes.append(Notes.nonFinite(nonFinite)) }
        if !isShared, let first = data.series.first { plan.notes.append(Notes.surface(of: first.label)) }
        return plan
    }

    /// A surface fills its plot: where facets show surfaces over different domains, each has axes of its own.
    private static func ownScales(_ context: PanelContext) -> [(x: Scale, y: Scale)] {
        let scales = context.data.facets.indices.map { facet -> (x: Scale, y: Scale)? in
            let domain = context.domain(of: facet)
            guard let domain, !domain.x.isEmpty, !domain.y.isEmpty else { return nil }
            return (
                ScaleTraining.train(context.panel.xScale, domain.x), ScaleTraining.train(context.panel.yScale, domain.y)
            )
        }
        let whole = scales.compactMap(\.self)
        guard whole.count == scales.count, whole.count > 1, let first = whole.first else { return [] }
        return whole.contains { $0.x != first.x || $0.y != first.y } ? whole : []
    }

    /// How many lines a plot can carry.
    private static func most(_ context: PanelContext) -> Int {
        context.data.facets.count > 2 ? context.measures.contourLevelsOfSmall : context.measures.contourLevels
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        let own = context.data.series.first { $0.facet == nil || $0.facet == plot.facet }
        guard let own, case .map(let x, let y, let values) = own.content, x.allSatisfy(plot.x.canPlace),
            y.allSatisfy(plot.y.canPlace)
        else { return [] }
        // Grey bands have no key, so that each surface may have levels of its own.
        let levels =
            plan.contourLevels ?? ContourLevels(values, choice: context.panel.colorScale, most: most(context))
        let tracer = ContourTracer(columns: x.map { plot.x($0) }, rows: y.map { plot.y($0) }, values: values)
        let least = plot.measures.leastContourArea
        let rings = levels.values.enumerated().flatMap { level in
            tracer.rings(at: level.element, index: level.offset).filter { $0.area >= least }
        }
        var items: [SceneItem] = []
        if plot.measures.hasShades {
            items += bands(rings, tracer, levels.values, plot, plan)
        } else if plan.colorScale != nil {
            items += HeatMapMark.items(in: plot, plan: plan, context: context)
        }
        return items + lines(rings, levels.values, plot, plan, context)
    }

    /// The bands: each ring painted over those around it.
    private static func bands(
        _ rings: [ContourRing], _ tracer: ContourTracer, _ levels: [Double], _ plot: Plot, _ plan: PlotPlan
    ) -> [SceneItem] {
        func ink(_ band: Int) -> Ink {
            guard let colors = plan.colorScale else {
                return .shade(percent: 2 + 15 * band / max(1, levels.count))
            }
            let below = band > 0 ? colors.level(levels[band - 1]) : 0
            let above = band < levels.count ? colors.level(levels[band]) : 1
            return .rgb(colors.map.color(at: (below + above) / 2))
        }
        guard let left = tracer.columns.first, let right = tracer.columns.last, let bottom = tracer.rows.first,
            let top = tracer.rows.last
        else { return [] }
        let ground = Rect(min(left, right), min(top, bottom), (right - left).magnitude, (bottom - top).magnitude)
        var items: [SceneItem] = [.rectangle(Rectangle(ground, fill: ink(0), role: .data, clip: plot.rect))]
        for ring in rings.enumerated().sorted(by: { ($1.element.area, $0.offset) < ($0.element.area, $1.offset) }) {
            let band = ring.element.enclosesHigher ? ring.element.level + 1 : ring.element.level
            items.append(.area(Area(ring.element.points, ink: ink(band), clip: plot.rect)))
        }
        return items
    }

    private static func lines(
        _ rings: [ContourRing], _ levels: [Double], _ plot: Plot, _ plan: PlotPlan, _ context: PanelContext
    ) -> [SceneItem] {
        let style = TypeSizes.contour
        var labels = ContourLabels(
            plot: plot.rect, obstacles: context.obstacles(in: plot),
            size: { Size(context.width($0, style), context.lineHeight(style) * 0.8) })
        // Inked by height the lines would fight with the paths over them.
        let ink: Ink = plan.colorScale == nil ? plot.measures.plainContourInk : .contourLine
        var items: [SceneItem] = []
        let all = rings.map { $0.lines }
        // The longest line of a level carries its number.
        for level in levels.indices {
            let own = rings.indices.filter { rings[$0].level == level }
            let others = rings.indices.filter { rings[$0].level != level }.flatMap { all[$0] }
            let runs = own.flatMap { all[$0] }.sorted { $0.count > $1.count }
            for (order, run) in runs.enumerated() {
                let text = context.numbers.significant(levels[level], digits: 3)
                let parts =
                    order < 2 && plot.measures.labelsContours ? labels.label(run, text, others: others) : [run]
                for part in parts {
                    items.append(
                        .polyline(Polyline(part, ink: ink, width: 0.75, role: .reference, clip: plot.rect)))
                }
            }
        }
        for label in labels.labels {
            items.append(
                .text(
                    Text(
                        label.text,
                        at: Point(label.rect.x + label.rect.width / 2, label.rect.y + label.rect.height / 2),
                        horizontal: .center, vertical: .middle, style: style,
                        ink: plan.colorScale == nil ? .secondary : .contourLine, role: .annotation)))
        }
        return items
    }
}
