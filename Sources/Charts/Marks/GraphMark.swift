import Metrics

/// A graph of nodes with their values and edges with theirs: computations with local derivatives. Nodes are the names
/// along x; a layer of the same mark gives the edges, named `from→to` (or `from->to`), a second one what they hand back; a
/// layer along the nodes gives their gradients.
public enum GraphMark: DrawnMark {
    public static let name = "graph"
    public static let says = LocalizedText(
        en: "nodes with values, edges with derivatives", zh: "节点带数值、边带导数的计算图")
    public static let channels: [ChannelRule] = [.init(.facet, .optional)]

    public static let takesLogarithm = false

    static func plan(_ context: PanelContext) -> PlotPlan {
        var plan = PlotPlan(x: Scale(.linear, lower: 0, upper: 1), y: Scale(.linear, lower: 0, upper: 1))
        plan.isBare = true
        plan.hasGrid = false
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        // Edges are drawn with the nodes that they connect.
        guard context.layer == 0, let content = GraphContent(context, facet: plot.facet) else { return [] }
        return GraphDrawing(content, in: plot.rect, context).items()
    }
}
