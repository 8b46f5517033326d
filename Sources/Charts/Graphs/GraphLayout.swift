/// Places the nodes of a directed graph in columns, each after all that lead to it, with few crossings.
///
/// Sugiyama, Tagawa, Toda, "Methods for Visual Understanding of Hierarchical System Structures" (1981): columns by the
/// longest path, long edges through empty places in the columns between, order within a column by barycenters
/// (`GraphOrder`), heights by medians (`GraphHeights`). Whole numbers only, so that the same graph lies the same everywhere.
struct GraphLayout: Equatable {
    /// A place in a column: a node, or where a long edge passes.
    struct Place: Equatable {
        /// The node's index; nil where an edge passes.
        var node: Int?
        var column: Int
        /// From above, 0…count−1.
        var row = 0
        /// How far its middle lies below the top, in units; see `height`.
        var y = 0
    }

    /// How much height a node takes, and the passage of an edge.
    static let nodeUnits = 4
    static let passageUnits = 2

    private(set) var places: [Place]
    /// For each edge the places that it connects, in its direction.
    private(set) var routes: [[Int]]
    private(set) var columns: [[Int]]
    /// How many pairs of edges cross between two columns.
    let crossings: Int
    /// The units that all of it takes from top to bottom.
    let height: Int

    /// - Parameters:
    ///   - edges: pairs of node indices; one that would close a cycle is turned while ranks are found.
    ///   - isTight: whether it takes as little height as its fullest column, for steeper edges.
    init(nodes: Int, edges: [(from: Int, to: Int)], isTight: Bool = false) {
        let ranks = GraphLayout.ranks(nodes, edges)
        var (places, routes, order) = GraphLayout.ordered(ranks, edges)
        if order.crossings > 0, let moved = GraphLayout.moved(ranks, edges) {
            let other = GraphLayout.ordered(moved, edges)
            if other.order.crossings < order.crossings { (places, routes, order) = other }
        }
        let units = places.map { $0.node == nil ? Self.passageUnits : Self.nodeUnits }
        let heights = GraphHeights(order, units: units, isTight: isTight)
        for column in order.columns { for (row, place) in column.enumerated() { places[place].row = row } }
        for place in places.indices { places[place].y = heights.middles[place] }
        self.places = places
        self.routes = routes
        columns = order.columns
        crossings = order.crossings
        height = heights.height
    }

    /// Nodes in their columns with the passages of long edges, in an order of few crossings.
    private static func ordered(
        _ ranks: [Int], _ edges: [(from: Int, to: Int)]
    ) -> (places: [Place], routes: [[Int]], order: GraphOrder) {
        var places = ranks.enumerated().map { Place(node: $0, column: $1) }
        var routes: [[Int]] = []
        for edge in edges {
            let step = ranks[edge.to] >= ranks[edge.from] ? 1 : -1
            var route = [edge.from]
            var column = ranks[edge.from] + step
            while step > 0 ? column < ranks[edge.to] : column > ranks[edge.to] {
                route.append(places.count)
                places.append(Place(node: nil, column: column))
                column += step
            }
            routes.append(route + [edge.to])
        }
        var order = GraphOrder(columns: places.map(\.column), routes)
        order.improve()
        return (places, routes, order)
    }

    /// The ranks with every source that feeds several nodes one column earlier, so that its edges can pass between other
    /// sources; nil without one.
    private static func moved(_ ranks: [Int], _ edges: [(from: Int, to: Int)]) -> [Int]? {
        var moved = ranks
        for node in ranks.indices where !edges.contains(where: { $0.to == node }) {
            if edges.count(where: { $0.from == node }) > 1 { moved[node] -= 1 }
        }
        guard moved != ranks else { return nil }
        let first = moved.min() ?? 0
        return moved.map { $0 - first }
    }

    /// The column of each node: one after the last of those that lead to it.
    private static func ranks(_ nodes: Int, _ edges: [(from: Int, to: Int)]) -> [Int] {
        var ranks = [Int](repeating: 0, count: nodes)
        // As many rounds as there are nodes settle every path without a cycle; in a cycle they must end somewhere.
        for _ in 0..<nodes {
            var changed = false
            for edge in edges
            where edge.from != edge.to && ranks[edge.to] <= ranks[edge.from] && ranks[edge.from] + 1 < nodes {
                ranks[edge.to] = ranks[edge.from] + 1
                changed = true
            }
            if !changed { break }
        }
        // A source stands just before what it feeds.
        for node in 0..<nodes where !edges.contains(where: { $0.to == node }) {
            let nearest = edges.filter { $0.from == node }.map { ranks[$0.to] }.min()
            if let nearest, nearest > 0 { ranks[node] = nearest - 1 }
        }
        return ranks
    }
}
