import Learning
import Metrics

/// One run: at each step the running statistics, the batch's own, the loss, the update.
public struct BatchStatisticsState: LearningState {
    /// The loss on the rows held out, by the batches' own statistics and by the running ones.
    struct Modes: Sendable {
        var training: Double
        var inference: Double
    }

    var loop: TrainingLoop<BatchNormNetwork>
    /// Of the frames at which both modes are compared.
    private(set) var modes: Modes?
    private(set) var watch: RunningWatch
    /// What is learned from, before it is cut into batches.
    let data: DataSet
    let seed: UInt64
    private let interval: Int

    init(_ setting: BatchStatisticsSetting) {
        let network = BatchNormNetwork(
            setting.parameters, data: setting.data, loss: setting.loss, normalization: setting.normalization,
            seed: setting.seed)
        guard let network else { preconditionFailure("batch normalization without running statistics") }
        loop = TrainingLoop(network, setting.parameters)
        watch = RunningWatch(setting.data.training, rule: setting.rule)
        data = setting.data.training
        seed = setting.seed
        interval = setting.parameters.integer("validation.every")
    }

    public mutating func advance(step: Int) {
        // First, while running statistics are those of the updates made so far; at step 0 they are of no batch at all.
        modes = nil
        if (step > 0 && step % interval == 0) || step == loop.lastStep {
            modes = Modes(training: loop.network.trainingModeLoss(), inference: loop.network.inferenceLoss())
        }
        watch.read(loop.network, step: step)
        loop.pass()
        watch.readBatch(loop.network)
        loop.update()
    }
}
