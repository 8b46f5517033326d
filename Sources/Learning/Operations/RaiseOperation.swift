import Numerics

/// y = aᵇ, element by element with broadcasting, with IEEE 754's special cases.
///
/// Gradients: ∂a = ∂y·b·aᵇ⁻¹, 0 for b = 0; ∂b = ∂y·y·ln a, 0 for a = 0 and b ≥ 0.
/// PyTorch: `torch.pow` of two tensors.
struct RaisedPower: BinaryFunction {
    static let name = "raise"

    func value(_ a: Double, _ b: Double) -> Double { Elementary.pow(a, b) }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) {
        (
            b == 0 ? 0 : b * Elementary.pow(a, b - 1),
            a == 0 && b >= 0 ? 0 : Elementary.pow(a, b) * Elementary.log(a)
        )
    }

    func secondDerivatives(_ a: Double, _ b: Double) -> (Double, Double, Double) {
        let less = Elementary.pow(a, b - 1)
        let log = a == 0 && b >= 0 ? 0 : Elementary.log(a)
        return (
            b == 0 || b == 1 ? 0 : b * (b - 1) * Elementary.pow(a, b - 2), less + (b == 0 ? 0 : b * less * log),
            log == 0 ? 0 : Elementary.pow(a, b) * log * log
        )
    }
}

extension GraphBuilder {
    /// Every element to the power of another; the shapes broadcast.
    public mutating func raise(_ a: Node, to b: Node) -> Node { combine(RaisedPower(), a, b) }
}
