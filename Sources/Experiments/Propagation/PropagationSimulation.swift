import Learning
import Metrics
import Numerics

/// Measures all draws before the first step, then trains the first draw's network with the first activation.
struct PropagationSimulation: Simulation {
    var step: Int { loop.step }
    var lastStep: Int { loop.lastStep }
    let metrics: [MetricDescription]
    private let settings: PropagationSettings
    /// Where among the metrics those of the training begin.
    private let firstTrained: Int
    private let histogram: Histogram
    private var loop: TrainingLoop<PropagationNetwork>
    private var sizes: [Double]
    private var gradientNorms: [Double]

    init(_ settings: PropagationSettings, _ parameters: Parameters) {
        self.settings = settings
        let network = PropagationNetwork(settings, activation: settings.activations[0], seed: settings.seed)
        loop = TrainingLoop(network, parameters, layers: network.layers)
        histogram = PropagationSimulation.histogram(settings)
        let described = PropagationMetrics(settings, histogram: histogram, watch: loop.watch)
        metrics = described.all
        firstTrained = described.drawn.count
        sizes = [Double](repeating: 0, count: settings.depth)
        gradientNorms = settings.isRecurrent ? [] : sizes
    }

    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation {
        var next = self
        next.loop.change(to: parameters)
        return next
    }

    mutating func rest() { loop.rest() }

    var restingByteCount: Int { loop.restingByteCount }

    mutating func advance(into recording: inout Recording) {
        if step == 0 {
            for (index, values) in drawn().enumerated() {
                values.withUnsafeBufferPointer { recording.metrics[index].append(step: 0, $0) }
            }
        }
        loop.pass()
        measure(loop.network)
        var index = firstTrained
        recording.metrics[index].append(step: step, loop.loss)
        sizes.withUnsafeBufferPointer { recording.metrics[index + 1].append(step: step, $0) }
        index += 2
        if !settings.isRecurrent {
            gradientNorms.withUnsafeBufferPointer { recording.metrics[index].append(step: step, $0) }
            index += 1
        }
        recording.metrics[index].append(step: step, loop.watch.found)
        recording.metrics[index + 1].append(step: step, loop.watch.layer)
        if step == 0 {
            let layers = loop.watch.places.map { Double($0.layer) }
            layers.withUnsafeBufferPointer { recording.metrics[index + 2].append(step: 0, $0) }
        }
        loop.update()
    }

    private mutating func measure(_ network: PropagationNetwork) {
        for layer in sizes.indices {
            sizes[layer] = network.graph.withValue(of: network.states[layer]) { LayerSpread.moments($0).root }
        }
        for layer in gradientNorms.indices {
            let weights = network.weights[layer]
            gradientNorms[layer] = network.graph.withGradient(of: weights) { values in
                LayerSpread.moments(values).root * Double(values.count).squareRoot()
            }
        }
    }

    /// The numbers of the metrics that are recorded once, in their order.
    private func drawn() -> [[Double]] {
        let draws = PropagationDraws(settings, histogram: histogram)
        let laws = settings.activations.map { PropagationLaw(settings, activation: $0) }
        return [
            draws.values(\.deviations), draws.values(\.means), draws.values(\.moments),
            draws.values(\.deltaDeviations), draws.values(\.gradientDeviations), draws.values(\.gains), draws.growth,
            draws.values(\.saturated), draws.values(\.distinct), draws.histogram, draws.forwardRates,
            draws.backwardRates, laws.flatMap(\.deviations), laws.flatMap(\.gains),
            laws.flatMap { $0.gains.reversed() }, laws.map(\.backwardRate),
        ]
    }

    /// How far the bins reach where an activation's range has no end, in deviations of the input.
    private static let reach = 3.0

    /// The bins of the activations: between the ends of all activations' ranges. The same for every initialization, so
    /// that their histograms compare; what lies beyond is counted in the outermost bin.
    private static func histogram(_ settings: PropagationSettings) -> Histogram {
        let ranges = settings.activations.map(\.range)
        let lower = ranges.map { max($0.lower, -reach) }.min() ?? -reach
        let upper = ranges.map { min($0.upper, reach) }.max() ?? reach
        return Histogram(lower: lower, upper: upper, bins: settings.bins)
    }
}
