import Metrics

/// The area between zero and each series, under its line.
public enum AreaMark: DrawnMark {
    public static let name = "area"
    public static let says = LocalizedText(en: "the area under each series", zh: "每个序列下的面积")
    public static let channels: [ChannelRule] = [.init(.color, .optional), .init(.facet, .optional)]

    static func plan(_ context: PanelContext) -> PlotPlan {
        var own = context.data.extents
        if context.panel.yScale.kind == .linear { own.y.include(0) }
        var plan = LineMark.plan(context)
        if context.panel.yScale.kind == .linear {
            plan.y = ScaleTraining.train(context.panel.yScale, own.y, margin: 0.05)
            if own.y.lower >= 0, context.panel.yScale.lower == nil {
                plan.y = Scale(.linear, lower: 0, upper: plan.y.upper)
            }
        }
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var areas: [SceneItem] = []
        let floor = plot.y.kind == .linear ? min(max(0, plot.y.lower), plot.y.upper) : plot.y.lower
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard series.role == .measured, case .curve(let x, let y) = series.content else { continue }
            areas += BandShape(x: x, low: y.map { _ in floor }, high: y, plot: plot)
                .items(ink: LineMark.faded(series.ink))
        }
        return areas + LineMark.items(in: plot, plan: plan, context: context)
    }
}
