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

extension GraphBuilder {
    /// The logarithm of every element to a base above 0, not 1.
    public mutating func logarithm(_ x: Node, base: Double) -> Node { apply(LogarithmFunction(base: base), to: x) }
}
