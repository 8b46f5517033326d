/// y = |a − b|, element by element with broadcasting.
///
/// Gradients: ∂a = ∂y·sign(a − b), 0 where they are equal; ∂b = −∂a.
/// PyTorch: `torch.nn.functional.l1_loss` with reduction none.
struct AbsoluteError: BinaryFunction {
    static let name = "absolute-error"

    func value(_ a: Double, _ b: Double) -> Double { (a - b).magnitude }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { a > b ? (1, -1) : (a < b ? (-1, 1) : (0, 0)) }
}

extension AbsoluteError: PiecewiseFlat {}

extension GraphBuilder {
    /// The distance of two nodes whose shapes broadcast.
    public mutating func absoluteError(_ a: Node, _ b: Node) -> Node { combine(AbsoluteError(), a, b) }
}
