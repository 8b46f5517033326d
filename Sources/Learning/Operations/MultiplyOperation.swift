/// y = a·b, element by element with broadcasting.
///
/// Gradients: ∂a = ∂y·b, ∂b = ∂y·a.
/// PyTorch: `torch.mul`.
struct Multiplication: BinaryFunction {
    static let name = "multiply"

    func value(_ a: Double, _ b: Double) -> Double { a * b }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { (b, a) }

    func secondDerivatives(_ a: Double, _ b: Double) -> (Double, Double, Double) { (0, 1, 0) }
}

extension GraphBuilder {
    /// The product of two nodes whose shapes broadcast.
    public mutating func multiply(_ a: Node, _ b: Node) -> Node { combine(Multiplication(), a, b) }
}
