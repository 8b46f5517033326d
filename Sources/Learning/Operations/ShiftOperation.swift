/// y = x + c for a fixed number c.
///
/// Gradient: ∂x = ∂y.
/// PyTorch: `torch.add` with a number.
struct ShiftFunction: PointwiseFunction {
    static let name = "shift"

    let amount: Double

    func value(_ x: Double) -> Double { x + amount }

    func derivative(_ x: Double, value y: Double) -> Double { 1 }
}

extension ShiftFunction: PiecewiseLinear {}

extension GraphBuilder {
    /// Every element plus a number.
    public mutating func shift(_ x: Node, by amount: Double) -> Node { apply(ShiftFunction(amount: amount), to: x) }
}
