import Numerics

/// y = cos x, element by element.
///
/// Gradient: ∂x = −∂y·sin x.
/// PyTorch: `torch.cos`.
struct CosFunction: UnaryFunction {
    static let name = "cos"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.cos(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        Kernels.sin(x, into: d, count: count)
        Kernels.scale(d, by: -1, into: d, count: count)
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        Kernels.scale(y, by: -1, into: d, count: count)
    }
}

extension GraphBuilder {
    /// The cosine of every element.
    public mutating func cos(_ x: Node) -> Node { apply(CosFunction(), to: x) }
}
