import Formulas

/// One pass through an expression's graph, forward and back: values, local derivatives, adjoints.
///
/// v̄ᵢ = Σⱼ v̄ⱼ·∂vⱼ/∂vᵢ over what takes vᵢ (Griewank & Walther 2008, ch. 3). A derivative that is 0 stays 0 whatever it is
/// multiplied with, as in `FormulaJet`.
struct ExpressionPass: Sendable {
    /// Of each node.
    private(set) var values: [Double]
    /// ∂to/∂from of each edge.
    private(set) var locals: [Double]
    /// ∂f/∂v of each node.
    private(set) var adjoints: [Double]
    /// What each edge hands back: v̄ of `to` times the local derivative.
    private(set) var products: [Double]

    /// - Parameter leaves: the names' values, in their order.
    init(_ graph: ExpressionGraph, _ leaves: [Double]) {
        values = Self.values(of: graph, leaves)
        locals = graph.edges.map { [values] edge in
            let node = graph.nodes[edge.to]
            return node.program.jet(node.operands.map { values[$0] }, x: edge.place).x
        }
        adjoints = [Double](repeating: 0, count: graph.nodes.count)
        products = [Double](repeating: 0, count: graph.edges.count)
        adjoints[graph.output] = 1
        // Edges stand in the order of the nodes they lead to: backward, each node is complete before it hands on.
        for index in graph.edges.indices.reversed() {
            let edge = graph.edges[index]
            products[index] = Self.product(adjoints[edge.to], locals[index])
            adjoints[edge.from] += products[index]
        }
    }

    static func product(_ adjoint: Double, _ local: Double) -> Double {
        adjoint == 0 || local == 0 ? 0 : adjoint * local
    }

    /// The values of all nodes.
    ///
    /// - Parameter held: a node that has another value than its operation gives.
    static func values(
        of graph: ExpressionGraph, _ leaves: [Double], holding held: (node: Int, value: Double)? = nil
    ) -> [Double] {
        var values = leaves
        for index in 0..<graph.nodes.count {
            if index >= leaves.count {
                let node = graph.nodes[index]
                values.append(node.program.value(node.operands.map { values[$0] }))
            }
            if let held, held.node == index { values[index] = held.value }
        }
        return values
    }

    /// (f(v + h) − f(v − h))/2h for each node v, h = ε^(1/3)·max(1, |v|).
    static func differences(_ graph: ExpressionGraph, _ leaves: [Double], _ values: [Double]) -> [Double] {
        values.enumerated().map { node, value in
            let h = GradientCheck.cubeRootOfEpsilon * max(1, value.magnitude)
            let (above, below) = (value + h, value - h)
            let up = Self.values(of: graph, leaves, holding: (node, above))[graph.output]
            let down = Self.values(of: graph, leaves, holding: (node, below))[graph.output]
            return (up - down) / (above - below)
        }
    }
}
