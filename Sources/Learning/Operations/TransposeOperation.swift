import Numerics

/// y = x with its axes in another order: y's axis i is x's axis order[i].
///
/// Gradient: ∂x = ∂y with the axes put back.
/// PyTorch: `torch.permute`.
struct TransposeOperation: Operation {
    static let name = "transpose"

    let x: Node
    let output: Node
    /// Over x and the output.
    let loop: StridedLoop

    var inputs: [Node] { [x] }

    func forward(_ memory: Memory) {
        let x = memory.value(x)
        let y = memory.value(output)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count { y[start[1] + i * step[1]] = x[start[0] + i * step[0]] }
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        let accumulates = memory.accumulates(0)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            for i in 0..<count {
                let place = start[0] + i * step[0]
                let slope = dy[start[1] + i * step[1]]
                dx[place] = accumulates ? dx[place] + slope : slope
            }
        }
    }
}

extension TransposeOperation: LinearInInputs {}

extension GraphBuilder {
    /// The node with its axes in that order; by default reversed.
    public mutating func transpose(_ x: Node, order: [Int]? = nil) -> Node {
        let order = order ?? Array((0..<x.shape.rank).reversed())
        precondition(order.sorted() == Array(0..<x.shape.rank), "an order \(order) of the axes of \(x.shape)")
        let shape = Shape(order.map { x.shape[$0] })
        let strides = x.shape.strides
        let loop = StridedLoop(extents: shape.dimensions, strides: [order.map { strides[$0] }, shape.strides])
        return append(TransposeOperation(x: x, output: result(shape, of: x), loop: loop))
    }
}
