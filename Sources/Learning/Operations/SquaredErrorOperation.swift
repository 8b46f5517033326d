/// y = (a − b)², element by element with broadcasting.
///
/// Gradients: ∂a = 2(a − b)·∂y, ∂b = −∂a.
/// PyTorch: `torch.nn.functional.mse_loss` with reduction none.
struct SquaredError: BinaryFunction {
    static let name = "squared-error"

    func value(_ a: Double, _ b: Double) -> Double { (a - b) * (a - b) }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { (2 * (a - b), -2 * (a - b)) }

    func secondDerivatives(_ a: Double, _ b: Double) -> (Double, Double, Double) { (2, -2, 2) }
}

extension GraphBuilder {
    /// The squared difference of two nodes whose shapes broadcast.
    public mutating func squaredError(_ a: Node, _ b: Node) -> Node { combine(SquaredError(), a, b) }
}
