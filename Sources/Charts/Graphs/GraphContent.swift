import Metrics

/// What a graph mark draws: nodes and edges with their numbers. A number that is not there yet is nil.
struct GraphContent {
    struct Node {
        /// `v₂ = v₁ + b`.
        var name: String
        var value: Double?
        var gradient: Double?

        /// What edges call it: `v₂`.
        var symbol: String { GraphContent.symbol(name) }
    }

    struct Edge {
        var from: Int
        var to: Int
        /// What the edge is worth: ∂to/∂from.
        var local: Double?
        /// What it hands back.
        var product: Double?
    }

    private(set) var nodes: [Node]
    private(set) var edges: [Edge] = []
    /// Whether there are layers for these numbers.
    private(set) var hasGradients = false
    private(set) var hasProducts = false
    /// What the numbers are called: values, gradients, local derivatives, products.
    private(set) var labels: [Kind: String] = [:]

    enum Kind: CaseIterable { case value, gradient, local, product }

    /// Layers whose x names edges (`from→to`, or `from->to`) give local derivatives, the second of them products; those
    /// whose x names nodes give gradients.
    init?(_ context: PanelContext, facet: Int?) {
        func numbers(_ layer: Int) -> [Int: Double]? {
            let series = context.base.series.first {
                $0.layer == layer && $0.role == .measured && ($0.facet == nil || $0.facet == facet)
            }
            guard let series, case .curve(let x, let y) = series.content else { return nil }
            return Dictionary(zip(x.map { Int(saturating: $0) }, y)) { first, _ in first }
        }
        let names = context.base.x.names(context.language)
        guard !names.isEmpty else { return nil }
        let values = numbers(0) ?? [:]
        nodes = names.enumerated().map { Node(name: $1, value: values[$0]) }
        labels[.value] = context.base.y.label[context.language]
        let symbols = nodes.map(\.symbol)
        for (index, layer) in context.base.layers.enumerated() {
            let subjects = layer.x.names(context.language)
            let found = numbers(index + 1) ?? [:]
            let label = layer.y.label[context.language]
            if subjects == names {
                hasGradients = true
                labels[.gradient] = label
                for node in nodes.indices { nodes[node].gradient = found[node] }
                continue
            }
            let isFirst = edges.isEmpty
            hasProducts = hasProducts || !isFirst
            labels[isFirst ? .local : .product] = label
            for (place, subject) in subjects.enumerated() {
                guard let ends = Self.ends(subject, among: symbols) else { continue }
                let known = edges.firstIndex { $0.from == ends.from && $0.to == ends.to }
                if isFirst {
                    edges.append(Edge(from: ends.from, to: ends.to, local: found[place]))
                } else if let known {
                    edges[known].product = found[place]
                }
            }
        }
    }

    static func symbol(_ name: String) -> String {
        var parts = name.split(separator: " ", maxSplits: 2).map(String.init)
        return parts.count == 3 && parts[1] == "=" ? parts.removeFirst() : name
    }

    /// Nil for a name that connects no two of the nodes.
    static func ends(_ name: String, among nodes: [String]) -> (from: Int, to: Int)? {
        for sign in ["→", "->"] {
            let parts = name.split(separator: sign, maxSplits: 1).map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            guard parts.count == 2, let from = nodes.firstIndex(of: parts[0]), let to = nodes.firstIndex(of: parts[1])
            else { continue }
            return (from, to)
        }
        return nil
    }

    // MARK: The playhead

    /// Whether gradients go back already.
    var goesBack: Bool { edges.contains { $0.product != nil } }

    /// The node that the playhead is at: the last one evaluated, or the last one that has handed back. None before the first
    /// and once all is done.
    var current: Int? {
        guard hasProducts, edges.contains(where: { $0.product == nil }) else { return nil }
        if goesBack { return edges.filter { $0.product != nil }.map(\.to).min() }
        return nodes.indices.last { node in nodes[node].value != nil && edges.contains { $0.to == node } }
    }

    /// The edges that take part at the playhead: into the node at hand, and back along the way from the result.
    var active: Set<Int> {
        guard let current else { return [] }
        var found = Set(edges.indices.filter { edges[$0].to == current })
        guard goesBack else { return found }
        for edge in wayBack(to: current) { found.insert(edge) }
        return found
    }

    /// The edges from a node on to the result: where there are several, those along which most is handed back.
    func wayBack(to node: Int) -> [Int] {
        var way: [Int] = []
        var at = node
        while way.count < nodes.count {
            let next = edges.indices.filter { edges[$0].from == at && edges[$0].product != nil }.max {
                (edges[$0].product ?? 0).magnitude < (edges[$1].product ?? 0).magnitude
            }
            guard let next else { break }
            way.append(next)
            at = edges[next].to
        }
        return way
    }
}
