import Learning
import Numerics

/// What is measured of a network after each forward and backward pass. A value; measuring allocates nothing.
///
/// A layer is weights Wₗ with what follows them: zₗ what the weights give, f(norm(zₗ)) its activation, before dropout and
/// skips; zₗ itself where no activation follows. ‖·‖ are Frobenius norms over the batch.
struct LayerMeasurements: Sendable {
    /// ‖∂L/∂Wₗ‖, over all matrices of the layer.
    private(set) var gradientNorms: [Double]
    /// ‖∂L/∂W₁‖ / ‖∂L/∂W_depth‖; 0 where nothing reaches the first layer.
    var gradientRatio: Double {
        guard let first = gradientNorms.first, let last = gradientNorms.last else { return .nan }
        return first == 0 ? 0 : first / last
    }
    /// ‖∂L/∂zₗ‖
    private(set) var deltaNorms: [Double]
    /// The shares of hₗ in each bin, layer after layer.
    private(set) var activationShares: [Double]
    /// The share of hₗ within 1.5 % of the activation's range from one of its ends; NaN where it has none.
    private(set) var saturatedShares: [Double]
    /// The share of units (channels of an image) whose slope is 0 for the whole batch; NaN where none can be.
    private(set) var deadShares: [Double]
    /// ‖Wₗ after the update − Wₗ‖ / ‖Wₗ‖
    private(set) var updateRatios: [Double]
    /// How large gradients can be; nil where no bound is defined.
    private(set) var bounds: LayerBounds?

    let histogram: Histogram
    private var stages: [NetworkTrace.Stage]
    private let units: [UnitShares]
    private let weights: [[ParameterRegion]]
    private var before: [Double]
    private var unitMaxima: [Double]

    init(_ network: TrainingNetwork, _ setting: TrainingSetting, histogram: Histogram) {
        stages = network.stages
        let none = [Double](repeating: 0, count: stages.count)
        gradientNorms = none
        deltaNorms = none
        saturatedShares = none
        deadShares = none
        updateRatios = none
        activationShares = [Double](repeating: 0, count: stages.count * histogram.bins)
        self.histogram = histogram
        weights = stages.map(\.weighted.weights)
        units = stages.map { UnitShares($0) }
        bounds = setting.outline.hasBounds ? LayerBounds(network, setting) : nil
        before = [Double](repeating: 0, count: network.graph.parameterCount)
        unitMaxima = [Double](repeating: 0, count: units.map(\.count).max() ?? 0)
    }

    /// Goes on with the same network at another batch size.
    mutating func follow(_ network: TrainingNetwork) {
        stages = network.stages
        bounds?.follow(network)
    }

    /// Measures everything but the update; forward and backward have run.
    mutating func measure(_ network: TrainingNetwork, step: Int) {
        for layer in stages.indices {
            deltaNorms[layer] = network.graph.withGradient(of: stages[layer].preActivation, sumOfSquares).squareRoot()
            var squares = 0.0
            for region in weights[layer] { squares += network.graph.withGradient(of: region.node, sumOfSquares) }
            gradientNorms[layer] = squares.squareRoot()
            measureActivations(network, layer)
        }
        bounds?.measure(network, step: step, deltaNorms: deltaNorms, gradientNorms: gradientNorms)
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
            for layer in stages.indices {
                var (change, old) = (0.0, 0.0)
                for region in weights[layer] {
                    let range = region.range
                    before.withUnsafeMutableBufferPointer { before in
                        let part = UnsafeMutableBufferPointer(rebasing: before[range])
                        guard let o = part.baseAddress, let new = parameters.baseAddress else { return }
                        old += Kernels.sumOfSquares(o, count: part.count)
                        Kernels.subtract(new + range.lowerBound, o, into: o, count: part.count)
                        change += Kernels.sumOfSquares(o, count: part.count)
                    }
                }
                updateRatios[layer] = (change / old).squareRoot()
            }
        }
    }

    /// Forgets the weights of the last update; `willUpdate` takes room for the next one's.
    mutating func rest() { before = [] }

    private mutating func measureActivations(_ network: TrainingNetwork, _ layer: Int) {
        let (histogram, units) = (histogram, units[layer])
        network.graph.withValue(of: stages[layer].activated) { values in
            guard let base = values.baseAddress else { return }
            activationShares.withUnsafeMutableBufferPointer { shares in
                guard let shares = shares.baseAddress else { return }
                histogram.shares(base, count: values.count, into: shares + layer * histogram.bins)
            }
            saturatedShares[layer] = units.saturated(values)
            deadShares[layer] = units.dead(values, &unitMaxima)
        }
    }
}

func sumOfSquares(_ values: UnsafeBufferPointer<Double>) -> Double {
    values.baseAddress.map { Kernels.sumOfSquares($0, count: values.count) } ?? 0
}
