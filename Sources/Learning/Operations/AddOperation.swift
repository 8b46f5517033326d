/// y = a + b, element by element with broadcasting.
///
/// Gradients: ∂a = ∂y, ∂b = ∂y.
/// PyTorch: `torch.add`.
struct Addition: BinaryFunction {
    static let name = "add"

    func value(_ a: Double, _ b: Double) -> Double { a + b }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { (1, 1) }
}

extension Addition: PiecewiseFlat {}

extension GraphBuilder {
    /// The sum of two nodes whose shapes broadcast.
    public mutating func add(_ a: Node, _ b: Node) -> Node { combine(Addition(), a, b) }
}
