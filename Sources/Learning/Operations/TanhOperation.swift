import Numerics

/// y = tanh x, element by element.
///
/// Gradient: ∂x = ∂y·(1 − y²).
/// PyTorch: `torch.tanh`.
struct TanhFunction: UnaryFunction {
    static let name = "tanh"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.tanh(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = 1 - y[index] * y[index] }
    }

    func backward(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, outputGradient dy: UnsafePointer<Double>,
        into dx: UnsafeMutablePointer<Double>, count: Int, accumulate: Bool
    ) {
        Kernels.tanhBackward(y: y, outputGradient: dy, into: dx, count: count, accumulate: accumulate)
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = -2 * y[index] * (1 - y[index] * y[index]) }
    }
}

extension GraphBuilder {
    /// The hyperbolic tangent of every element.
    public mutating func tanh(_ x: Node) -> Node { apply(TanhFunction(), to: x) }
}
