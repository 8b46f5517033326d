import Numerics

/// Positions as a learned vector each.
///
/// The parameter `NAME table` is (length, d); shorter sequences use its first rows.
/// Source: Gehring et al. 2017; Radford et al. 2018, whose N(0, 0.02²) it starts from.
public struct LearnedPositions: Sendable {
    public let table: Node

    public init(
        name: String, length: Int, width: Int, initializer: any Initializer = Normal(["deviation": 0.02]), seed: UInt64,
        in builder: inout GraphBuilder
    ) {
        var random = Philox(seed: seed, stream: "\(name) table")
        table = builder.parameter(
            "\(name) table", [length, width], initializer.values([length, width], &random))
    }

    /// x (B, L, d) with the positions 0..<L added to every row.
    public func add(to x: Node, in builder: inout GraphBuilder) -> Node {
        let (length, limit) = (x.shape[1], table.shape[0])
        precondition(length <= limit, "\(length) positions of \(limit) learned ones")
        return builder.addPositions(x, length == limit ? table : builder.slice(table, axis: 0, 0..<length))
    }
}
