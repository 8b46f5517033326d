import Metrics

/// What is known beside the measurement, for every mark alike: shaded stretches, dashed lines, remarks at points.
enum ReferenceMarks {
    /// Names at the ends of lines, or in the legend. On maps they stand in the plot.
    static func names(_ plan: PlotPlan, _ context: PanelContext) -> [SeriesName] {
        guard !plan.isMap else { return [] }
        var names: [SeriesName] = []
        for series in references(context) {
            switch series.content {
            case .level, .curve: break
            default: continue
            }
            let text = series.label[context.language]
            guard !names.contains(where: { $0.text == text && $0.ink == series.ink }) else { continue }
            names.append(
                SeriesName(
                    text: text, ink: series.ink, isReference: true, end: LineMark.end(of: series, plan),
                    dash: LineMark.dash(series, context)))
        }
        return names
    }

    /// Shaded stretches and straight lines: behind the data, but in front of a map.
    static func lines(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        let ink: Ink = plan.isMap && plan.colorScale != nil ? .contourLine : .tertiary
        for series in shown(in: plot, context) {
            if case .region(let region) = series.content { items += shaded(region, plot, plan) }
        }
        for series in shown(in: plot, context) {
            let dash = LineMark.dash(series, context)
            func straight(_ start: Point, _ end: Point) {
                items.append(
                    .polyline(
                        Polyline([start, end], ink: ink, width: 1, dash: dash, role: .reference, clip: plot.rect)))
            }
            switch series.content {
            case .level(let value, _, _) where plot.y.canPlace(value):
                straight(Point(plot.rect.x, plot.y(value)), Point(plot.rect.maxX, plot.y(value)))
            case .upright(let value, _, _) where plot.x.canPlace(value):
                straight(Point(plot.x(value), plot.rect.y), Point(plot.x(value), plot.rect.maxY))
            default: continue
            }
        }
        return items
    }

    /// Curves of theory.
    static func curves(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        let ink: Ink = plan.isMap && plan.colorScale != nil ? .contourLine : .tertiary
        return shown(in: plot, context).flatMap { series -> [SceneItem] in
            guard case .curve(let x, let y) = series.content else { return [] }
            return CurvePath(x: x, y: y, plot: plot).polylines(
                ink: ink, width: 1, dash: LineMark.dash(series, context), role: .reference)
        }
    }

    private static func shaded(_ region: FigureRegion, _ plot: Plot, _ plan: PlotPlan) -> [SceneItem] {
        // A cell's block would hide what runs through it.
        func ends(_ low: Double, _ high: Double, _ scale: Scale, _ place: (Double) -> Double) -> (Double, Double) {
            (place(scale.canPlace(low) ? low : scale.lower), place(scale.canPlace(high) ? high : scale.upper))
        }
        var rect = plot.rect
        if region.isUpright {
            let (from, to) = ends(region.x.lowerBound, region.x.upperBound, plot.x) { plot.x($0) }
            rect.x = max(from, plot.rect.x)
            rect.width = min(to, plot.rect.maxX) - rect.x
        } else {
            let (low, high) = ends(region.y.lowerBound, region.y.upperBound, plot.y) { plot.y($0) }
            rect.y = max(min(low, high), plot.rect.y)
            rect.height = min(max(low, high), plot.rect.maxY) - rect.y
        }
        guard rect.width > 0, rect.height > 0 else { return [] }
        if !plot.measures.hasShades || plan.isMap {
            // Only its edges.
            let edges =
                region.isUpright
                ? [
                    [Point(rect.x, rect.y), Point(rect.x, rect.maxY)],
                    [Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY)],
                ]
                : [
                    [Point(rect.x, rect.y), Point(rect.maxX, rect.y)],
                    [Point(rect.x, rect.maxY), Point(rect.maxX, rect.maxY)],
                ]
            return edges.map {
                .polyline(Polyline($0, ink: .tertiary, width: 0.8, dash: [1, 2], role: .reference, clip: plot.rect))
            }
        }
        return [.rectangle(Rectangle(rect, fill: .shade(percent: 6), role: .reference, clip: plot.rect))]
    }

    /// The words of vertical lines and stretches along the upper edge, and remarks beside their points.
    static func words(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        var plot = plot
        let style = TypeSizes.referenceLabel
        let ink: Ink = plan.isMap && plan.colorScale != nil ? .contourLine : .secondary
        for series in shown(in: plot, context) {
            let text = series.label[context.language]
            let height = context.lineHeight(style)
            var added: [SceneItem] = []
            switch series.content {
            case .upright(let value, _, _) where plot.x.canPlace(value):
                added = context.word(
                    text, beside: Point(plot.x(value), plot.rect.y + height * 0.6), style: style, ink: ink, in: plot)
            case .region(let region):
                let x = region.isUpright ? region.x.lowerBound : plot.x.lower
                let y = region.isUpright ? plot.rect.y + height * 0.6 : plot.y(region.y.upperBound) + height * 0.6
                guard plot.x.canPlace(x), y.isFinite else { continue }
                added = context.word(
                    text, beside: Point(max(plot.x(x), plot.rect.x) - context.measures.stretchWordInset, y),
                    style: style,
                    ink: ink, in: plot)
            case .path(let x, let y, _):
                guard let x = x.first, let y = y.first, plot.x.canPlace(x), plot.y.canPlace(y) else { continue }
                let at = Point(plot.x(x), plot.y(y))
                added = remark(text, at: at, series.ink, in: plot, context)
            case .level(let value, _, _) where plan.isMap && plot.y.canPlace(value):
                added = context.word(
                    text, beside: Point(plot.rect.maxX - context.width(text, style) / 2 - 4, plot.y(value)),
                    style: style, ink: ink, in: plot)
            case .curve(let x, let y) where plan.isMap:
                guard let end = x.indices.last(where: { plot.rect.contains(Point(plot.x(x[$0]), plot.y(y[$0]))) })
                else { continue }
                added = context.word(
                    text, beside: Point(plot.x(x[end]), plot.y(y[end])), style: style, ink: ink, in: plot)
            default: continue
            }
            plot.taken += added.boxes(on: context.canvas)
            items += added
        }
        return items
    }

    /// A ring around a point with words beside it.
    private static func remark(
        _ text: String, at: Point, _ ink: Ink, in plot: Plot, _ context: PanelContext
    ) -> [SceneItem] {
        var items: [SceneItem] = []
        if !plot.measures.hasPlates {
            items.append(
                .points(Points([at], marker: .diamond, diameter: 6, ink: ink, role: .annotation, clip: plot.rect)))
        } else {
            for (diameter, ink) in [(8.4, ink), (5.6, .background)] {
                items.append(.points(Points([at], diameter: diameter, ink: ink, role: .annotation, clip: plot.rect)))
            }
        }
        return items + context.word(text, beside: at, style: TypeSizes.referenceLabel, ink: .text, in: plot)
    }

    private static func references(_ context: PanelContext) -> [FigureSeries] {
        context.base.series.filter { $0.role == .reference && $0.layer == 0 }
    }

    private static func shown(in plot: Plot, _ context: PanelContext) -> [FigureSeries] {
        references(context).filter { $0.facet == nil || $0.facet == plot.facet }
    }
}

extension [SceneItem] {
    /// The boxes of the texts among them.
    func boxes(on canvas: any Canvas) -> [Rect] {
        compactMap { item in
            if case .text(let text) = item { return text.bounds(on: canvas) }
            return nil
        }
    }
}
