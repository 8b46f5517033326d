import Numerics

/// y = α·Σ x over some axes: what sum (α = 1) and mean (α = 1/n) share.
struct SumReduction: Sendable {
    let x: Node
    let output: Node
    let factor: Double
    /// Over x and the output.
    private let loop: StridedLoop

    /// `reduced` tells for each axis of x whether it is summed over.
    init(x: Node, output: Node, reduced: [Bool], factor: Double) {
        self.x = x
        self.output = output
        self.factor = factor
        loop = StridedLoop(reducing: x.shape, reduced)
    }

    func forward(_ memory: Memory) {
        let x = memory.value(x)
        let y = memory.value(output)
        y.update(repeating: 0, count: output.count)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            let x = x + start[0]
            let y = y + start[1]
            if step[1] == 0 && step[0] == 1 {
                y[0] += Kernels.sum(x, count: count)
            } else {
                for i in 0..<count { y[i * step[1]] += x[i * step[0]] }
            }
        }
        if factor != 1 { Kernels.scale(y, by: factor, into: y, count: output.count) }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        let accumulates = memory.accumulates(0)
        let count = loop.count
        let step = loop.inner
        let factor = factor
        loop.forEachRun { start in
            let dx = dx + start[0]
            let dy = dy + start[1]
            if accumulates {
                for i in 0..<count { dx[i * step[0]] += factor * dy[i * step[1]] }
            } else {
                for i in 0..<count { dx[i * step[0]] = factor * dy[i * step[1]] }
            }
        }
    }
}

extension StridedLoop {
    /// Over an array and what it is reduced to: the result's place stays where an axis is reduced.
    init(reducing shape: Shape, _ reduced: [Bool]) {
        let kept = Shape(zip(shape.dimensions, reduced).map { $1 ? 1 : $0 })
        let strides = zip(kept.strides, reduced).map { $1 ? 0 : $0 }
        self.init(extents: shape.dimensions, strides: [shape.strides, strides])
    }
}

extension Shape {
    /// For each axis, whether it is in `axes` (all of them when nil); a negative axis counts from the end.
    func reduced(_ axes: [Int]?) -> [Bool] {
        guard let axes else { return [Bool](repeating: true, count: rank) }
        var reduced = [Bool](repeating: false, count: rank)
        for axis in axes {
            precondition(axis >= -rank && axis < rank, "axis \(axis) of shape \(self)")
            reduced[axis < 0 ? rank + axis : axis] = true
        }
        return reduced
    }

    /// The shape without the reduced axes, or with extent 1 in their place.
    func removing(_ reduced: [Bool], keepingAxes: Bool) -> Shape {
        keepingAxes
            ? Shape(zip(dimensions, reduced).map { $1 ? 1 : $0 })
            : Shape(zip(dimensions, reduced).filter { !$1 }.map(\.0))
    }
}
