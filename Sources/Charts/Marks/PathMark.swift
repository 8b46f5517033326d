import Metrics

/// A path over a plane for each series, start and end marked, with a dot every so many steps; colored by series, or by
/// step with `color: step`.
public enum PathMark: DrawnMark {
    public static let name = "path"
    public static let says = LocalizedText(en: "a path over a plane, step by step", zh: "平面上逐步行进的轨迹")
    public static let channels: [ChannelRule] = [
        .init(.y, .required), .init(.color, .optional), .init(.facet, .optional),
    ]

    static let drawsGhosts = true
    static let joinsPoints = true

    static func form(_ panel: Panel) -> DataForm { .path }

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        var plan = PlotPlan(
            x: ScaleTraining.train(panel.xScale, data.extents.x, margin: 0.06),
            y: ScaleTraining.train(panel.yScale, data.extents.y, margin: 0.06))
        plan.isMap = true
        if panel.color == "step" {
            plan.colorScale = ColorScale(
                scale: ScaleTraining.train(ScaleChoice(panel.colorScale.kind), data.extents.value, isStep: true),
                map: ColorMap.viridis.part(0.1...0.88))
            plan.colorTitle = AxisSubject.step.label
        } else if panel.facet != "variant", data.series.count(where: { !$0.role.isGhost }) > 1 {
            for series in data.series where !series.role.isGhost {
                plan.labels.append(
                    SeriesName(
                        text: series.label[context.language], ink: series.ink, isReference: false, end: nil,
                        dash: LineMark.dash(series, context)))
            }
        }
        if let stride = stride(context), context.measures.hasDots { plan.notes.append(Notes.dotEvery(stride)) }
        plan.notes += leaving(plan, context)
        return plan
    }

    /// The round number of steps between dots that makes about ten of them along the longest path.
    static func stride(_ context: PanelContext) -> Int? {
        let most = context.data.series.map(\.content.count).max() ?? 0
        guard most > 2, most < 1_000_000_000 else { return nil }
        var power = 1
        while true {
            for multiple in [1, 2, 5] where most / (multiple * power) <= 12 { return multiple * power }
            power *= 10
        }
    }

    /// What a reader must know of paths that go where the plot does not.
    private static func leaving(_ plan: PlotPlan, _ context: PanelContext) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        for series in context.data.series where !series.role.isGhost {
            guard case .path(let x, let y, let order) = series.content else { continue }
            let bounds = bounds(series.facet, plan, context)
            let (lowX, highX) = (bounds.x.lower, bounds.x.upper)
            let (lowY, highY) = (bounds.y.lower, bounds.y.upper)
            if let index = x.indices.first(where: { !x[$0].isFinite || !y[$0].isFinite }) {
                notes.append(Notes.notANumber(series.label, step: order[index]))
            } else if let index = x.indices.first(where: {
                x[$0] < lowX || x[$0] > highX || y[$0] < lowY || y[$0] > highY
            }) {
                notes.append(Notes.leavesPlot(series.label, step: order[index]))
            }
        }
        return notes
    }

    /// What the plot of a facet covers.
    private static func bounds(_ facet: Int?, _ plan: PlotPlan, _ context: PanelContext) -> (x: Extent, y: Extent) {
        if context.layer > 0, let domain = context.domain(of: facet) { return domain }
        let whole = context.base.extents
        var (x, y) = (Extent([plan.x.lower, plan.x.upper]), Extent([plan.y.lower, plan.y.upper]))
        x.formUnion(whole.x)
        y.formUnion(whole.y)
        return (x, y)
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        let shown = context.data.series.filter { $0.facet == nil || $0.facet == plot.facet }
        let lines = shown.filter { !$0.role.isGhost }.compactMap { PathLine($0, in: plot) }
        let stride = stride(context)
        var items = shown.filter { $0.role.isGhost }.compactMap { PathLine($0, in: plot) }.flatMap { $0.ghost() }
        for line in lines {
            items += line.body(colors: plan.colorScale, dash: LineMark.dash(line.series, context), context)
        }
        for line in lines {
            if let stride, plot.measures.hasDots { items += line.stops(every: stride, colors: plan.colorScale) }
        }
        for line in lines { items += line.end(colors: plan.colorScale, context) }
        return items + starts(lines, plot, context)
    }

    /// A ring where each path starts, with the word once where all start alike.
    private static func starts(_ lines: [PathLine], _ plot: Plot, _ context: PanelContext) -> [SceneItem] {
        var places: [Point] = []
        for line in lines {
            if let start = line.start, !places.contains(start) { places.append(start) }
        }
        var items: [SceneItem] = []
        for place in places {
            if !plot.measures.hasPlates {
                items.append(
                    .points(
                        Points([place], marker: .square, diameter: 8, ink: .text, role: .annotation, clip: plot.rect)))
                continue
            }
            for (diameter, ink) in [(9.0, Ink.text), (6.2, .background)] {
                items.append(.points(Points([place], diameter: diameter, ink: ink, role: .annotation, clip: plot.rect)))
            }
        }
        guard places.count == 1, let place = places.first else { return items }
        let text = LocalizedText(en: "start", zh: "起点")[context.language]
        items += context.word(text, beside: place, style: TypeSizes.referenceLabel, ink: .text, in: plot)
        return items
    }
}
