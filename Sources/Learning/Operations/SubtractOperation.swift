/// y = a − b, element by element with broadcasting.
///
/// Gradients: ∂a = ∂y, ∂b = −∂y.
/// PyTorch: `torch.sub`.
struct Subtraction: BinaryFunction {
    static let name = "subtract"

    func value(_ a: Double, _ b: Double) -> Double { a - b }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { (1, -1) }
}

extension Subtraction: PiecewiseFlat {}

extension GraphBuilder {
    /// The difference of two nodes whose shapes broadcast.
    public mutating func subtract(_ a: Node, _ b: Node) -> Node { combine(Subtraction(), a, b) }
}
