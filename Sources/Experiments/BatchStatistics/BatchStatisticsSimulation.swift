import Learning
import Metrics
import Numerics

/// One run: at each step the running statistics, the batch's own, the loss, the update.
struct BatchStatisticsSimulation: Simulation {
    let metrics: [MetricDescription]
    var step: Int { loop.step }
    var lastStep: Int { loop.lastStep }
    private let every: Int
    private let known: [DescentMap.Layer]
    private var loop: TrainingLoop<BatchNormNetwork>
    private var watch: RunningWatch

    init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        let loss: any Loss = CatalogueFields.entry(parameters.group("loss"), among: LossCatalogue.all)
        var data = try TrainingData(parameters, task: type(of: loss).task, seed: seed)
        guard data.validation.rowCount > 0 else {
            throw ExperimentError(
                key: "validation.fraction", message: "no row is held out of \(data.training.rowCount); make it larger")
        }
        let (offset, spread) = (parameters.real("offset"), parameters.real("spread"))
        for index in data.training.features.indices {
            data.training.features[index] = offset + spread * data.training.features[index]
        }
        for index in data.validation.features.indices {
            data.validation.features[index] = offset + spread * data.validation.features[index]
        }
        let group = parameters.group("normalization")
        let normalization = BatchNorm([
            "epsilon": group.real("epsilon"), "momentum": group.real("momentum"),
            "cumulative": group.boolean("cumulative") ? 1 : 0, "affine": group.boolean("affine") ? 1 : 0,
        ])
        guard
            let following = normalization.rule?.running,
            let network = BatchNormNetwork(
                parameters, data: data, loss: loss, normalization: normalization, seed: seed)
        else { throw ExperimentError(key: "normalization", message: "there are no running statistics to watch") }
        loop = TrainingLoop(network, parameters, layers: network.layers)
        every = parameters.integer("validation.every")
        watch = RunningWatch(data.training, rule: following)
        known =
            watch.population(batch: parameters.integer("batch"))
            + OutputNoise.layers(
                data.training, epsilon: group.real("epsilon"), parameters.group("noise"), seed: seed)
        metrics = watch.descriptions + known.map(\.description)
    }

    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation {
        var next = self
        next.loop.change(to: parameters)
        return next
    }

    mutating func rest() { loop.rest() }

    var restingByteCount: Int { loop.restingByteCount }

    mutating func advance(into recording: inout Recording) {
        // First, while running statistics are those of the updates made so far; at step 0 they are of no batch at all.
        if (step > 0 && step % every == 0) || step == lastStep {
            let (own, running) = (loop.network.trainingModeLoss(), loop.network.inferenceLoss())
            recording.metrics[0].append(step: step, own)
            recording.metrics[1].append(step: step, running)
            recording.metrics[2].append(step: step, (own - running).magnitude)
        }
        watch.read(loop.network, step: step)
        loop.pass()
        recording.metrics[3].append(step: step, loop.loss)
        watch.readBatch(loop.network)
        watch.record(step: step, from: 4, into: &recording)
        if step == 0 {
            let first = metrics.count - known.count
            for (index, layer) in known.enumerated() {
                layer.values.withUnsafeBufferPointer { recording.metrics[first + index].append(step: 0, $0) }
            }
        }
        loop.update()
    }
}
