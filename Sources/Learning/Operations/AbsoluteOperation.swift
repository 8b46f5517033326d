/// y = |x|, element by element.
///
/// Gradient: ∂x = ∂y·sign x, 0 at 0.
/// PyTorch: `torch.abs`.
struct AbsoluteFunction: PointwiseFunction {
    static let name = "absolute"

    func value(_ x: Double) -> Double { x.magnitude }

    func derivative(_ x: Double, value y: Double) -> Double { x > 0 ? 1 : (x < 0 ? -1 : x * 0) }
}

extension AbsoluteFunction: PiecewiseLinear {}

extension GraphBuilder {
    /// The magnitude of every element.
    public mutating func absolute(_ x: Node) -> Node { apply(AbsoluteFunction(), to: x) }
}
