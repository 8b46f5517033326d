/// The ways from the names to the result, each with the product of the local derivatives along it.
struct ExpressionPaths: Sendable {
    /// How many ways are listed at most; of more, only their number is told.
    static let most = 1000

    /// How many ways lead from each name to the result.
    let counts: [Double]
    /// The edges of each way, from the name on; empty where there are more than `most`.
    let paths: [[Int]]

    init(_ graph: ExpressionGraph) {
        var counts = [Double](repeating: 0, count: graph.nodes.count)
        counts[graph.output] = 1
        var outgoing = [[Int]](repeating: [], count: graph.nodes.count)
        for index in graph.edges.indices.reversed() {
            let edge = graph.edges[index]
            counts[edge.from] += counts[edge.to]
            outgoing[edge.from].insert(index, at: 0)
        }
        self.counts = Array(counts.prefix(graph.names.count))
        guard self.counts.reduce(0, +) <= Double(Self.most) else {
            paths = []
            return
        }
        var found: [[Int]] = []
        func follow(_ node: Int, _ path: [Int]) {
            if node == graph.output { found.append(path) }
            for edge in outgoing[node] { follow(graph.edges[edge].to, path + [edge]) }
        }
        for name in graph.names.indices { follow(name, []) }
        paths = found
    }

    var isListed: Bool { !paths.isEmpty }

    /// `x→x + 1→x*(x + 1)`.
    func key(_ path: [Int], in graph: ExpressionGraph) -> String { names(path, in: graph, graph.key) }

    func title(_ path: [Int], in graph: ExpressionGraph) -> String { names(path, in: graph, graph.symbol) }

    private func names(_ path: [Int], in graph: ExpressionGraph, _ name: (Int) -> String) -> String {
        let nodes = path.first.map { [graph.edges[$0].from] } ?? []
        return (nodes + path.map { graph.edges[$0].to }).map(name).joined(separator: "→")
    }

    /// The product of the local derivatives along each way.
    func products(_ locals: [Double]) -> [Double] {
        paths.map { path in path.reversed().reduce(1) { ExpressionPass.product($0, locals[$1]) } }
    }

    /// For each name the sum over its ways.
    func sums(_ products: [Double], in graph: ExpressionGraph) -> [Double] {
        var sums = [Double](repeating: 0, count: graph.names.count)
        for (path, product) in zip(paths, products) {
            if let first = path.first { sums[graph.edges[first].from] += product }
        }
        return sums
    }
}
