/// y = max(a, b), element by element with broadcasting; NaN if either is.
///
/// Gradients: ∂y goes to the larger one, in halves to both where they are equal.
/// PyTorch: `torch.maximum`.
struct Maximum: BinaryFunction {
    static let name = "maximum"

    func value(_ a: Double, _ b: Double) -> Double { a > b || a.isNaN ? a : b }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { a > b ? (1, 0) : (a == b ? (0.5, 0.5) : (0, 1)) }
}

extension Maximum: PiecewiseFlat {}

extension GraphBuilder {
    /// The larger of two nodes whose shapes broadcast.
    public mutating func maximum(_ a: Node, _ b: Node) -> Node { combine(Maximum(), a, b) }
}
