import Numerics

/// A function of every element.
protocol UnaryFunction: Sendable {
    static var name: String { get }

    /// y = f(x).
    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int)

    /// d = f′(x), from x or from y = f(x).
    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int)

    /// d = f″(x), from x or from y = f(x).
    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int)

    /// dx [+]= dy·f′(x).
    func backward(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, outputGradient dy: UnsafePointer<Double>,
        into dx: UnsafeMutablePointer<Double>, count: Int, accumulate: Bool)
}

extension UnaryFunction {
    func backward(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, outputGradient dy: UnsafePointer<Double>,
        into dx: UnsafeMutablePointer<Double>, count: Int, accumulate: Bool
    ) {
        Chunks.forEach(count) { start, length, d in
            derivative(x: x + start, y: y + start, into: d, count: length)
            if accumulate {
                Kernels.multiplyAdd(dy + start, d, into: dx + start, count: length)
            } else {
                Kernels.multiply(dy + start, d, into: dx + start, count: length)
            }
        }
    }
}

/// A function of every element given by its value and derivative at one point.
protocol PointwiseFunction: UnaryFunction {
    func value(_ x: Double) -> Double
    /// f′(x), given y = f(x) too where that is cheaper.
    func derivative(_ x: Double, value y: Double) -> Double
    /// f″(x), likewise.
    func secondDerivative(_ x: Double, value y: Double) -> Double
}

/// A function made of straight pieces: f″ is 0 between its kinks, and taken as 0 at them.
protocol PiecewiseLinear: UnaryFunction {}

extension PiecewiseLinear {
    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        d.update(repeating: 0, count: count)
    }

    func secondDerivative(_ x: Double, value y: Double) -> Double { 0 }
}

extension PiecewiseLinear where Self: PointwiseFunction {
    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        d.update(repeating: 0, count: count)
    }
}

extension PointwiseFunction {
    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        for index in 0..<count { y[index] = value(x[index]) }
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = derivative(x[index], value: y[index]) }
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = secondDerivative(x[index], value: y[index]) }
    }
}

/// A function applied to every element of a node; the shape stays.
struct UnaryOperation<Function: UnaryFunction>: Operation {
    static var name: String { Function.name }

    let function: Function
    let x: Node
    let output: Node

    var inputs: [Node] { [x] }

    func forward(_ memory: Memory) {
        function.forward(memory.value(x), into: memory.value(output), count: x.count)
    }

    func backward(_ memory: Memory) {
        guard let dy = memory.gradient(output), let dx = memory.gradient(x) else { return }
        function.backward(
            x: memory.value(x), y: memory.value(output), outputGradient: dy, into: dx, count: x.count,
            accumulate: memory.accumulates(0))
    }
}

extension UnaryOperation: TangentOperation {
    /// ẏ = f′(x)·ẋ
    func forwardTangent(_ memory: TangentMemory) {
        function.backward(
            x: memory.primal.value(x), y: memory.primal.value(output), outputGradient: memory.tangents.value(x),
            into: memory.tangents.value(output), count: x.count, accumulate: false)
    }

    /// R{∂x} = f′(x)·R{∂y} + f″(x)·ẋ·∂y
    func backwardTangent(_ memory: TangentMemory) {
        guard let dy = memory.primal.gradient(output), let dyTangent = memory.tangents.gradient(output),
            let dx = memory.tangents.gradient(x)
        else { return }
        let (x, y) = (memory.primal.value(x), memory.primal.value(output))
        function.backward(
            x: x, y: y, outputGradient: dyTangent, into: dx, count: output.count, accumulate: memory.accumulates(0))
        if function is any PiecewiseLinear { return }
        let moved = memory.tangents.value(self.x)
        Chunks.forEach(output.count) { start, length, bend in
            function.secondDerivative(x: x + start, y: y + start, into: bend, count: length)
            Kernels.multiply(bend, moved + start, into: bend, count: length)
            Kernels.multiplyAdd(bend, dy + start, into: dx + start, count: length)
        }
    }
}

extension GraphBuilder {
    mutating func apply<Function: UnaryFunction>(_ function: Function, to x: Node) -> Node {
        append(UnaryOperation(function: function, x: x, output: result(x.shape, of: x)))
    }
}
