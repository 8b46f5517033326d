import Numerics

/// y = erf x = 2/√π ∫₀ˣ e^(−t²) dt, element by element.
///
/// Gradient: ∂x = ∂y·2/√π·e^(−x²).
/// PyTorch: `torch.erf`.
struct ErrorFunction: UnaryFunction {
    static let name = "erf"

    /// 2/√π
    private static let slope = 1.1283791670955126

    func forward(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
        Kernels.erf(x, into: y, count: count)
    }

    func derivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        for index in 0..<count { d[index] = -(x[index] * x[index]) }
        Kernels.exp(d, into: d, count: count)
        Kernels.scale(d, by: Self.slope, into: d, count: count)
    }

    func secondDerivative(
        x: UnsafePointer<Double>, y: UnsafePointer<Double>, into d: UnsafeMutablePointer<Double>, count: Int
    ) {
        derivative(x: x, y: y, into: d, count: count)
        for index in 0..<count { d[index] *= -2 * x[index] }
    }
}

extension GraphBuilder {
    /// The error function of every element.
    public mutating func erf(_ x: Node) -> Node { apply(ErrorFunction(), to: x) }
}
