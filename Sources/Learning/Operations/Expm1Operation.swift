import Numerics

/// y = eˣ − 1, element by element, accurate near 0.
///
/// Gradient: ∂x = ∂y·eˣ, from eˣ = y + 1.
/// PyTorch: `torch.expm1`.
struct Expm1Function: UnaryFunction {
    static let name = "expm1"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.expm1(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = y[index] + 1 }
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        derivative(x: x, y: y, into: d, count: count)
    }
}

extension GraphBuilder {
    /// eˣ − 1 of every element.
    public mutating func expm1(_ x: Node) -> Node { apply(Expm1Function(), to: x) }
}
