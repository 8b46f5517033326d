import Numerics

/// y = max x over some axes; NaN if any is; −∞ where there is nothing to compare.
///
/// Gradient: ∂y in equal shares to the elements that are as large as y.
/// PyTorch: `torch.amax`.
struct LargestOperation: Operation {
    static let name = "largest"

    let x: Node
    let output: Node
    /// How many elements are as large as each output, kept for the backward pass.
    let ties: Node
    /// Over x and the output.
    let loop: StridedLoop

    var inputs: [Node] { [x] }

    func forward(_ memory: Memory) {
        let x = memory.value(x)
        let y = memory.value(output)
        let ties = memory.value(ties)
        y.update(repeating: -.infinity, count: output.count)
        ties.update(repeating: 0, count: output.count)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count {
                let place = start[1] + i * step[1]
                let value = x[start[0] + i * step[0]]
                if value == y[place] {
                    ties[place] += 1
                } else if value > y[place] || (value.isNaN && !y[place].isNaN) {
                    y[place] = value
                    ties[place] = 1
                }
            }
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        let x = memory.value(x)
        let y = memory.value(output)
        let ties = memory.value(ties)
        let accumulates = memory.accumulates(0)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count {
                let from = start[0] + i * step[0]
                let place = start[1] + i * step[1]
                let share = x[from] == y[place] ? dy[place] / ties[place] : 0
                dx[from] = accumulates ? dx[from] + share : share
            }
        }
    }
}

extension LargestOperation: TangentOperation {
    /// ẏ = the mean of ẋ over the elements that are as large as y.
    func forwardTangent(_ memory: TangentMemory) {
        let (x, y, ties) = (memory.primal.value(x), memory.primal.value(output), memory.primal.value(ties))
        let (moved, result) = (memory.tangents.value(self.x), memory.tangents.value(output))
        result.update(repeating: 0, count: output.count)
        forEachElement { from, place in
            if x[from] == y[place] { result[place] += moved[from] / ties[place] }
        }
    }

    func backwardTangent(_ memory: TangentMemory) {
        guard let signal = memory.tangents.gradient(output), let dx = memory.tangents.gradient(x) else { return }
        let (x, y, ties) = (memory.primal.value(x), memory.primal.value(output), memory.primal.value(ties))
        let accumulates = memory.accumulates(0)
        forEachElement { from, place in
            let share = x[from] == y[place] ? signal[place] / ties[place] : 0
            dx[from] = accumulates ? dx[from] + share : share
        }
    }

    @inline(__always)
    private func forEachElement(_ body: (_ from: Int, _ place: Int) -> Void) {
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count { body(start[0] + i * step[0], start[1] + i * step[1]) }
        }
    }
}

extension GraphBuilder {
    /// The largest element over some axes, or over all elements.
    public mutating func largest(_ x: Node, axes: [Int]? = nil, keepingAxes: Bool = false) -> Node {
        let reduced = x.shape.reduced(axes)
        let output = result(x.shape.removing(reduced, keepingAxes: keepingAxes), of: x)
        return append(
            LargestOperation(
                x: x, output: output, ties: scratch(output.shape), loop: StridedLoop(reducing: x.shape, reduced)))
    }
}
