import Numerics

/// y = ln(1 + x), element by element, accurate near 0: −∞ at −1, NaN below.
///
/// Gradient: ∂x = ∂y / (1 + x).
/// PyTorch: `torch.log1p`.
struct Log1pFunction: UnaryFunction {
    static let name = "log1p"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.log1p(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = 1 / (1 + x[index]) }
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = -1 / ((1 + x[index]) * (1 + x[index])) }
    }
}

extension GraphBuilder {
    /// ln(1 + x) of every element.
    public mutating func log1p(_ x: Node) -> Node { apply(Log1pFunction(), to: x) }
}
