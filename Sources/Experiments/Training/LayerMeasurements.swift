import Learning
import Numerics

/// What is measured of a network after each forward and backward pass. A value; measuring allocates nothing.
///
/// Layers are the hidden ones, from 1 at index 0. Wₗ are weights, zₗ = hₗ₋₁·Wₗᵀ + bₗ, hₗ what the layer hands on, f(zₗ)
/// in a plain network, h₀ the batch, ‖·‖ Frobenius norms over the batch. Activations are f(norm(zₗ)), before dropout and
/// skips.
struct LayerMeasurements: Sendable {
    /// ‖∂L/∂Wₗ‖
    var gradientNorms: [Double]
    /// ‖∂L/∂W₁‖ / ‖∂L/∂W_depth‖; 0 where nothing reaches the first layer.
    var gradientRatio: Double {
        guard let first = gradientNorms.first, let last = gradientNorms.last else { return .nan }
        return first == 0 ? 0 : first / last
    }
    /// ‖∂L/∂zₗ‖
    var deltaNorms: [Double]
    /// At least ‖Wₗ‖₂, the spectral norm.
    var weightFactors: [Double]
    /// At least ‖∂L/∂zₗ‖: ‖∂L/∂z_depth‖ · Π max|f′|·‖Wₖ‖₂ over the layers k above l;
    /// where there are normalization, dropout or skips, from ‖∂L/∂h_depth‖ on by `TrainingNetwork.gain`.
    var deltaBounds: [Double]
    /// At least ‖∂L/∂Wₗ‖: the bound above times ‖hₗ₋₁‖.
    var gradientBounds: [Double]
    /// ‖∂L/∂W_depth‖ · max|f′|^(depth − l).
    var slopeReference: [Double]
    /// The shares of hₗ in each bin, layer after layer.
    var activationShares: [Double]
    /// The share of hₗ within 1.5 % of the activation's range from one of its ends.
    var saturatedShares: [Double]
    /// The share of units whose slope is 0 for the whole batch.
    var deadShares: [Double]
    /// ‖Wₗ after the update − Wₗ‖ / ‖Wₗ‖
    var updateRatios: [Double]

    let histogram: Histogram
    private let activation: any Activation
    private var factors: WeightFactors
    private var before: [Double]
    private var unitMaxima: [Double]

    init(_ network: TrainingNetwork, histogram: Histogram) {
        let none = [Double](repeating: 0, count: network.depth)
        gradientNorms = none
        deltaNorms = none
        weightFactors = none
        deltaBounds = none
        gradientBounds = none
        slopeReference = none
        saturatedShares = none
        deadShares = none
        updateRatios = none
        activationShares = [Double](repeating: 0, count: network.depth * histogram.bins)
        self.histogram = histogram
        activation = network.perceptron.activation
        factors = WeightFactors(network)
        before = [Double](repeating: 0, count: network.graph.parameterCount)
        unitMaxima = [Double](repeating: 0, count: network.trace.activations.first?.shape[1] ?? 0)
    }

    /// Measures everything but the update; forward and backward have run.
    mutating func measure(_ network: TrainingNetwork, step: Int) {
        factors.measure(network, step: step, into: &weightFactors)
        let slope = activation.derivativeBound
        var bound = 0.0
        // At least ‖∂L/∂hₗ‖, where a layer is more than weights and activation.
        var arriving = network.isPlain ? 0 : arrivingNorm(network) * (1 + 1e-12)
        var reference = 0.0
        for layer in (0..<network.depth).reversed() {
            let delta = norm(network.graph.withGradient(of: network.trace.preActivations[layer], sumOfSquares))
            let gradient = norm(network.graph.withGradient(of: network.perceptron.hidden[layer].weights, sumOfSquares))
            let below = layer == 0 ? network.batch.features : network.trace.states[layer - 1]
            if layer == network.depth - 1 {
                // Room for the rounding of norms and products.
                bound = delta * (1 + 1e-12)
                reference = gradient
            } else {
                bound *= slope * weightFactors[layer + 1]
                reference *= slope
            }
            if !network.isPlain {
                let gain = network.gain(layer)
                bound = gain * arriving
                arriving *= (network.skips(layer) ? 1 : 0) + gain * weightFactors[layer]
            }
            deltaNorms[layer] = delta
            gradientNorms[layer] = gradient
            deltaBounds[layer] = bound
            gradientBounds[layer] = bound * norm(network.graph.withValue(of: below, sumOfSquares))
            slopeReference[layer] = reference
            measureActivations(network, layer)
        }
    }

