import Formulas
import Numerics

/// y = log_b x for a fixed base b, exact for the base's powers: −∞ at 0, NaN below.
///
/// Gradient: ∂x = ∂y / (x·ln b).
/// PyTorch: `torch.log2`, `torch.log10`.
struct LogarithmFunction: PointwiseFunction {
    static let name = "logarithm"

    let base: Double

    func value(_ x: Double) -> Double { FormulaValues.logarithm(x, base: base) }

    func derivative(_ x: Double, value y: Double) -> Double { 1 / Elementary.log(base) / x }

    func secondDerivative(_ x: Double, value y: Double) -> Double { -1 / Elementary.log(base) / (x * x) }
}

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
    /// The logarithm of every element to a base above 0, not 1.
    public mutating func logarithm(_ x: Node, base: Double) -> Node { apply(LogarithmFunction(base: base), to: x) }

    /// ln(1 + x) of every element.
    public mutating func log1p(_ x: Node) -> Node { apply(Log1pFunction(), to: x) }
}
