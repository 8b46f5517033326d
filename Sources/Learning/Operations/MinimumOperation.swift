/// y = min(a, b), element by element with broadcasting; NaN if either is.
///
/// Gradients: ∂y goes to the smaller one, in halves to both where they are equal.
/// PyTorch: `torch.minimum`.
struct Minimum: BinaryFunction {
    static let name = "minimum"

    func value(_ a: Double, _ b: Double) -> Double { a < b || a.isNaN ? a : b }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { a < b ? (1, 0) : (a == b ? (0.5, 0.5) : (0, 1)) }
}

extension Minimum: PiecewiseFlat {}

extension GraphBuilder {
    /// The smaller of two nodes whose shapes broadcast.
    public mutating func minimum(_ a: Node, _ b: Node) -> Node { combine(Minimum(), a, b) }
}
