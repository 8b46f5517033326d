import Learning
import Metrics
import Numerics

/// One training run: draws a batch, runs the network forward and backward, measures, updates.
struct TrainingSimulation: Simulation {
    private let sources: [TrainingMetrics.Source]
    private let validationInterval: Int
    private let isClassified: Bool
    private let seed: UInt64
    private let data: TrainingData
    private var loop: TrainingLoop<TrainingNetwork>
    private var layers: LayerMeasurements
    private var scalars = TrainingMetrics.Scalars()

    private var probes: ProbeSet

    var metrics: [MetricDescription] { sources.map(\.description) + probes.descriptions }
    var step: Int { loop.step }
    var lastStep: Int { loop.lastStep }

    init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        let loss: any Loss = CatalogueFields.entry(parameters.group("loss"), among: LossCatalogue.all)
        let data = try TrainingData(parameters, task: type(of: loss).task, seed: seed)
        try TrainingNormalization.check(parameters)
        try TrainingSize.check(parameters, data: data)
        let outline = TrainingProbes.outline(parameters, data)
        try ProbeCatalogue.check(parameters.group("probes"), outline)
        probes = ProbeSet(parameters.group("probes"), outline) {
            TrainingProbes.bench(parameters, data, loss, seed: seed)
        }
        self.seed = seed
        self.data = data
        validationInterval = parameters.integer("validation.every")
        isClassified = data.training.classCount != nil
        let network = TrainingNetwork(parameters, data: data, loss: loss, seed: seed)
        loop = TrainingLoop(network, parameters, layers: network.layers)
        let histogram = TrainingSimulation.histogram(network, bins: parameters.integer("histogram.bins"))
        layers = LayerMeasurements(network, histogram: histogram)
        scalars.chanceLoss = loss.chance(data.training)
        sources = TrainingMetrics.sources(
            network: network, histogram: histogram, isClassified: isClassified,
            validationInterval: validationInterval, hasChance: !scalars.chanceLoss.isNaN,
            isScheduled: loop.isScheduled, watch: loop.watch)
    }

    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation {
        var next = self
        next.loop.change(to: parameters)
        try next.change(batch: parameters)
        return next
    }

    /// The same network over batches of another size; the epoch goes on where it was.
    private mutating func change(batch parameters: Parameters) throws(ExperimentError) {
        guard parameters.integer("batch") != loop.network.batch.rows else { return }
        try data.check(batch: parameters.integer("batch"))
        try TrainingNormalization.check(parameters)
        try TrainingSize.check(parameters, data: data)
        let loss: any Loss = CatalogueFields.entry(parameters.group("loss"), among: LossCatalogue.all)
        var rebuilt = TrainingNetwork(parameters, data: data, loss: loss, seed: seed)
        rebuilt.follow(loop.network)
        loop.network = rebuilt
    }

    mutating func rest() {
        loop.rest()
        layers.rest()
        probes.rest()
    }

    var restingByteCount: Int { loop.restingByteCount + probes.restingByteCount }

    mutating func advance(into recording: inout Recording) {
        // First, while running statistics are those of the updates made so far, and before a batch moves them.
        if let validation = loop.network.validation, step % validationInterval == 0 {
            loop.network.graph.forward(validation.program)
            scalars.validationLoss = loop.network.graph.scalar(validation.loss)
            if isClassified { scalars.validationAccuracy = loop.network.accuracy(validation) }
        }
        let now = step
        loop.pass()
        scalars.loss = loop.loss
        if isClassified { scalars.accuracy = loop.network.accuracy(loop.network.batch) }
        layers.measure(loop.network, step: now)
        scalars.gradientRatio = layers.gradientRatio
        scalars.firstNonFinite = loop.watch.found
        scalars.learningRate = loop.learningRate
        probes.measure(step: now, loop.network.graph, learningRate: loop.learningRate)
        layers.willUpdate(loop.network)
        loop.update()
        layers.didUpdate(loop.network)
        record(now, into: &recording)
    }

    private func record(_ step: Int, into recording: inout Recording) {
        probes.record(step, into: &recording, from: sources.count)
        for (index, source) in sources.enumerated() where step % source.interval == 0 {
            if !source.description.isStepped && step > 0 { continue }
            switch source.numbers {
            case .scalar(let number):
                recording.metrics[index].append(step: step, number(scalars))
            case .layers(let numbers):
                numbers(layers).withUnsafeBufferPointer { recording.metrics[index].append(step: step, $0) }
            }
        }
    }

    /// The bins of the activations: between the activation's ends, or, where it has none, as far as twice the largest
    /// activation of the first batch, rounded up to 1, 2 or 5 times a power of ten.
    private static func histogram(_ network: TrainingNetwork, bins: Int) -> Histogram {
        let range = network.perceptron.activation.range
        var lower = range.lower
        var upper = range.upper
        if !lower.isFinite || !upper.isFinite {
            var network = network
            network.loadBatch()
            network.graph.forward(network.batch.program)
            var largest = 0.0
            for node in network.trace.activations {
                network.graph.withValue(of: node) { values in
                    for value in values where value.isFinite { largest = max(largest, value.magnitude) }
                }
            }
            let end = Histogram.roundedUp(2 * largest)
            if !lower.isFinite { lower = -end }
            if !upper.isFinite { upper = max(end, lower + end) }
        }
        return Histogram(lower: lower, upper: upper, bins: bins)
    }
}