    /// ‖∂L/∂h_depth‖
    private func arrivingNorm(_ network: TrainingNetwork) -> Double {
        network.trace.states.last.map { norm(network.graph.withGradient(of: $0, sumOfSquares)) } ?? 0
    }

    /// Remembers the weights, to see what the update changes.
    mutating func willUpdate(_ network: TrainingNetwork) {
        network.graph.withParameters { parameters in
            guard before.count == parameters.count else {
                before = Array(parameters)
                return
            }
            before.withUnsafeMutableBufferPointer { before in
                guard let from = parameters.baseAddress else { return }
                before.baseAddress?.update(from: from, count: parameters.count)
            }
        }
    }

    /// Measures what the update changed.
    mutating func didUpdate(_ network: TrainingNetwork) {
        network.graph.withParameters { parameters in
            for (layer, range) in network.weightRanges.enumerated() {
                var change = 0.0
                let old = before.withUnsafeMutableBufferPointer { before -> Double in
                    let old = UnsafeMutableBufferPointer(rebasing: before[range])
                    guard let o = old.baseAddress, let new = parameters.baseAddress else { return 0 }
                    let size = Kernels.sumOfSquares(o, count: old.count)
                    Kernels.subtract(new + range.lowerBound, o, into: o, count: old.count)
                    change = Kernels.sumOfSquares(o, count: old.count)
                    return size
                }
                updateRatios[layer] = (change / old).squareRoot()
            }
        }
    }

    /// Forgets the weights of the last update; `willUpdate` takes room for the next one's.
    mutating func rest() { before = [] }

    private mutating func measureActivations(_ network: TrainingNetwork, _ layer: Int) {
        let histogram = histogram
        network.graph.withValue(of: network.trace.activations[layer]) { values in
            guard let base = values.baseAddress else { return }
            activationShares.withUnsafeMutableBufferPointer { shares in
                guard let shares = shares.baseAddress else { return }
                histogram.shares(base, count: values.count, into: shares + layer * histogram.bins)
            }
            saturatedShares[layer] = saturatedShare(values)
            if let floor = activation.deadFloor { deadShares[layer] = deadShare(values, floor: floor) }
        }
    }

    private func saturatedShare(_ values: UnsafeBufferPointer<Double>) -> Double {
        let range = activation.range
        let margin = 0.015 * (range.upper - range.lower)
        guard margin.isFinite else { return 0 }
        let low = range.lower + margin
        let high = range.upper - margin
        var count = 0
        for value in values {
            count &+= value < low ? 1 : 0
            count &+= value > high ? 1 : 0
        }
        return Double(count) / Double(max(1, values.count))
    }

    private mutating func deadShare(_ values: UnsafeBufferPointer<Double>, floor: Double) -> Double {
        let width = unitMaxima.count
        return unitMaxima.withUnsafeMutableBufferPointer { maxima in
            for unit in 0..<width { maxima[unit] = floor }
            for row in 0..<values.count / max(1, width) {
                for unit in 0..<width {
                    let value = values[row * width + unit]
                    // True for NaN too: a broken unit is not a dead one.
                    maxima[unit] = value <= maxima[unit] ? maxima[unit] : value
                }
            }
            var dead = 0
            for maximum in maxima where maximum == floor { dead += 1 }
            return Double(dead) / Double(max(1, width))
        }
    }
}

private func sumOfSquares(_ values: UnsafeBufferPointer<Double>) -> Double {
    values.baseAddress.map { Kernels.sumOfSquares($0, count: values.count) } ?? 0
}

private func norm(_ sumOfSquares: Double) -> Double { sumOfSquares.squareRoot() }
