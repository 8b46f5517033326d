import Learning
import Metrics

/// The training of the first draw's network with the first activation; what all draws show is computed beside it.
public struct PropagationState: LearningState {
    var loop: TrainingLoop<PropagationNetwork>
    let settings: PropagationSettings
    /// √⟨h²⟩ of each layer.
    private(set) var sizes: [Double]
    /// ‖∂L/∂W‖ of each layer; none in a recurrent network, whose layers share one W.
    private(set) var gradientNorms: [Double]
    /// Where the first number broke, as of the frame.
    private(set) var brokenLayer = -1.0

    init(_ settings: PropagationSettings, _ parameters: Parameters) {
        self.settings = settings
        let network = PropagationNetwork(settings, activation: settings.activations[0], seed: settings.seed)
        loop = TrainingLoop(network, parameters)
        sizes = [Double](repeating: 0, count: settings.depth)
        gradientNorms = settings.isRecurrent ? [] : sizes
    }

    public mutating func advance(step: Int) {
        loop.pass()
        brokenLayer = loop.watch.layer
        measure(loop.network)
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
}
