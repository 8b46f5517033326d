import Learning
import Numerics

/// The rows of a table, those to learn from and those held out, as probes look at them.
struct TableRows: Sendable {
    var training: Examples
    var classes: [Int]
    var heldOut: Examples
    var heldOutClasses: [Int]
    /// Whether only the direction counts in which the output lies, since the loss looks at nothing else.
    var isDirection: Bool

    /// The most held-out rows that a probe looks at, and the most that go through the network at once.
    static let limit = (heldOut: 2048, piece: 256)

    /// How many rows go through the network at once.
    var piece: Int { min(TableRows.limit.piece, max(1, training.rowCount)) }
}

extension ProbedNetwork {
    /// The values that an inference pass over examples, from the first on, gives a node: (rows, numbers of a row). As many
    /// rows at once as the network takes.
    mutating func values(of node: Node, over examples: Examples, limit: Int) -> Tensor {
        let count = min(limit, examples.rowCount)
        let nodes = inference.nodes
        let width = node.count / nodes.rows
        var elements: [Double] = []
        elements.reserveCapacity(count * width)
        for start in stride(from: 0, to: count, by: nodes.rows) {
            // Where fewer are left, the last one stands for those that lack.
            examples.copy((0..<nodes.rows).map { min(start + $0, count - 1) }, to: nodes, &graph)
            graph.forward(nodes.program)
            graph.withValue(of: node) {
                elements.append(contentsOf: $0.prefix(min(nodes.rows, count - start) * width))
            }
        }
        return Tensor(shape: [count, width], elements: elements)
    }
}
