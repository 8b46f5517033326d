/// y = x², element by element.
///
/// Gradient: ∂x = 2x·∂y.
/// PyTorch: `torch.square`.
struct SquareFunction: PointwiseFunction {
    static let name = "square"

    func value(_ x: Double) -> Double { x * x }
    func derivative(_ x: Double, value y: Double) -> Double { 2 * x }
    func secondDerivative(_ x: Double, value y: Double) -> Double { 2 }
}

extension GraphBuilder {
    /// The square of every element.
    public mutating func square(_ x: Node) -> Node { apply(SquareFunction(), to: x) }
}
