import Numerics

/// y = −t·ln p − (1 − t)·ln(1 − p) of a probability p and a target t between 0 and 1, logarithms not below −100.
///
/// Gradients: ∂p = ∂y·(p − t) / max(p(1 − p), 10⁻¹²); ∂t = ∂y·(ln(1 − p) − ln p).
/// PyTorch: `torch.nn.functional.binary_cross_entropy` with reduction none, whose bounds these are.
struct BinaryCrossEntropyFunction: BinaryFunction {
    static let name = "binary-cross-entropy"

    func value(_ p: Double, _ t: Double) -> Double { -t * log(p) - (1 - t) * log1p(-p) }

    func derivatives(_ p: Double, _ t: Double) -> (Double, Double) {
        let spread = p * (1 - p)
        let least = BinaryCrossEntropyFunction.leastSpread
        return ((p - t) / (spread < least ? least : spread), log1p(-p) - log(p))
    }

    /// 10⁻¹² in single precision, as PyTorch has it.
    private static let leastSpread = Double(Float(1e-12))

    private func log(_ x: Double) -> Double {
        let value = Elementary.log(x)
        return value < -100 ? -100 : value
    }

    private func log1p(_ x: Double) -> Double {
        let value = Elementary.log1p(x)
        return value < -100 ? -100 : value
    }

    func secondDerivatives(_ p: Double, _ t: Double) -> (Double, Double, Double) {
        let spread = p * (1 - p)
        let least = BinaryCrossEntropyFunction.leastSpread
        guard spread >= least else { return (1 / least, -1 / least, 0) }
        return ((spread - (p - t) * (1 - 2 * p)) / (spread * spread), -1 / spread, 0)
    }
}

extension GraphBuilder {
    /// The binary cross-entropy of probabilities against targets between 0 and 1.
    public mutating func binaryCrossEntropy(_ probabilities: Node, _ targets: Node) -> Node {
        combine(BinaryCrossEntropyFunction(), probabilities, targets)
    }
}
