import Learning
import Metrics

/// The network that parameters describe, in either form, as a list of layers for the data at hand.
struct NetworkSetting: Sendable {
    /// What the short form says, which the bounds of gradients rest on.
    struct Perceptron: Sendable {
        var depth: Int
        var activation: any Activation
        var normalization: any Normalization
        var dropout: Double
        var isResidual: Bool
    }

    let layers: [LayerDescription]
    let input: DataShape
    let outputs: Int
    /// How weights start where a layer does not say.
    let initializer: any Initializer
    /// Nil where layers are listed.
    let perceptron: Perceptron?

    /// - Parameter outputs: how many numbers the network gives for a row; as many as the targets ask for if nil.
    init(_ parameters: Parameters, data: TrainingData, outputs wanted: Int? = nil) throws(ExperimentError) {
        let network = parameters.group("network")
        initializer = CatalogueFields.entry(network.group("initialization"), among: InitializerCatalogue.all)
        outputs = wanted ?? data.outputCount
        let listed = network.list("layers")
        let shape = try InputFields.shape(network.group("input"), data: data)
        // The short form takes a table's row as it lies, also one that is an image.
        let isRow = listed.isEmpty && data.sequences == nil && shape == data.shape
        input = isRow ? .vector(shape.count) : shape
        guard listed.isEmpty else {
            try NetworkSetting.checkShortForm(network)
            perceptron = nil
            layers = LayerFields.descriptions(listed)
            return
        }
        guard case .vector(let inputs) = input else {
            throw ExperimentError(
                key: "network.layers", message: "\(input) need layers that take them; depth and width take vectors")
        }
        let perceptron = Perceptron(
            depth: network.integer("depth"),
            activation: CatalogueFields.entry(network.group("activation"), among: ActivationCatalogue.all),
            normalization: TrainingNormalization.entry(network), dropout: network.real("dropout"),
            isResidual: network.boolean("residual"))
        self.perceptron = perceptron
        layers = .perceptron(
            inputs: inputs, depth: perceptron.depth, width: network.integer("width"), outputs: outputs,
            activation: perceptron.activation, normalization: perceptron.normalization, dropout: perceptron.dropout,
            isResidual: perceptron.isResidual, initializer: initializer,
            readOutInitializer: CatalogueFields.entry(
                network.group("read-out-initialization"), among: InitializerCatalogue.all))
    }

    /// A list says what the network is; what the short form says besides would be lost.
    private static func checkShortForm(_ network: Parameters) throws(ExperimentError) {
        let standard = Parameters(defaultsOf: NetworkFields.shortForm)
        for entry in standard.entries where network[entry.key] != entry.value {
            throw ExperimentError(
                key: "network.\(entry.key)", message: "the layers say what the network is; leave \(entry.key) out")
        }
    }

    /// The network, its parameters declared. The layers have been checked.
    func build(seed: UInt64, in builder: inout GraphBuilder) -> Network {
        do {
            return try Network(
                layers, input: input, outputs: outputs, initializer: initializer, seed: seed, in: &builder)
        } catch {
            preconditionFailure("layers that were taken at first are refused: \(error.sentence)")
        }
    }
}

extension LayerMismatch {
    /// The error at the layer's key.
    var experimentError: ExperimentError {
        var key = "network.layers"
        for (depth, index) in path.enumerated() {
            // Every other number is a branch's.
            if depth % 2 == 0 { key += "[\(index)]" } else { key += path.count > 1 ? ".layers" : "" }
        }
        let short = key.dropFirst("network.".count)
        let place = self.key.map { "\(short).\(kind).\($0)" } ?? "\(short).\(kind)"
        return ExperimentError(key: self.key.map { "\(key).\($0)" } ?? key, message: "\(place): \(sentence)")
    }
}
