import Learning
import Numerics

/// What is measured of each layer of one drawn network, after a pass in both directions.
struct LayerSpread: Sendable {
    /// The mean, the standard deviation (of the population) and the mean square of hₗ over batch and units.
    var means: [Double] = []
    var deviations: [Double] = []
    var moments: [Double] = []
    /// The mean and the standard deviation of zₗ over batch and units.
    var sumMeans: [Double] = []
    var sumDeviations: [Double] = []
    /// The standard deviation of ∂L/∂zₗ over batch and units.
    var deltaDeviations: [Double] = []
    /// The standard deviation of ∂L/∂Wₗ; NaN in a recurrent network, whose layers share one W.
    var gradientDeviations: [Double] = []
    /// ‖∂L/∂hₗ‖ / ‖∂L/∂h_depth‖, 0 where nothing comes back.
    var gains: [Double] = []
    /// The share of hₗ within 1.5 % of the activation's range from one of its ends; NaN where the range has no ends.
    var saturated: [Double] = []
    /// How many units differ from all units before them somewhere in the batch.
    var distinct: [Double] = []

    init(_ network: PropagationNetwork) {
        let last = LayerSpread.norm(of: network.states[network.states.count - 1], network)
        for (layer, state) in network.states.enumerated() {
            network.graph.withValue(of: state) { values in
                let found = LayerSpread.moments(values)
                means.append(found.mean)
                deviations.append(found.deviation)
                moments.append(found.moment)
                saturated.append(LayerSpread.saturatedShare(values, network.activation))
                distinct.append(Double(LayerSpread.distinctColumns(values, columns: state.shape[1])))
            }
            let sums = network.graph.withValue(of: network.preActivations[layer]) { LayerSpread.moments($0) }
            sumMeans.append(sums.mean)
            sumDeviations.append(sums.deviation)
            deltaDeviations.append(
                network.graph.withGradient(of: network.preActivations[layer]) { LayerSpread.moments($0).deviation })
            let isShared = network.weights.count != network.states.count
            gradientDeviations.append(
                isShared
                    ? .nan
                    : network.graph.withGradient(of: network.weights[layer]) { LayerSpread.moments($0).deviation })
            let norm = LayerSpread.norm(of: state, network)
            gains.append(norm == 0 ? 0 : norm / last)
        }
    }

    private static func norm(of node: Node, _ network: PropagationNetwork) -> Double {
        network.graph.withGradient(of: node) { values in
            moments(values).root * Double(values.count).squareRoot()
        }
    }

    /// Mean, standard deviation, mean square and its root; zeros for nothing. Exact also where squares would leave the
    /// range of numbers, as long as the results do not.
    static func moments(
        _ values: UnsafeBufferPointer<Double>
    ) -> (mean: Double, deviation: Double, moment: Double, root: Double) {
        guard let base = values.baseAddress, !values.isEmpty else { return (0, 0, 0, 0) }
        let largest = max(Kernels.max(base, count: values.count), -Kernels.min(base, count: values.count))
        guard largest != 0 else { return (0, 0, 0, 0) }
        // Powers of two: scaling rounds nothing.
        let isFar = largest.isFinite && !(1e-100...1e100).contains(largest)
        let unit = isFar ? max(largest.binade, .leastNormalMagnitude) : 1
        let scale = 1 / unit
        let count = Double(values.count)
        var (sum, square) = (0.0, 0.0)
        for value in values {
            sum += value * scale
            square += (value * scale) * (value * scale)
        }
        let mean = sum / count
        var squares = 0.0
        for value in values { squares += (value * scale - mean) * (value * scale - mean) }
        return (
            mean * unit, (squares / count).squareRoot() * unit, square / count * unit * unit,
            (square / count).squareRoot() * unit
        )
    }

    private static func saturatedShare(_ values: UnsafeBufferPointer<Double>, _ activation: any Activation) -> Double {
        let range = activation.range
        let margin = 0.015 * (range.upper - range.lower)
        guard margin.isFinite else { return .nan }
        var count = 0
        for value in values where value < range.lower + margin || value > range.upper - margin { count += 1 }
        return Double(count) / Double(max(1, values.count))
    }

    /// Bit by bit, so that units which only nearly agree count as two.
    private static func distinctColumns(_ values: UnsafeBufferPointer<Double>, columns: Int) -> Int {
        var seen: Set<[UInt64]> = []
        for column in 0..<columns {
            seen.insert(stride(from: column, to: values.count, by: columns).map { values[$0].bitPattern })
        }
        return seen.count
    }
}
