/// y = a / b, element by element with broadcasting.
///
/// Gradients: ∂a = ∂y / b, ∂b = −∂y·a / b².
/// PyTorch: `torch.div`.
struct Division: BinaryFunction {
    static let name = "divide"

    func value(_ a: Double, _ b: Double) -> Double { a / b }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { (1 / b, -a / b / b) }

    func secondDerivatives(_ a: Double, _ b: Double) -> (Double, Double, Double) {
        (0, -1 / (b * b), 2 * a / (b * b * b))
    }
}

extension GraphBuilder {
    /// The quotient of two nodes whose shapes broadcast.
    public mutating func divide(_ a: Node, _ b: Node) -> Node { combine(Division(), a, b) }
}
