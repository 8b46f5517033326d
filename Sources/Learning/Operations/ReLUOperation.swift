import Numerics

/// y = max(x, 0), element by element; NaN stays NaN.
///
/// Gradient: ∂x = 0 where x ≤ 0 (the kink too), else ∂y: also where x is NaN, as in PyTorch.
/// PyTorch: `torch.relu`.
struct ReLUFunction: UnaryFunction {
    static let name = "relu"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.relu(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = x[index] <= 0 ? 0 : 1 }
    }

    func backward(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, outputGradient dy: UnsafePointer<Double>,
        into dx: UnsafeMutablePointer<Double>, count: Int, accumulate: Bool
    ) {
        Kernels.reluBackward(x: x, outputGradient: dy, into: dx, count: count, accumulate: accumulate)
    }
}

extension ReLUFunction: PiecewiseLinear {}

extension GraphBuilder {
    /// The positive part of every element.
    public mutating func relu(_ x: Node) -> Node { apply(ReLUFunction(), to: x) }
}
