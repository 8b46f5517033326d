import Numerics

/// A function of every element.
protocol UnaryFunction: Sendable {
    static var name: String { get }

    /// y = f(x).
    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int)

    /// d = f′(x), from x or from y = f(x).
    func derivative(
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

extension GraphBuilder {
    mutating func apply<Function: UnaryFunction>(_ function: Function, to x: Node) -> Node {
        append(UnaryOperation(function: function, x: x, output: result(x.shape, of: x)))
    }
}
