import Metrics

/// The area between zero and each series, under its line; with `stack: true` each stands on the one before, and the
/// uppermost line is their sum.
public enum AreaMark: DrawnMark {
    public static let name = "area"
    public static let says = LocalizedText(en: "the area under each series", zh: "每个序列下的面积")
    public static let channels: [ChannelRule] = [.init(.color, .optional), .init(.facet, .optional)]
    public static let stacks = true
    public static let drawsDifferences = false

    static func plan(_ context: PanelContext) -> PlotPlan {
        var own = context.data.extents
        if context.panel.yScale.kind == .linear { own.y.include(0) }
        var plan = LineMark.plan(context)
        if context.panel.stack { stack(&plan, context) }
        if context.panel.yScale.kind == .linear {
            plan.y = ScaleTraining.train(context.panel.yScale, own.y, margin: 0.05)
            if own.y.lower >= 0, context.panel.yScale.lower == nil {
                plan.y = Scale(.linear, lower: 0, upper: plan.y.upper)
            }
        }
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        if context.panel.stack { return stacked(in: plot, context) }
        var areas: [SceneItem] = []
        let floor = plot.y.ground
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard series.role == .measured, case .curve(let x, let y) = series.content else { continue }
            areas += BandShape(x: x, low: y.map { _ in floor }, high: y, plot: plot)
                .items(ink: LineMark.faded(series.ink))
        }
        return areas + LineMark.items(in: plot, plan: plan, context: context)
    }

    /// Names stand at the middles of the areas' right ends, the uppermost first.
    private static func stack(_ plan: inout PlotPlan, _ context: PanelContext) {
        let stack = AreaStack(context.data.series, facet: context.data.facets.count > 1 ? 0 : nil)
        for layer in stack.layers.reversed() {
            guard let index = plan.labels.firstIndex(where: { $0.text == layer.series.label[context.language] }),
                let last = layer.high.lastIndex(where: \.isFinite)
            else { continue }
            var name = plan.labels.remove(at: index)
            name.end = (layer.x[last], (layer.low[last] + layer.high[last]) / 2)
            name.marker = .square
            plan.labels.append(name)
        }
        if stack.negativeCount > 0 { plan.notes.append(Notes.negativeInStack(stack.negativeCount)) }
    }

    private static func stacked(in plot: Plot, _ context: PanelContext) -> [SceneItem] {
        var areas: [SceneItem] = []
        var lines: [SceneItem] = []
        for layer in AreaStack(context.data.series, facet: plot.facet).layers {
            areas += BandShape(x: layer.x, low: layer.low, high: layer.high, plot: plot)
                .items(ink: LineMark.faded(layer.series.ink))
            lines += CurvePath(x: layer.x, y: layer.high, plot: plot).polylines(
                ink: layer.series.ink, width: 1.6, dash: LineMark.dash(layer.series, context), role: .data)
        }
        return areas + lines + Divergence.items(of: context.data.series, in: plot, context)
    }
}
