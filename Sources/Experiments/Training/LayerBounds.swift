import Learning
import Numerics

/// How large a network's gradients can be, by the chain rule: for dense layers, each with an activation, a normalization,
/// dropout and a skip where it has them.
struct LayerBounds: Sendable {
    /// At least ‖Wₗ‖₂, the spectral norm.
    private(set) var weightFactors: [Double]
    /// At least ‖∂L/∂zₗ‖: ‖∂L/∂z_depth‖ · Π max|f′|·‖Wₖ‖₂ over the layers k above l;
    /// where there are normalization, dropout or skips, from ‖∂L/∂h_depth‖ on by `gain`.
    private(set) var deltaBounds: [Double]
    /// At least ‖∂L/∂Wₗ‖: the bound above times ‖hₗ₋₁‖.
    private(set) var gradientBounds: [Double]
    /// ‖∂L/∂W_depth‖ · max|f′|^(depth − l).
    private(set) var slopeReference: [Double]

    private var stages: [NetworkTrace.Stage]
    /// max|f′| of each layer; 1 where there is no activation.
    private let slopes: [Double]
    /// γ of each layer's normalization.
    private let scales: [Node?]
    /// Whether a layer is h ← f(W·h + b) and nothing else.
    private let isPlain: Bool
    private let isResidual: Bool
    private let dropout: Double
    private var factors: WeightFactors

    init(_ network: TrainingNetwork, _ setting: TrainingSetting) {
        let perceptron = setting.network.perceptron
        stages = network.stages
        let none = [Double](repeating: 0, count: stages.count)
        (weightFactors, deltaBounds, gradientBounds, slopeReference) = (none, none, none, none)
        slopes = stages.map { $0.activation?.derivativeBound ?? 1 }
        let hasScales = perceptron?.normalization.rule?.scales ?? false
        // Weights, biases, then the normalization's.
        scales = network.layers.prefix(stages.count).map { layer in
            let regions = network.graph.parameters[layer.parameters]
            return hasScales ? regions.dropFirst(2).first?.node : nil
        }
        isResidual = perceptron?.isResidual ?? false
        dropout = perceptron?.dropout ?? 0
        isPlain = !isResidual && dropout == 0 && perceptron?.normalization.rule == nil
        factors = WeightFactors(stages.compactMap(\.weighted.weights.first), parameters: network.graph.parameterCount)
    }

    /// Goes on with the same network at another batch size.
    mutating func follow(_ network: TrainingNetwork) { stages = network.stages }

    /// Forward and backward have run. Allocates nothing.
    mutating func measure(_ network: TrainingNetwork, step: Int, deltaNorms: [Double], gradientNorms: [Double]) {
        factors.measure(network.graph, step: step, into: &weightFactors)
        var bound = 0.0
        // At least ‖∂L/∂hₗ‖, where a layer is more than weights and activation. Room for the rounding of norms.
        var arriving = isPlain ? 0 : arrivingNorm(network) * (1 + 1e-12)
        var reference = 0.0
        for layer in stages.indices.reversed() {
            if layer == stages.count - 1 {
                // Room for the rounding of norms and products.
                bound = deltaNorms[layer] * (1 + 1e-12)
                reference = gradientNorms[layer]
            } else {
                bound *= slopes[layer] * weightFactors[layer + 1]
                reference *= slopes[layer]
            }
            if !isPlain {
                let gain = gain(layer, network.graph)
                bound = gain * arriving
                arriving *= (skips(layer) ? 1 : 0) + gain * weightFactors[layer]
            }
            deltaBounds[layer] = bound
            gradientBounds[layer] =
                bound * network.graph.withValue(of: stages[layer].input, sumOfSquares).squareRoot()
            slopeReference[layer] = reference
        }
    }

    /// ‖∂L/∂h_depth‖
    private func arrivingNorm(_ network: TrainingNetwork) -> Double {
        stages.last.map { network.graph.withGradient(of: $0.state, sumOfSquares).squareRoot() } ?? 0
    }

    /// At least ‖∂L/∂zₗ‖ / ‖∂L/∂hₗ‖: max|f′| / (1 − p) · max|γ| · max 1/√(σ² + ε), with dropout's p and the
    /// normalization's γ and σ², whose Jacobian but for these two factors is a projection.
    private func gain(_ layer: Int, _ graph: Graph) -> Double {
        let slope = slopes[layer] / (1 - dropout)
        guard let factors = stages[layer].normalizationFactors else { return slope }
        let scale = scales[layer].map { largestMagnitude($0, graph) } ?? 1
        return slope * scale * largestMagnitude(factors, graph)
    }

    /// Whether hₗ₋₁ is added to what the layer computes.
    private func skips(_ layer: Int) -> Bool {
        isResidual && (layer > 0 || stages[layer].input.shape == stages[layer].state.shape)
    }

    private func largestMagnitude(_ node: Node, _ graph: Graph) -> Double {
        graph.withValue(of: node) { values in
            values.baseAddress.map {
                max(Kernels.max($0, count: values.count), -Kernels.min($0, count: values.count))
            } ?? 0
        }
    }
}
