import Numerics

/// A plane through the space of features, and a square grid of places on it: where a decision map is drawn.
///
/// A place (u, v) stands for the features base + u·first + v·second.
public struct FeaturePlane: Sendable, Equatable {
    public let base: [Double]
    public let first: [Double]
    public let second: [Double]
    /// The grid's centers along u and v, ascending.
    public let horizontal: [Double]
    public let vertical: [Double]
    /// Where the rows that it was made for lie on it, (n, 2).
    public let rows: Tensor

    /// The plane of two features of a table (n, d), the others at their means; (0, 1) of a table of two is all of it.
    public init(_ table: Tensor, features: (Int, Int), resolution: Int) {
        let d = table.shape[1]
        precondition(
            features.0 != features.1 && [features.0, features.1].allSatisfy { (0..<d).contains($0) },
            "the plane of features \(features) of \(d)")
        var base = (0..<d).map { column in
            Statistics.mean((0..<table.shape[0]).map { table.elements[$0 * d + column] })
        }
        var axes = [[Double](repeating: 0, count: d), [Double](repeating: 0, count: d)]
        (base[features.0], base[features.1]) = (0, 0)
        (axes[0][features.0], axes[1][features.1]) = (1, 1)
        let places = (0..<table.shape[0]).flatMap { row in
            [table.elements[row * d + features.0], table.elements[row * d + features.1]]
        }
        self.init(base, axes[0], axes[1], Tensor(shape: [table.shape[0], 2], elements: places), resolution)
    }

    /// The plane of the first two principal axes of a table (n, d), d at least 2.
    public init(principal table: Tensor, resolution: Int) {
        let principal = PrincipalAxes(table)
        self.init(
            principal.mean, principal.axes[0], principal.axes[1], principal.project(table), resolution)
    }

    private init(_ base: [Double], _ first: [Double], _ second: [Double], _ rows: Tensor, _ resolution: Int) {
        precondition(resolution >= 2, "a plane of \(resolution) places")
        (self.base, self.first, self.second, self.rows) = (base, first, second, rows)
        horizontal = Self.places((0..<rows.shape[0]).map { rows[$0, 0] }, resolution)
        vertical = Self.places((0..<rows.shape[0]).map { rows[$0, 1] }, resolution)
    }

    /// Equally spaced places that reach a tenth of the values' range beyond them on either side.
    private static func places(_ values: [Double], _ count: Int) -> [Double] {
        let finite = values.filter(\.isFinite)
        let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
        let margin = high > low ? 0.1 * (high - low) : 1
        let (start, end) = (low - margin, high + margin)
        return (0..<count).map { start + (end - start) * (Double($0) / Double(count - 1)) }
    }

    public var placeCount: Int { horizontal.count * vertical.count }

    /// Writes the features of some places of the grid, which runs along u first.
    public func write(_ places: Range<Int>, into features: UnsafeMutablePointer<Double>) {
        let d = base.count
        for (index, place) in places.enumerated() {
            let (u, v) = (horizontal[place % horizontal.count], vertical[place / horizontal.count])
            for k in 0..<d {
                features[index * d + k] = base[k].addingProduct(u, first[k]).addingProduct(v, second[k])
            }
        }
    }
}

extension Graph {
    /// The values that nodes of a program take over a plane, `places` of whose grid fit into one batch of the program: for
    /// each node its numbers, place after place.
    ///
    /// A node's first axis is the batch's. The graph is left with the last batch in it.
    public mutating func values(
        of nodes: [Node], over plane: FeaturePlane, _ program: Program, features: Node
    ) -> [[Double]] {
        let batch = features.shape[0]
        precondition(features.count == batch * plane.base.count, "a plane of \(plane.base.count) features")
        var values = nodes.map { _ in [Double]() }
        for (index, node) in nodes.enumerated() {
            values[index].reserveCapacity(plane.placeCount * (node.count / batch))
        }
        for start in stride(from: 0, to: plane.placeCount, by: batch) {
            let places = start..<min(start + batch, plane.placeCount)
            withMutableValue(of: features) { room in
                if let base = room.baseAddress { plane.write(places, into: base) }
            }
            forward(program)
            for (index, node) in nodes.enumerated() {
                withValue(of: node) { values[index].append(contentsOf: $0.prefix(places.count * (node.count / batch))) }
            }
        }
        return values
    }
}
