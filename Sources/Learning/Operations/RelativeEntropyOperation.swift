import Numerics

/// y = t·(ln t − x) of a log-probability x and a target probability t; 0 where t is 0. Summed, the Kullback–Leibler
/// divergence from the predicted distribution to the target.
///
/// Gradients: ∂x = −∂y·t, ∂t = ∂y·(ln t + 1 − x).
/// PyTorch: `torch.nn.functional.kl_div` with reduction none.
struct RelativeEntropy: BinaryFunction {
    static let name = "relative-entropy"

    func value(_ x: Double, _ t: Double) -> Double { t == 0 ? 0 : t * (Elementary.log(t) - x) }

    func derivatives(_ x: Double, _ t: Double) -> (Double, Double) {
        (-t, t == 0 ? 0 : Elementary.log(t) + 1 - x)
    }

    func secondDerivatives(_ x: Double, _ t: Double) -> (Double, Double, Double) { (0, -1, t == 0 ? 0 : 1 / t) }
}

extension GraphBuilder {
    /// The terms of the divergence from log-probabilities to target probabilities.
    public mutating func relativeEntropy(_ logProbabilities: Node, _ targets: Node) -> Node {
        combine(RelativeEntropy(), logProbabilities, targets)
    }
}
