import Numerics

/// y = max(x, 0) − x·t + ln(1 + e^(−|x|)): the binary cross-entropy of the probability σ(x) against a target t.
///
/// Finite for every finite logit x, unlike the logarithm of a rounded probability.
/// Gradients: ∂x = ∂y·(σ(x) − t), ∂t = −∂y·x.
/// PyTorch: `torch.nn.functional.binary_cross_entropy_with_logits` with reduction none.
struct LogitCrossEntropy: BinaryFunction {
    static let name = "logit-cross-entropy"

    func value(_ x: Double, _ t: Double) -> Double {
        (x < 0 ? 0 : x) - x * t + Elementary.log1p(Elementary.exp(-x.magnitude))
    }

    func derivatives(_ x: Double, _ t: Double) -> (Double, Double) { (Elementary.sigmoid(x) - t, -x) }

    func secondDerivatives(_ x: Double, _ t: Double) -> (Double, Double, Double) {
        let probability = Elementary.sigmoid(x)
        return (probability * (1 - probability), -1, 0)
    }
}

extension GraphBuilder {
    /// The binary cross-entropy of logits against targets between 0 and 1.
    public mutating func logitCrossEntropy(_ logits: Node, _ targets: Node) -> Node {
        combine(LogitCrossEntropy(), logits, targets)
    }
}
