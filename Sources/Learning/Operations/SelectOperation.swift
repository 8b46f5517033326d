import Numerics

/// y = a where c is not 0, else b, element by element with broadcasting.
///
/// Gradients: ∂a = ∂y where c is not 0, else 0; ∂b the other way round; none for c. They are taken, not multiplied, so
/// that a NaN on the side that is not taken goes nowhere.
/// PyTorch: `torch.where`.
struct SelectOperation: Operation {
    static let name = "select"

    let condition: Node
    let a: Node
    let b: Node
    let output: Node
    /// Over the condition, a, b and the output.
    private let loop: StridedLoop

    init(condition: Node, a: Node, b: Node, output: Node) {
        self.condition = condition
        self.a = a
        self.b = b
        self.output = output
        let shape = output.shape
        loop = StridedLoop(
            extents: shape.dimensions, strides: [condition, a, b].map { $0.shape.strides(in: shape) } + [shape.strides])
    }

    var inputs: [Node] { [condition, a, b] }

    func forward(_ memory: Memory) { take(memory, by: memory.value(condition)) }

    private func take(_ memory: Memory, by c: UnsafePointer<Double>) {
        let (a, b) = (memory.value(a), memory.value(b))
        let y = memory.value(output)
        let (count, step) = (loop.count, loop.inner)
        loop.forEachRun { start in
            for i in 0..<count {
                let isTaken = c[start[0] + i * step[0]] != 0
                y[start[3] + i * step[3]] = isTaken ? a[start[1] + i * step[1]] : b[start[2] + i * step[2]]
            }
        }
    }

    func backward(_ memory: Memory) { backward(memory, by: memory.value(condition)) }

    private func backward(_ memory: Memory, by c: UnsafePointer<Double>) {
        guard let dy = memory.gradient(output) else { return }
        for (index, node) in [(1, a), (2, b)] {
            guard let gradient = memory.gradient(node) else { continue }
            if !memory.accumulates(index) { gradient.update(repeating: 0, count: node.count) }
            let (count, step) = (loop.count, loop.inner)
            loop.forEachRun { start in
                for i in 0..<count where (c[start[0] + i * step[0]] != 0) == (index == 1) {
                    gradient[start[index] + i * step[index]] += dy[start[3] + i * step[3]]
                }
            }
        }
    }
}

extension SelectOperation: TangentOperation {
    func forwardTangent(_ memory: TangentMemory) { take(memory.tangents, by: memory.primal.value(condition)) }

    func backwardTangent(_ memory: TangentMemory) { backward(memory.tangents, by: memory.primal.value(condition)) }
}

extension GraphBuilder {
    /// `a` where `condition` is not 0, else `b`; the three shapes broadcast.
    public mutating func select(_ condition: Node, _ a: Node, _ b: Node) -> Node {
        guard let pair = a.shape.broadcast(with: b.shape), let shape = pair.broadcast(with: condition.shape) else {
            preconditionFailure("\(condition.shape), \(a.shape) and \(b.shape) do not broadcast")
        }
        return append(SelectOperation(condition: condition, a: a, b: b, output: result(shape, of: a, b)))
    }

    /// The node's numbers, through which its gradient flows only where `condition` is not 0 (`isTaken`), or is 0.
    ///
    /// What is computed from it for one side of a choice then gives no gradient on the other side, not even NaN.
    mutating func gate(_ x: Node, _ condition: Node, isTaken: Bool) -> Node {
        let closed = detach(x)
        return isTaken ? select(condition, x, closed) : select(condition, closed, x)
    }
}
