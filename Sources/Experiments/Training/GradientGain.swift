import Learning
import Numerics

/// How much a hidden layer can stretch a gradient on its way back.
extension TrainingNetwork {
    /// Whether a layer is h ← f(W·h + b) and nothing else.
    var isPlain: Bool {
        !perceptron.isResidual && perceptron.dropout == 0 && perceptron.normalizations.allSatisfy { !$0.isActive }
    }

    /// At least ‖∂L/∂zₗ‖ / ‖∂L/∂hₗ‖: max|f′| / (1 − p) · max|γ| · max 1/√(σ² + ε), with dropout's p and the
    /// normalization's γ and σ², whose Jacobian but for these two factors is a projection.
    func gain(_ layer: Int) -> Double {
        let slope = perceptron.activation.derivativeBound / (1 - perceptron.dropout)
        guard let factors = trace.normalizationFactors[layer] else { return slope }
        let scale = perceptron.normalizations[layer].scales.map { largestMagnitude($0) } ?? 1
        return slope * scale * largestMagnitude(factors)
    }

    /// Whether hₗ₋₁ is added to what the layer computes.
    func skips(_ layer: Int) -> Bool {
        perceptron.isResidual && (layer > 0 || batch.features.shape == trace.states[0].shape)
    }

    private func largestMagnitude(_ node: Node) -> Double {
        graph.withValue(of: node) { values in
            values.baseAddress.map {
                max(Kernels.max($0, count: values.count), -Kernels.min($0, count: values.count))
            } ?? 0
        }
    }
}
