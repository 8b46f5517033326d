import Numerics

/// y = eˣ, element by element.
///
/// Gradient: ∂x = ∂y·y.
/// PyTorch: `torch.exp`.
struct ExpFunction: UnaryFunction {
    static let name = "exp"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.exp(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        d.update(from: y, count: count)
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        d.update(from: y, count: count)
    }
}

extension GraphBuilder {
    /// The exponential of every element.
    public mutating func exp(_ x: Node) -> Node { apply(ExpFunction(), to: x) }
}
