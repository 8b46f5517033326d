import Numerics

/// y = sin x, element by element.
///
/// Gradient: ∂x = ∂y·cos x.
/// PyTorch: `torch.sin`.
struct SinFunction: UnaryFunction {
    static let name = "sin"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.sin(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        Kernels.cos(x, into: d, count: count)
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        Kernels.scale(y, by: -1, into: d, count: count)
    }
}

extension GraphBuilder {
    /// The sine of every element.
    public mutating func sin(_ x: Node) -> Node { apply(SinFunction(), to: x) }
}
