import Numerics

/// y = a fixed number where the mask is not 0, x elsewhere; the mask broadcasts to x.
///
/// Gradient: ∂x = ∂y where the mask is 0, else 0.
/// PyTorch: `torch.masked_fill`.
struct MaskOperation: Operation {
    static let name = "mask"

    let x: Node
    let mask: Node
    let output: Node
    let value: Double
    /// Over x and the mask.
    let loop: StridedLoop

    var inputs: [Node] { [x, mask] }

    func forward(_ memory: Memory) { fill(memory, mask: memory.value(mask), with: value) }

    private func fill(_ memory: Memory, mask: UnsafePointer<Double>, with value: Double) {
        let x = memory.value(x)
        let y = memory.value(output)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count {
                let place = start[0] + i * step[0]
                y[place] = mask[start[1] + i * step[1]] != 0 ? value : x[place]
            }
        }
    }

    func backward(_ memory: Memory) { backward(memory, mask: memory.value(mask)) }

    private func backward(_ memory: Memory, mask: UnsafePointer<Double>) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        let accumulates = memory.accumulates(0)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count {
                let place = start[0] + i * step[0]
                let slope = mask[start[1] + i * step[1]] != 0 ? 0 : dy[place]
                dx[place] = accumulates ? dx[place] + slope : slope
            }
        }
    }
}

extension MaskOperation: TangentOperation {
    /// The fixed number does not move.
    func forwardTangent(_ memory: TangentMemory) {
        fill(memory.tangents, mask: memory.primal.value(mask), with: 0)
    }

    func backwardTangent(_ memory: TangentMemory) { backward(memory.tangents, mask: memory.primal.value(mask)) }
}

extension GraphBuilder {
    /// The node with a number in place of the elements whose mask is not 0.
    public mutating func mask(_ x: Node, _ mask: Node, with value: Double) -> Node {
        precondition(
            x.shape.broadcast(with: mask.shape) == x.shape && !mask.needsGradient,
            "a mask of shape \(mask.shape) over \(x.shape)")
        let loop = StridedLoop(
            extents: x.shape.dimensions, strides: [x.shape.strides, mask.shape.strides(in: x.shape)])
        return append(MaskOperation(x: x, mask: mask, output: result(x.shape, of: x), value: value, loop: loop))
    }
}
