import Metrics

/// Numbers in rows and columns, aligned on the decimal point. Rows are series; columns are the positions of x, or with
/// `x: variant` the metric and those of the layers.
public enum TableMark: DrawnMark {
    public static let name = "table"
    public static let says = LocalizedText(en: "a table of numbers", zh: "数值表")
    public static let channels: [ChannelRule] = [.init(.color, .optional)]

    public static let takesLogarithm = false
    static var takesVariantsOnX: Bool { true }

    static func plan(_ context: PanelContext) -> PlotPlan {
        var plan = PlotPlan(x: Scale(.linear, lower: 0, upper: 1), y: Scale(.linear, lower: 0, upper: 1))
        plan.isBare = true
        plan.hasGrid = false
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        // The panel's own mark writes the columns of its layers too.
        guard context.layer == 0 else { return [] }
        return NumberTable(context).items(in: plot.rect)
    }
}
