import Numerics

/// A function of two numbers, applied element by element with broadcasting.
protocol BinaryFunction: Sendable {
    static var name: String { get }

    func value(_ a: Double, _ b: Double) -> Double
    /// The partial derivatives by a and by b.
    func derivatives(_ a: Double, _ b: Double) -> (Double, Double)
}

/// y = f(a, b) with NumPy's broadcasting: shapes are aligned at the last axis, an axis of extent 1 repeats.
///
/// Gradients: ∂a = Σ ∂y·∂f/∂a over the repeated axes, ∂b likewise.
struct BinaryOperation<Function: BinaryFunction>: Operation {
    static var name: String { Function.name }

    let function: Function
    let a: Node
    let b: Node
    let output: Node
    /// Over a, b and the output.
    private let loop: StridedLoop

    init(_ function: Function, a: Node, b: Node, output: Node) {
        self.function = function
        self.a = a
        self.b = b
        self.output = output
        let shape = output.shape
        loop = StridedLoop(
            extents: shape.dimensions, strides: [a.shape.strides(in: shape), b.shape.strides(in: shape), shape.strides])
    }

    var inputs: [Node] { [a, b] }

    func forward(_ memory: Memory) {
        let function = function
        let a = memory.value(a)
        let b = memory.value(b)
        let y = memory.value(output)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            let a = a + start[0]
            let b = b + start[1]
            let y = y + start[2]
            switch (step[0], step[1]) {
            case (1, 1): for i in 0..<count { y[i] = function.value(a[i], b[i]) }
            case (1, 0): for i in 0..<count { y[i] = function.value(a[i], b[0]) }
            case (0, 1): for i in 0..<count { y[i] = function.value(a[0], b[i]) }
            default: for i in 0..<count { y[i] = function.value(a[i * step[0]], b[i * step[1]]) }
            }
        }
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output) else { return }
        if let da = memory.gradient(self.a) {
            clear(da, self.a, accumulates: memory.accumulates(0))
            scatter(memory, dy, into: da, array: 0) { function.derivatives($0, $1).0 }
        }
        if let db = memory.gradient(self.b) {
            clear(db, self.b, accumulates: memory.accumulates(1))
            scatter(memory, dy, into: db, array: 1) { function.derivatives($0, $1).1 }
        }
    }

    private func clear(_ gradient: UnsafeMutablePointer<Double>, _ node: Node, accumulates: Bool) {
        if !accumulates { gradient.update(repeating: 0, count: node.count) }
    }

    @inline(__always)
    private func scatter(
        _ memory: Memory, _ dy: UnsafeMutablePointer<Double>, into gradient: UnsafeMutablePointer<Double>, array: Int,
        _ derivative: (Double, Double) -> Double
    ) {
        let a = memory.value(self.a)
        let b = memory.value(self.b)
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            let a = a + start[0]
            let b = b + start[1]
            let dy = dy + start[2]
            let gradient = gradient + start[array]
            if step[0] == 1 && step[1] == 1 {
                for i in 0..<count { gradient[i] += dy[i] * derivative(a[i], b[i]) }
            } else {
                for i in 0..<count { gradient[i * step[array]] += dy[i] * derivative(a[i * step[0]], b[i * step[1]]) }
            }
        }
    }
}

extension GraphBuilder {
    mutating func combine<Function: BinaryFunction>(_ function: Function, _ a: Node, _ b: Node) -> Node {
        guard let shape = a.shape.broadcast(with: b.shape) else {
            preconditionFailure("shapes \(a.shape) and \(b.shape) do not broadcast")
        }
        return append(BinaryOperation(function, a: a, b: b, output: result(shape, of: a, b)))
    }
}
