import Numerics

/// y = x's elements at the indices of a range along one axis.
///
/// Gradient: ∂x = ∂y within the range, 0 outside.
/// PyTorch: `torch.narrow`.
struct SliceOperation: Operation {
    static let name = "slice"

    let x: Node
    let output: Node
    /// How many pieces, how long each is in x and in y, and where y's starts within x's.
    let pieces: Int
    let stride: Int
    let length: Int
    let start: Int

    var inputs: [Node] { [x] }

    func forward(_ memory: Memory) {
        let x = memory.value(x) + start
        let y = memory.value(output)
        for piece in 0..<pieces { (y + piece * length).update(from: x + piece * stride, count: length) }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        if !memory.accumulates(0) { dx.update(repeating: 0, count: x.count) }
        for piece in 0..<pieces {
            let into = dx + start + piece * stride
            Kernels.add(into, dy + piece * length, into: into, count: length)
        }
    }
}

extension SliceOperation: LinearInInputs {}

extension GraphBuilder {
    /// The part of the node in a range of indices along an axis; a negative axis counts from the end.
    public mutating func slice(_ x: Node, axis: Int, _ range: Range<Int>) -> Node {
        let axis = axis < 0 ? x.shape.rank + axis : axis
        precondition(
            x.shape.dimensions.indices.contains(axis) && range.lowerBound >= 0 && range.upperBound <= x.shape[axis],
            "a slice \(range) along axis \(axis) of \(x.shape)")
        var extents = x.shape.dimensions
        extents[axis] = range.count
        let inner = x.shape.dimensions[(axis + 1)...].reduce(1, *)
        return append(
            SliceOperation(
                x: x, output: result(Shape(extents), of: x), pieces: x.shape.dimensions[..<axis].reduce(1, *),
                stride: x.shape[axis] * inner, length: range.count * inner, start: range.lowerBound * inner))
    }
}
