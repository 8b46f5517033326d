import Learning
import Metrics

@testable import Experiments

/// The training experiment with a fault to be switched on by its parameters: one layer's gradient is multiplied between
/// the backward pass and the update. With a factor of 1 it is the real experiment, bit by bit.
struct FaultyTraining: Experiment {
    static let name = "faulty"
    static let says = LocalizedText("training with one layer's gradient multiplied")
    static let parameters =
        Training.parameters + [
            ParameterField("faulty-layer", .integer(1...1000), standard: .integer(1), says: LocalizedText("which")),
            ParameterField("factor", .real(.finite), standard: .real(1), says: LocalizedText("by how much")),
        ]

    static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation {
        try FaultySimulation(parameters, seed: seed)
    }
}

struct FaultySimulation: Simulation {
    let metrics: [MetricDescription]
    private var loop: TrainingLoop<TrainingNetwork>
    private let layer: Int
    private let factor: Double

    init(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) {
        let network = TrainingNetwork(try TrainingSetting(parameters, seed: seed))
        loop = TrainingLoop(network, parameters)
        layer = parameters.integer("faulty-layer") - 1
        factor = parameters.real("factor")
        let layers = Dimension(
            "layer", label: LocalizedText("layer"), coordinates: .integers(first: 1, count: network.stages.count))
        metrics = [
            MetricDescription("loss", label: LocalizedText("loss")),
            MetricDescription("gradient-norm", label: LocalizedText("gradient norm"), dimensions: [layers]),
            MetricDescription("undrawn", label: LocalizedText("what no panel draws")),
        ]
    }

    var step: Int { loop.step }
    var lastStep: Int { loop.lastStep }

    mutating func advance(into recording: inout Recording) {
        loop.pass()
        recording.metrics[0].append(step: step, loop.loss)
        let network = loop.network
        let weights = network.stages.flatMap { $0.weighted.weights }
        let norms = weights.map { network.graph.withGradient(of: $0.node, sumOfSquares).squareRoot() }
        norms.withUnsafeBufferPointer { recording.metrics[1].append(step: step, $0) }
        recording.metrics[2].append(step: step, factor)
        let range = weights[layer].range
        let factor = factor
        loop.network.graph.withMutableParameters { _, gradients in
            for index in range { gradients[index] *= factor }
        }
        loop.update()
    }
}
