import Numerics

/// y = α·x for a fixed number α.
///
/// Gradient: ∂x = α·∂y.
/// PyTorch: `torch.mul` with a number.
struct ScaleFunction: UnaryFunction {
    static let name = "scale"

    let factor: Double

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.scale(x, by: factor, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        d.update(repeating: factor, count: count)
    }

    func backward(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, outputGradient dy: UnsafePointer<Double>,
        into dx: UnsafeMutablePointer<Double>, count: Int, accumulate: Bool
    ) {
        if accumulate {
            Kernels.axpy(alpha: factor, x: dy, y: dx, count: count)
        } else {
            Kernels.scale(dy, by: factor, into: dx, count: count)
        }
    }
}

extension ScaleFunction: PiecewiseLinear {}

extension GraphBuilder {
    /// Every element times a number.
    public mutating func scale(_ x: Node, by factor: Double) -> Node { apply(ScaleFunction(factor: factor), to: x) }
}
