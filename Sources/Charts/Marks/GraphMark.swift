import Metrics

/// A graph of nodes with their values and edges with theirs: computations with local derivatives. Nodes are the names
/// along x; a layer of the same mark gives the edges, named `from→to` (or `from->to`).
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
        guard context.layer == 0 else { return [] }
        let own = context.data.series.first { $0.facet == nil || $0.facet == plot.facet }
        guard let own, case .curve(_, let values) = own.content else { return [] }
        let names = context.data.x.names(context.language)
        guard names.count == values.count, !names.isEmpty else { return [] }
        var edges: [GraphEdge] = []
        for (index, subject) in context.base.layers.map(\.x).enumerated() {
            let layer = context.base.series.first {
                $0.layer == index + 1 && ($0.facet == nil || $0.facet == plot.facet)
            }
            guard let layer, case .curve(_, let numbers) = layer.content else { continue }
            for (name, value) in zip(subject.names(context.language), numbers) {
                guard let edge = GraphEdge(name, value: value, among: names) else { continue }
                edges.append(edge)
            }
        }
        return GraphDrawing(names: names, values: values, edges: edges, in: plot.rect, context).items()
    }
}

/// An edge with its value.
struct GraphEdge: Equatable {
    var from: Int
    var to: Int
    var value: Double

    /// Nil for a name that connects no two of the nodes.
    init?(_ name: String, value: Double, among nodes: [String]) {
        for sign in ["→", "->"] {
            let ends = name.split(separator: sign, maxSplits: 1).map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            guard ends.count == 2, let from = nodes.firstIndex(of: ends[0]), let to = nodes.firstIndex(of: ends[1])
            else { continue }
            (self.from, self.to, self.value) = (from, to, value)
            return
        }
        return nil
    }
}
