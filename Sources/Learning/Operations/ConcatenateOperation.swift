import Numerics

/// y = the parts one after the other along one axis, in which alone their shapes may differ.
///
/// Gradient: each part's is its piece of ∂y.
/// PyTorch: `torch.cat`.
struct ConcatenateOperation: Operation {
    static let name = "concatenate"

    let parts: [Node]
    let output: Node
    let pieces: Int
    /// The length of a piece of each part, and of the output.
    let lengths: [Int]
    let stride: Int

    var inputs: [Node] { parts }

    func forward(_ memory: Memory) {
        let y = memory.value(output)
        var start = 0
        for part in parts.indices {
            let x = memory.value(parts[part])
            let length = lengths[part]
            for piece in 0..<pieces { (y + start + piece * stride).update(from: x + piece * length, count: length) }
            start += length
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        var start = 0
        for part in parts.indices {
            let length = lengths[part]
            if let dx = memory.gradient(parts[part]) {
                for piece in 0..<pieces {
                    let from = dy + start + piece * stride
                    let into = dx + piece * length
                    if memory.accumulates(part) {
                        Kernels.add(into, from, into: into, count: length)
                    } else {
                        into.update(from: from, count: length)
                    }
                }
            }
            start += length
        }
    }
}

extension ConcatenateOperation: LinearInInputs {}

extension GraphBuilder {
    /// Nodes (64 at most) put one after the other along an axis; a negative axis counts from the end.
    public mutating func concatenate(_ parts: [Node], axis: Int) -> Node {
        guard let first = parts.first else { preconditionFailure("nothing to concatenate") }
        let axis = axis < 0 ? first.shape.rank + axis : axis
        var extents = first.shape.dimensions
        extents[axis] = 0
        for part in parts {
            var others = part.shape.dimensions
            precondition(others.count == extents.count, "parts of \(first.shape) and \(part.shape)")
            extents[axis] += others[axis]
            others[axis] = extents[axis]
            precondition(others == extents, "parts of \(first.shape) and \(part.shape) along axis \(axis)")
        }
        let inner = extents[(axis + 1)...].reduce(1, *)
        return append(
            ConcatenateOperation(
                parts: parts, output: result(Shape(extents), of: parts), pieces: extents[..<axis].reduce(1, *),
                lengths: parts.map { $0.shape[axis] * inner }, stride: extents[axis] * inner))
    }
}
