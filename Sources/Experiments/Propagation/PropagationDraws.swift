import Learning
import Metrics
import Numerics

/// What all draws of all activations measured, laid out as metrics have it.
struct PropagationDraws: Sendable {
    /// Activation by activation, draw by draw, layer by layer.
    private(set) var spreads: [[LayerSpread]] = []
    /// Activation by activation, layer by layer: shares of hₗ in each bin, the mean over the draws.
    private(set) var histogram: [Double] = []

    init(_ settings: PropagationSettings, _ progress: WorkProgress) throws(WorkCancelled) {
        let bins = settings.histogram
        var done = 0
        for activation in settings.activations {
            var spreads: [LayerSpread] = []
            var sums = [Double](repeating: 0, count: settings.depth * bins.bins)
            var shares = [Double](repeating: 0, count: bins.bins)
            for draw in 0..<settings.draws {
                try progress.report(Double(done) / Double(settings.draws * settings.activations.count))
                done += 1
                var network = PropagationNetwork(
                    settings, activation: activation, seed: settings.seed(ofDraw: draw))
                network.propagate()
                spreads.append(LayerSpread(network))
                for (layer, state) in network.states.enumerated() {
                    network.graph.withValue(of: state) { values in
                        guard let base = values.baseAddress else { return }
                        shares.withUnsafeMutableBufferPointer { shares in
                            guard let out = shares.baseAddress else { return }
                            bins.shares(base, count: values.count, into: out)
                        }
                    }
                    for bin in shares.indices { sums[layer * bins.bins + bin] += shares[bin] }
                }
            }
            self.spreads.append(spreads)
            histogram += sums.map { $0 / Double(settings.draws) }
        }
    }

    /// One of the measurements: activation × draw × layer.
    func values(_ measured: (LayerSpread) -> [Double]) -> [Double] {
        spreads.flatMap { draws in draws.flatMap { measured($0) } }
    }

    /// The gains with the last layer first: how much the gradient has grown going back 0, 1, 2 … layers.
    var growth: [Double] { values { $0.gains.reversed() } }

    /// For each activation, by what factor a layer changes the mean square of hₗ, in the mean over the draws:
    /// (m_depth / m₁)^(1/(depth − 1)), m the mean over the draws. NaN for one layer.
    var forwardRates: [Double] {
        spreads.map { draws in
            let (first, last) = (
                PropagationDraws.mean(draws.map { $0.moments[0] }),
                PropagationDraws.mean(draws.map { $0.moments[$0.moments.count - 1] })
            )
            return PropagationDraws.root(last / first, over: draws[0].moments.count - 1)
        }
    }

    /// For each activation, by what factor a layer changes the norm of the gradient on its way back: the root of the
    /// mean square over the draws of ‖∂L/∂h₁‖ / ‖∂L/∂h_depth‖, to the power 1/(depth − 1). NaN for one layer.
    var backwardRates: [Double] {
        spreads.map { draws in
            let square = PropagationDraws.mean(draws.map { $0.gains[0] * $0.gains[0] })
            return PropagationDraws.root(square.squareRoot(), over: draws[0].gains.count - 1)
        }
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private static func root(_ value: Double, over layers: Int) -> Double {
        layers > 0 ? Elementary.pow(value, 1 / Double(layers)) : .nan
    }
}
