import Numerics

/// y = 1 / (1 + e⁻ˣ), element by element.
///
/// Gradient: ∂x = ∂y·y·(1 − y).
/// PyTorch: `torch.sigmoid`.
struct SigmoidFunction: UnaryFunction {
    static let name = "sigmoid"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.sigmoid(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = y[index] * (1 - y[index]) }
    }

    func backward(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, outputGradient dy: UnsafePointer<Double>,
        into dx: UnsafeMutablePointer<Double>, count: Int, accumulate: Bool
    ) {
        Kernels.sigmoidBackward(y: y, outputGradient: dy, into: dx, count: count, accumulate: accumulate)
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = y[index] * (1 - y[index]) * (1 - 2 * y[index]) }
    }
}

extension GraphBuilder {
    /// The logistic function of every element.
    public mutating func sigmoid(_ x: Node) -> Node { apply(SigmoidFunction(), to: x) }
}
