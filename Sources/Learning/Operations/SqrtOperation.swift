import Numerics

/// y = √x, element by element: NaN below 0.
///
/// Gradient: ∂x = ∂y / 2y.
/// PyTorch: `torch.sqrt`.
struct SqrtFunction: UnaryFunction {
    static let name = "sqrt"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.sqrt(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = 0.5 / y[index] }
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = -0.25 / (y[index] * y[index] * y[index]) }
    }
}

extension GraphBuilder {
    /// The square root of every element.
    public mutating func sqrt(_ x: Node) -> Node { apply(SqrtFunction(), to: x) }
}
