/// y = x held between two numbers; NaN stays NaN.
///
/// Gradient: ∂x = ∂y where lower ≤ x ≤ upper, else 0.
/// PyTorch: `torch.clamp`.
struct ClampFunction: PointwiseFunction {
    static let name = "clamp"

    let lower: Double
    let upper: Double

    func value(_ x: Double) -> Double { x < lower ? lower : (x > upper ? upper : x) }

    func derivative(_ x: Double, value y: Double) -> Double { x >= lower && x <= upper ? 1 : 0 }
}

extension ClampFunction: PiecewiseLinear {}

extension GraphBuilder {
    /// Every element held between two numbers, either of them infinite where there is no bound.
    public mutating func clamp(_ x: Node, from lower: Double = -.infinity, to upper: Double = .infinity) -> Node {
        apply(ClampFunction(lower: lower, upper: upper), to: x)
    }
}
