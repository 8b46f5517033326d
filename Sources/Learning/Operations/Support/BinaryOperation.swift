import Numerics

/// A function of two numbers, applied element by element with broadcasting.
protocol BinaryFunction: Sendable {
    static var name: String { get }

    func value(_ a: Double, _ b: Double) -> Double
    /// The partial derivatives by a and by b.
    func derivatives(_ a: Double, _ b: Double) -> (Double, Double)
    /// The second derivatives by a twice, by a and b, and by b twice.
    func secondDerivatives(_ a: Double, _ b: Double) -> (Double, Double, Double)
}

/// A function of two numbers made of flat pieces: its second derivatives are 0, and taken as 0 at the kinks.
protocol PiecewiseFlat: BinaryFunction {}

extension PiecewiseFlat {
    func secondDerivatives(_ a: Double, _ b: Double) -> (Double, Double, Double) { (0, 0, 0) }
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

extension BinaryOperation: TangentOperation {
    /// ẏ = ∂f/∂a·ȧ + ∂f/∂b·ḃ
    func forwardTangent(_ memory: TangentMemory) {
        forEach(memory) { function, place in
            let slopes = function.derivatives(place.a, place.b)
            place.tangents.value(output)[place.y] = slopes.0 * place.aTangent + slopes.1 * place.bTangent
        }
    }

    /// R{∂a} = Σ R{∂y}·∂f/∂a + ∂y·(∂²f/∂a²·ȧ + ∂²f/∂a∂b·ḃ), R{∂b} likewise.
    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.primal.gradient(output), let dyTangent = memory.tangents.gradient(output) else { return }
        let (da, db) = (memory.tangents.gradient(a), memory.tangents.gradient(b))
        if let da { clear(da, a, accumulates: memory.accumulates(0)) }
        if let db { clear(db, b, accumulates: memory.accumulates(1)) }
        forEach(memory) { function, place in
            let slopes = function.derivatives(place.a, place.b)
            let bends = function.secondDerivatives(place.a, place.b)
            let (signal, moved) = (dy[place.y], dyTangent[place.y])
            da?[place.offsets[0]] +=
                moved * slopes.0 + signal * (bends.0 * place.aTangent + bends.1 * place.bTangent)
            db?[place.offsets[1]] +=
                moved * slopes.1 + signal * (bends.1 * place.aTangent + bends.2 * place.bTangent)
        }
    }

    /// What stands at one element of the output.
    private struct Place {
        var offsets: StridedLoop.Offsets
        var a: Double
        var b: Double
        var aTangent: Double
        var bTangent: Double
        var tangents: Memory

        var y: Int { offsets[2] }
    }

    @inline(__always)
    private func forEach(_ memory: TangentMemory, _ body: (Function, Place) -> Void) {
        let (a, b) = (memory.primal.value(self.a), memory.primal.value(self.b))
        let (aTangent, bTangent) = (memory.tangents.value(self.a), memory.tangents.value(self.b))
        let function = function
        let count = loop.count
        let step = loop.inner
        loop.forEachRun { start in
            var offsets = start
            for _ in 0..<count {
                body(
                    function,
                    Place(
                        offsets: offsets, a: a[offsets[0]], b: b[offsets[1]], aTangent: aTangent[offsets[0]],
                        bTangent: bTangent[offsets[1]], tangents: memory.tangents))
                offsets &+= step
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
