import Learning
import Metrics

/// What is measured of a network, known before it is built: its layers as papers count them, weights with the activation
/// that follows.
struct NetworkOutline: Sendable {
    struct Stage: Sendable {
        var name: String
        /// The nonlinearity after the weights; nil where there is none.
        var activation: (any Activation)?
    }

    /// The hidden layers of the short form; every layer with weights of a list.
    let stages: [Stage]
    /// Whether a bound of the gradients is defined: dense layers and activations, nothing else, or the short form.
    let hasBounds: Bool
    /// Whether layers have names rather than numbers.
    let isNamed: Bool
    /// How many heads each layer has that attends.
    let heads: [Int]
    /// About how many numbers a run of it holds: weights, gradients, an optimizer's, values, the data.
    let heldNumbers: Double

    init(
        _ setting: NetworkSetting, _ parameters: Parameters, data: TrainingData, _ objective: TrainingObjective
    ) throws(ExperimentError) {
        isNamed = setting.perceptron == nil
        let table = data.rowCount + data.heldOutCount
        let rows = Double(table) * Double(data.training.featureCount + data.training.outputCount)
        if let perceptron = setting.perceptron {
            try TrainingNormalization.check(parameters)
            heldNumbers = rows + (try TrainingSize.check(parameters, data: data, objective))
            stages = (1...perceptron.depth).map { Stage(name: "layer \($0)", activation: perceptron.activation) }
            hasBounds = true
            heads = []
            return
        }
        try TrainingSize.check(setting.layers, input: setting.input, outputs: setting.outputs)
        let batch = parameters.integer("batch")
        let trace = try NetworkOutline.trace(setting)
        try NetworkOutline.check(output: trace, setting, data, objective)
        if batch == 1,
            let layer = trace.all.first(where: { $0.kind == BatchNorm.name && $0.shape.dimensions.count == 1 })
        {
            throw ExperimentError(
                key: "batch",
                message: "a batch of 1 has no deviation that \(layer.name) could divide by; 2 is the least")
        }
        let parameterCount = Double(trace.layers.flatMap(\.parameters).reduce(0) { $0 + $1.range.count })
        // Traced for two rows.
        let values = Double(trace.all.reduce(0) { $0 + $1.output.count }) / 2
        let compared = try TrainingSize.check(objective, parameters, data: data)
        let held =
            5 * parameterCount + 4 * Double(objective.groups) * Double(batch + data.heldOutCount) * values + compared
        try TrainingSize.refuse("network", "\(trace.all.count) layers", held)
        heldNumbers = rows + held
        stages = trace.stages.map { Stage(name: $0.name, activation: $0.activation) }
        guard !stages.isEmpty else {
            throw ExperimentError(
                key: "network.layers", message: "no layer has weights to train; add one, such as dense")
        }
        hasBounds = NetworkOutline.isDenseStack(trace)
        heads = NetworkOutline.attentions(of: trace, setting).map { $0.weights.shape[1] }
    }

    /// Every parameter with its shape, in the order in which layers declare them.
    static func parameters(of setting: NetworkSetting) throws(ExperimentError) -> [(name: String, shape: [Int])] {
        var builder = GraphBuilder()
        do {
            _ = try Network(
                setting.layers.map(\.withoutInitializers), input: setting.input, outputs: setting.outputs,
                initializer: Zeros(), seed: 0, in: &builder)
        } catch {
            throw error.experimentError
        }
        return builder.graph().parameters.map { ($0.name, $0.node.shape.dimensions) }
    }

    /// The network applied to two rows, with zeros for weights.
    private static func trace(_ setting: NetworkSetting) throws(ExperimentError) -> NetworkTrace {
        var builder = GraphBuilder()
        do {
            let network = try Network(
                setting.layers.map(\.withoutInitializers), input: setting.input, outputs: setting.outputs,
                initializer: Zeros(), seed: 0, in: &builder)
            return network.apply(
                to: builder.input(setting.input.batch(of: 2)), phase: .training, in: &builder)
        } catch {
            throw error.experimentError
        }
    }

    private static func check(
        output trace: NetworkTrace, _ setting: NetworkSetting, _ data: TrainingData, _ objective: TrainingObjective
    ) throws(ExperimentError) {
        let found = trace.layers.last?.shape ?? setting.input
        let wanted: DataShape
        if case .tokens(let length, let vocabulary) = data.shape {
            wanted = .sequence(length: length, features: vocabulary)
        } else {
            wanted = .vector(setting.outputs)
        }
        guard found != wanted else { return }
        if let pairs = objective.pairs {
            throw ExperimentError(
                key: "network.layers[\(max(0, trace.layers.count - 1))]",
                message: "the layers give \(found); the embedding wants \(wanted), loss.dimensions: end with "
                    + "{dense: \(pairs.dimensions)}")
        }
        let meaning =
            data.sequences != nil
            ? "one for each token at each step" : data.isClassified ? "one for each class" : "the target"
        let last = max(0, trace.layers.count - 1)
        throw ExperimentError(
            key: "network.layers[\(last)]",
            message: "layers[\(last)] gives \(found); the targets want \(wanted), \(meaning): end with {dense: classes}"
        )
    }

    /// Dense layers of vectors, each with one activation of one number at most.
    private static func isDenseStack(_ trace: NetworkTrace) -> Bool {
        var mayActivate = false
        for layer in trace.layers {
            if layer.layer is FlattenLayer { continue }
            if layer.layer is DenseLayer {
                guard case .vector = layer.shape else { return false }
                mayActivate = true
            } else {
                guard mayActivate, layer.activation is any PointwiseActivation else { return false }
                mayActivate = false
            }
        }
        return true
    }

    /// The dimension along which the layers lie: numbers, or names where layers are listed.
    var dimension: Dimension {
        Dimension(
            "layer", label: LocalizedText(en: "layer", zh: "层"),
            coordinates: isNamed ? .labels(stages.map(\.name)) : .integers(first: 1, count: stages.count))
    }

    /// The heads by layer and number, each from 1: L2H1 is the first head of the second layer that attends.
    var headNames: [String] {
        heads.enumerated().flatMap { layer, count in (1...count).map { "L\(layer + 1)H\($0)" } }
    }

    /// What attends from each step of the input to each, in order.
    static func attentions(of trace: NetworkTrace, _ setting: NetworkSetting) -> [AttentionTrace] {
        trace.all.compactMap(\.value.attention).filter { $0.weights.shape[2] == setting.input.steps }
    }

    /// Whether some activation has a range with two ends, near which it is saturated.
    var canSaturate: Bool {
        stages.contains { $0.activation.map { ($0.range.upper - $0.range.lower).isFinite } ?? false }
    }

    /// Whether some activation can be flat for a whole batch.
    var canDie: Bool { stages.contains { $0.activation?.deadFloor != nil } }
}
