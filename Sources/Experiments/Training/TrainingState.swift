import Learning
import Metrics

/// One training run: draws a batch, runs the network forward and backward, measures, updates.
public struct TrainingState: LearningState {
    var loop: TrainingLoop<TrainingNetwork>
    private(set) var layers: LayerMeasurements
    private(set) var probes: ProbeSet
    private(set) var accuracy = 0.0
    private(set) var validationLoss = 0.0
    private(set) var validationAccuracy = 0.0
    let chanceLoss: Double
    private let data: TrainingData
    private let scoresClasses: Bool
    private let seed: UInt64
    private let validationInterval: Int?

    init(_ setting: TrainingSetting) {
        let network = TrainingNetwork(setting)
        loop = TrainingLoop(network, setting.parameters)
        layers = LayerMeasurements(
            network, setting, histogram: ActivationBins.histogram(network, setting.outline, setting.parameters))
        probes = ProbeSet(setting.parameters.group("probes"), TrainingProbes.outline(setting)) {
            TrainingProbes.bench(setting)
        }
        chanceLoss = setting.objective.chance(setting.data)
        data = setting.data
        scoresClasses = setting.objective.scoresClasses(data)
        seed = setting.seed
        validationInterval = setting.validationInterval
    }

    public mutating func advance(step: Int) {
        // First, while running statistics are those of the updates made so far, and before a batch moves them.
        if let validation = loop.network.validation, let validationInterval, step % validationInterval == 0 {
            loop.network.graph.forward(validation.program)
            validationLoss = loop.network.graph.scalar(validation.loss)
            if scoresClasses { validationAccuracy = validation.accuracy(in: loop.network.graph) }
        }
        loop.pass()
        if scoresClasses { accuracy = loop.network.batch.accuracy(in: loop.network.graph) }
        layers.measure(loop.network, step: step)
        probes.measure(
            step: step, loop.network.graph, batch: loop.network.batch, learningRate: loop.learningRate)
        layers.willUpdate(loop.network)
        loop.update()
        layers.didUpdate(loop.network)
    }

    /// The training loop's parameters, and batches of another size: the epoch goes on where it was.
    public mutating func change(to parameters: Parameters) throws(ExperimentError) {
        loop.change(to: parameters)
        guard data.batch(parameters) != loop.network.batch.rows else { return }
        var rebuilt = TrainingNetwork(try TrainingSetting(parameters, seed: seed, data: data))
        rebuilt.follow(loop.network)
        loop.network = rebuilt
        layers.follow(rebuilt)
    }

    public mutating func rest() {
        loop.rest()
        layers.rest()
        probes.rest()
    }

    public var restingByteCount: Int { loop.restingByteCount + probes.restingByteCount }
}
