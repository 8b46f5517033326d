import Learning
import Metrics
import Numerics

/// Measures all draws before the first step, then trains the first draw's network with the first activation.
struct PropagationSimulation: Simulation {
    let lastStep: Int
    private(set) var step = 0
    let metrics: [MetricDescription]
    private let settings: PropagationSettings
    /// Where among the metrics those of the training begin.
    private let firstTrained: Int
    private let histogram: Histogram
    private var network: PropagationNetwork
    private var optimizer: OptimizerRun
    private var watch: NonFiniteWatch
    private var sizes: [Double]
    private var gradientNorms: [Double]

    init(_ settings: PropagationSettings) {
        self.settings = settings
        lastStep = settings.steps
        network = PropagationNetwork(settings, activation: settings.activations[0], seed: settings.seed)
        optimizer = OptimizerRun(
            settings.rule, parameterCount: network.graph.parameterCount, clipping: settings.clipping)
        watch = NonFiniteWatch(
            network.graph, network.program, states: network.states, output: network.output,
            of: settings.isRecurrent ? "time" : "layer")
        histogram = PropagationSimulation.histogram(settings)
        let described = PropagationMetrics(settings, histogram: histogram, watch: watch)
        metrics = described.all
        firstTrained = described.drawn.count
        sizes = [Double](repeating: 0, count: settings.depth)
        gradientNorms = settings.isRecurrent ? [] : sizes
    }

    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation {
        var next = self
        next.optimizer.change(to: CatalogueFields.entry(parameters.group("optimizer"), among: OptimizerCatalogue.all))
        next.optimizer.clipping = ClippingFields.clipping(parameters.group("clipping"))
        return next
    }

    mutating func rest() { network.graph.rest() }

    var restingByteCount: Int { network.graph.restingByteCount + optimizer.byteCount }

    mutating func advance(into recording: inout Recording) {
        if step == 0 {
            for (index, values) in drawn().enumerated() {
                values.withUnsafeBufferPointer { recording.metrics[index].append(step: 0, $0) }
            }
        }
        var index = firstTrained
        network.propagate()
        let loss = network.graph.scalar(network.loss)
        for layer in sizes.indices {
            sizes[layer] = network.graph.withValue(of: network.states[layer]) { LayerSpread.moments($0).root }
        }
        for layer in gradientNorms.indices {
            let weights = network.weights[layer]
            gradientNorms[layer] = network.graph.withGradient(of: weights) { values in
                LayerSpread.moments(values).root * Double(values.count).squareRoot()
            }
        }
        watch.look(network.graph, loss: loss, gradientNorms: gradientNorms)
        recording.metrics[index].append(step: step, loss)
        sizes.withUnsafeBufferPointer { recording.metrics[index + 1].append(step: step, $0) }
        index += 2
        if !settings.isRecurrent {
            gradientNorms.withUnsafeBufferPointer { recording.metrics[index].append(step: step, $0) }
            index += 1
        }
        recording.metrics[index].append(step: step, watch.found)
        recording.metrics[index + 1].append(step: step, watch.found < 0 ? -1 : watch.layers[Int(watch.found)])
        if step == 0 {
            watch.layers.withUnsafeBufferPointer { recording.metrics[index + 2].append(step: 0, $0) }
        }
        if optimizer.looksAhead {
            optimizer.lookAhead(&network.graph)
            network.propagate()
        }
        optimizer.update(&network.graph)
        step += 1
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
