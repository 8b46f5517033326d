import Learning
import Metrics
import Numerics

/// One training run: draws a batch, runs the network forward and backward, measures, updates.
struct TrainingSimulation: Simulation {
    let lastStep: Int
    private(set) var step = 0
    private let sources: [TrainingMetrics.Source]
    private let validationInterval: Int
    private let isClassified: Bool
    private let seed: UInt64
    private let data: TrainingData
    private var network: TrainingNetwork
    private var sampler: BatchSampler
    private var optimizer: OptimizerRun
    private var learningRate: LearningRate
    private var layers: LayerMeasurements
    private var watch: NonFiniteWatch
    private var scalars = TrainingMetrics.Scalars()

    var metrics: [MetricDescription] { sources.map(\.description) }

    init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        let loss: any Loss = CatalogueFields.entry(parameters.group("loss"), among: LossCatalogue.all)
        let rule = Self.rule(parameters)
        let task = type(of: loss).task
        let data = try TrainingData(parameters, task: task, seed: seed)
        try TrainingNormalization.check(parameters)
        try TrainingSize.check(parameters, data: data)
        self.seed = seed
        self.data = data
        lastStep = parameters.integer("steps")
        validationInterval = parameters.integer("validation.every")
        isClassified = data.training.classCount != nil
        network = TrainingNetwork(parameters, data: data, loss: loss, seed: seed)
        sampler = BatchSampler(
            rowCount: data.training.rowCount, batch: parameters.integer("batch"), seed: seed)
        optimizer = OptimizerRun(
            rule, parameterCount: network.graph.parameterCount,
            clipping: ClippingFields.clipping(parameters.group("clipping")), penalty: Self.penalty(parameters))
        learningRate = LearningRate(parameters, of: rule, steps: lastStep)
        let histogram = TrainingSimulation.histogram(network, sampler, bins: parameters.integer("histogram.bins"))
        layers = LayerMeasurements(network, histogram: histogram)
        watch = NonFiniteWatch(network)
        scalars.chanceLoss = loss.chance(data.training)
        sources = TrainingMetrics.sources(
            network: network, histogram: histogram, isClassified: isClassified,
            validationInterval: validationInterval, hasChance: !scalars.chanceLoss.isNaN,
            isScheduled: learningRate.isScheduled, watch: watch)
    }

    private static func rule(_ parameters: Parameters) -> any Optimizer {
        CatalogueFields.entry(parameters.group("optimizer"), among: OptimizerCatalogue.all)
    }

    private static func penalty(_ parameters: Parameters) -> Penalty {
        Penalty(l1: parameters.real("penalty.l1"), l2: parameters.real("penalty.l2"))
    }

    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation {
        var next = self
        let rule = Self.rule(parameters)
        next.optimizer.change(to: rule)
        next.optimizer.clipping = ClippingFields.clipping(parameters.group("clipping"))
        next.optimizer.penalty = Self.penalty(parameters)
        next.learningRate.change(to: parameters, of: rule, steps: lastStep)
        try next.change(batch: parameters)
        return next
    }

    /// The same network over batches of another size; the epoch goes on where it was.
    private mutating func change(batch parameters: Parameters) throws(ExperimentError) {
        let batch = parameters.integer("batch")
        guard batch != sampler.batch else { return }
        try data.check(batch: batch)
        try TrainingNormalization.check(parameters)
        try TrainingSize.check(parameters, data: data)
        let loss: any Loss = CatalogueFields.entry(parameters.group("loss"), among: LossCatalogue.all)
        var rebuilt = TrainingNetwork(parameters, data: data, loss: loss, seed: seed)
        rebuilt.graph.adoptState(of: network.graph)
        network = rebuilt
        sampler.batch = batch
    }

    mutating func rest() {
        network.graph.rest()
        layers.rest()
    }

    var restingByteCount: Int { network.graph.restingByteCount + optimizer.byteCount }

    mutating func advance(into recording: inout Recording) {
        // First, while running statistics are those of the updates made so far, and before a batch moves them.
        if let validation = network.validation, step % validationInterval == 0 {
            network.graph.forward(validation.program)
            scalars.validationLoss = network.graph.scalar(validation.loss)
            if isClassified { scalars.validationAccuracy = network.accuracy(validation) }
        }
        network.load(&sampler)
        network.graph.forward(network.batch.program)
        network.graph.backward(network.batch.program)
        scalars.loss = network.graph.scalar(network.batch.loss)
        if isClassified { scalars.accuracy = network.accuracy(network.batch) }
        layers.measure(network, step: step)
        scalars.gradientRatio = layers.gradientRatio
        watch.look(network.graph, loss: scalars.loss, gradientNorms: layers.gradientNorms)
        scalars.firstNonFinite = watch.found
        layers.willUpdate(network)
        scalars.learningRate = learningRate.rate(at: step, loss: scalars.loss)
        if optimizer.looksAhead {
            optimizer.lookAhead(&network.graph)
            network.graph.forward(network.batch.program)
            network.graph.backward(network.batch.program)
        }
        optimizer.update(&network.graph, learningRate: scalars.learningRate)
        layers.didUpdate(network)
        record(into: &recording)
        step += 1
    }

    private func record(into recording: inout Recording) {
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
    private static func histogram(_ network: TrainingNetwork, _ sampler: BatchSampler, bins: Int) -> Histogram {
        let range = network.perceptron.activation.range
        var lower = range.lower
        var upper = range.upper
        if !lower.isFinite || !upper.isFinite {
            var network = network
            var sampler = sampler
            network.load(&sampler)
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
