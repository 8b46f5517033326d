import Numerics

/// y = ln x, element by element: −∞ at 0, NaN below.
///
/// Gradient: ∂x = ∂y / x.
/// PyTorch: `torch.log`.
struct LogFunction: UnaryFunction {
    static let name = "log"

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.log(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = 1 / x[index] }
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = -1 / (x[index] * x[index]) }
    }
}

extension GraphBuilder {
    /// The natural logarithm of every element.
    public mutating func log(_ x: Node) -> Node { apply(LogFunction(), to: x) }
}
