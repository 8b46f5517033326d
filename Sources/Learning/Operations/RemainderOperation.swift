import Formulas

/// y = a − b·⌊a/b⌋, element by element with broadcasting: the sign is b's; NaN for b = 0.
///
/// Gradients: ∂a = ∂y, ∂b = −∂y·⌊a/b⌋.
/// PyTorch: `torch.remainder`.
struct Remainder: BinaryFunction {
    static let name = "remainder"

    func value(_ a: Double, _ b: Double) -> Double { FormulaValues.remainder(a, b) }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { (1, -(a / b).rounded(.down)) }
}

extension Remainder: PiecewiseFlat {}

extension GraphBuilder {
    /// What is left of one node after whole multiples of another; the shapes broadcast.
    public mutating func remainder(_ a: Node, _ b: Node) -> Node { combine(Remainder(), a, b) }
}
