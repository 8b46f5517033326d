import Metrics

/// A line for each series: a metric over steps, layers or any other dimension.
///
/// Over steps a moving average may be drawn over the dimmed raw trace. Lines break at values that have no position;
/// the first NaN or infinity is marked at the top edge with its step.
public enum LineMark: DrawnMark {
    public static let name = "line"
    public static let says = LocalizedText(en: "a line for each series", zh: "每个序列一条折线")
    public static let channels: [ChannelRule] = [.init(.color, .optional), .init(.facet, .optional)]

    public static let smooths = true
    static let drawsGhosts = true
    static let averagesSeeds = true

    /// Up to this many points, each gets a dot of its own.
    static let mostDots = 32

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        let margin = hasDots(data) ? 0.02 : 0
        var plan = PlotPlan(
            x: ScaleTraining.train(
                panel.xScale, data.extents.x, isStep: data.x.kind == .step, isWhole: data.x.isInteger, margin: margin),
            y: ScaleTraining.train(panel.yScale, data.extents.y, margin: 0.05, fromZero: true))
        if let (keys, rest) = Runaways.find(context) {
            plan.y = ScaleTraining.train(panel.yScale, rest, margin: 0.05, fromZero: true)
            plan.runaways = keys
        }
        plan.xLabels = data.x.names(context.language)
        for series in data.series where series.role == .measured {
            // A series that stops being a number is named where it does.
            if !context.isOutline, Divergence(series, context) != nil || plan.runaways.contains(series.key) { continue }
            let text = series.label[context.language]
            guard !plan.labels.contains(where: { $0.text == text && $0.ink == series.ink }) else { continue }
            plan.labels.append(
                SeriesName(
                    text: text, ink: series.ink, isReference: false, end: end(of: series, plan),
                    dash: dash(series, context)))
        }
        plan.labels = thinned(plan.labels)
        // A facet that is a variant names its only line already.
        if panel.facet == "variant", panel.color == nil || panel.color == "variant" { plan.labels = [] }
        plan.notes = LineNotes.notes(plan, context)
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        var marks: [SceneItem] = []
        for series in context.data.series where series.role != .reference {
            guard series.facet == nil || series.facet == plot.facet else { continue }
            if series.role == .deviation, case .spread(let x, let levels) = series.content {
                items += BandShape(x: x, low: levels[0], high: levels[1], plot: plot).items(ink: ghostInk(series.ink))
            }
            guard case .curve(let x, let y) = series.content else {
                continue
            }
            let curve = CurvePath(x: x, y: y, plot: plot)
            let width = series.role == .measured ? 2 : series.role.isGhost ? 1.4 : 0.7
            items += curve.polylines(
                ink: ink(of: series), width: width,
                dash: dash(series, context), role: series.role == .measured ? .data : .rawTrace)
            guard series.role == .measured else { continue }
            if hasDots(context.data), context.measures.hasDots {
                let shapes: [Points.Marker] = [.circle, .square, .diamond, .triangle]
                items += curve.dots(
                    ink: series.ink, marker: shapes[min(series.repetition, shapes.count - 1)],
                    diameter: series.repetition == 0 ? 4.6 : 5.4)
            }
            marks += curve.floorMarks(ink: series.ink)
        }
        return items + marks + Divergence.items(of: context.data.series, in: plot, runaways: plan.runaways, context)
    }

    /// Dashes tell apart series that share an accent, and theory from measurement.
    static func dash(_ series: FigureSeries, _ context: PanelContext) -> [Double] {
        if series.role == .reference { return [4, 3] }
        if series.role.isGhost { return context.measures.ghostDash(series.role) }
        let dashes: [[Double]] = [[], [7, 3], [2, 2.4], [8, 2.5, 2, 2.5]]
        return dashes[min(series.repetition, dashes.count - 1)]
    }

    static func faded(_ ink: Ink) -> Ink {
        if case .series(let color) = ink { return .faded(color) }
        return ink
    }

    private static func ink(of series: FigureSeries) -> Ink {
        switch series.role {
        case .raw: faded(series.ink)
        case .ghost, .firstGhost: ghostInk(series.ink)
        case .measured, .reference, .deviation: series.ink
        }
    }

    /// The ink of an older run; where a series has no accent of its own, a pale grey.
    static func ghostInk(_ ink: Ink) -> Ink {
        if case .series(let color) = ink { return .faded(color) }
        return .shade(percent: 28)
    }

    /// Of many series along a numeric dimension, five that stand for the rest: their colors run from end to end.
    private static func thinned(_ names: [SeriesName]) -> [SeriesName] {
        func isGraded(_ name: SeriesName) -> Bool {
            if case .rgb = name.ink { return true }
            return false
        }
        let graded = names.filter(isGraded)
        guard graded.count > 6 else { return names }
        let kept = (0..<5).map { graded[$0 * (graded.count - 1) / 4].text }
        return names.filter { !isGraded($0) || kept.contains($0.text) }
    }

    static func hasDots(_ data: PanelData) -> Bool {
        // An average is no measurement of its own.
        guard !data.series.contains(where: { $0.role == .raw }) else { return false }
        return data.series.allSatisfy { series in
            guard case .curve(let x, _) = series.content else { return true }
            return x.count <= mostDots
        }
    }

    /// The last point of a curve that has a place; the end of a level.
    static func end(of series: FigureSeries, _ plan: PlotPlan) -> (x: Double, y: Double)? {
        switch series.content {
        case .level(let value, _, let to): return (to, value)
        case .curve(let x, let y):
            guard let last = x.indices.last(where: { plan.x.canPlace(x[$0]) && plan.y.canPlace(y[$0]) }) else {
                return nil
            }
            return (x[last], y[last])
        default: return nil
        }
    }
}
