/// Places the nodes of a directed graph in columns, each after all that lead to it, with few crossings.
///
/// Sugiyama, Tagawa, Toda, "Methods for Visual Understanding of Hierarchical System Structures" (1981): columns by the
/// longest path, long edges through empty places in the columns between, order within a column by barycenters.
struct GraphLayout: Equatable {
    /// A place in a column: a node, or where a long edge passes.
    struct Place: Equatable {
        /// The node's index; nil where an edge passes.
        var node: Int?
        var column: Int
        /// From above, 0…count−1.
        var row: Int
    }

    private(set) var places: [Place]
    /// For each edge the places that it connects, in its direction.
    private(set) var routes: [[Int]]
    private(set) var columns: [[Int]]

    /// - Parameter edges: pairs of node indices; one that would close a cycle is turned while ranks are found.
    init(nodes: Int, edges: [(from: Int, to: Int)]) {
        let ranks = GraphLayout.ranks(nodes, edges)
        var places = (0..<nodes).map { Place(node: $0, column: ranks[$0], row: 0) }
        var routes: [[Int]] = []
        for edge in edges {
            let step = ranks[edge.to] >= ranks[edge.from] ? 1 : -1
            var route = [edge.from]
            var column = ranks[edge.from] + step
            while step > 0 ? column < ranks[edge.to] : column > ranks[edge.to] {
                route.append(places.count)
                places.append(Place(node: nil, column: column, row: 0))
                column += step
            }
            routes.append(route + [edge.to])
        }
        let count = (places.map(\.column).max() ?? -1) + 1
        var columns = (0..<count).map { column in places.indices.filter { places[$0].column == column } }
        var neighbors = [[Int]](repeating: [], count: places.count)
        for route in routes {
            for (a, b) in zip(route, route.dropFirst()) {
                neighbors[a].append(b)
                neighbors[b].append(a)
            }
        }
        for sweep in 0..<8 {
            let order = sweep % 2 == 0 ? Array(columns.indices) : columns.indices.reversed()
            for column in order {
                let before = column + (sweep % 2 == 0 ? -1 : 1)
                guard columns.indices.contains(before) else { continue }
                var rows = [Int: Double]()
                for (row, place) in columns[before].enumerated() { rows[place] = Double(row) }
                let weights = columns[column].enumerated().map { row, place -> (place: Int, weight: Double) in
                    let found = neighbors[place].compactMap { rows[$0] }
                    return (place, found.isEmpty ? Double(row) : found.reduce(0, +) / Double(found.count))
                }
                columns[column] = weights.enumerated()
                    .sorted { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }.map(\.element.place)
            }
        }
        for column in columns { for (row, place) in column.enumerated() { places[place].row = row } }
        self.places = places
        self.routes = routes
        self.columns = columns
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
