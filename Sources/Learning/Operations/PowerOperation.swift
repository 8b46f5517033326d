import Numerics

/// y = xᵖ for a fixed exponent p, with IEEE 754's special cases.
///
/// Gradient: ∂x = ∂y·p·xᵖ⁻¹, 0 for p = 0.
/// PyTorch: `torch.pow` with a number.
struct PowerFunction: PointwiseFunction {
    static let name = "power"

    let exponent: Double

    func value(_ x: Double) -> Double { Elementary.pow(x, exponent) }

    func derivative(_ x: Double, value y: Double) -> Double {
        exponent == 0 ? 0 : exponent * Elementary.pow(x, exponent - 1)
    }

    func secondDerivative(_ x: Double, value y: Double) -> Double {
        exponent == 0 || exponent == 1 ? 0 : exponent * (exponent - 1) * Elementary.pow(x, exponent - 2)
    }
}

extension GraphBuilder {
    /// Every element to a fixed power.
    public mutating func power(_ x: Node, _ exponent: Double) -> Node {
        apply(PowerFunction(exponent: exponent), to: x)
    }
}
