/// The extents of a tensor, row-major: the last index runs fastest.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// The extent of each axis, outermost first; empty for a scalar.
    public let dimensions: [Int]
    /// The product of the extents; 1 for a scalar.
    public let count: Int

    public init(_ dimensions: [Int]) {
        precondition(dimensions.allSatisfy { $0 >= 0 }, "a shape has a negative extent: \(dimensions)")
        self.dimensions = dimensions
        self.count = dimensions.reduce(1, *)
    }

    public init(arrayLiteral elements: Int...) { self.init(elements) }

    /// The number of axes.
    public var rank: Int { dimensions.count }

    /// The extent of an axis; a negative axis counts from the end.
    public subscript(axis: Int) -> Int { dimensions[axis < 0 ? rank + axis : axis] }

    /// The step in elements from one index to the next, for each axis.
    public var strides: [Int] {
        var strides = [Int](repeating: 1, count: rank)
        for axis in stride(from: rank - 2, through: 0, by: -1) {
            strides[axis] = strides[axis + 1] * dimensions[axis + 1]
        }
        return strides
    }

    /// The place of an element in row-major order.
    public func offset(of indices: [Int]) -> Int {
        precondition(indices.count == rank, "\(indices.count) indices for \(rank) axes")
        var offset = 0
        for (index, extent) in zip(indices, dimensions) {
            precondition(index >= 0 && index < extent, "index \(indices) is outside \(self)")
            offset = offset * extent + index
        }
        return offset
    }

    /// `2×3`; `scalar` without axes.
    public var description: String {
        dimensions.isEmpty ? "scalar" : dimensions.map(String.init).joined(separator: "×")
    }
}
