/// One place in a network's list of layers: the layer, and what is set for it alone.
///
/// ```yaml
/// - {dense: 64, name: features, learning-rate: 0.1, frozen: true}
/// ```
public struct LayerDescription: Sendable {
    public var layer: any Layer
    /// Unique in the network; nil for the kind and a number: `conv 2`.
    public var name: String?
    /// How its weights start; nil for the network's way.
    public var initializer: (any Initializer)?
    /// What the learning rate is multiplied by.
    public var learningRateFactor: Double
    /// λ in place of the optimizer's weight decay; nil for the optimizer's.
    public var weightDecay: Double?
    /// Whether the layer stays as it starts.
    public var isFrozen: Bool

    public init(
        _ layer: any Layer, name: String? = nil, initializer: (any Initializer)? = nil,
        learningRateFactor: Double = 1, weightDecay: Double? = nil, isFrozen: Bool = false
    ) {
        self.layer = layer
        self.name = name
        self.initializer = initializer
        self.learningRateFactor = learningRateFactor
        self.weightDecay = weightDecay
        self.isFrozen = isFrozen
    }

    /// The catalogue's name of the layer.
    public var kind: String { type(of: layer).name }
}

extension [LayerDescription] {
    /// The layers of a multilayer perceptron: `depth` times dense, normalization, activation and dropout, those of them
    /// that do something, then a linear read-out.
    ///
    /// The same parameters, names and random streams as `MultilayerPerceptron`, bit by bit.
    public static func perceptron(
        inputs: Int, depth: Int, width: Int, outputs: Int, activation: any Activation,
        normalization: any Normalization = NoNormalization(), dropout: Double = 0, isResidual: Bool = false,
        initializer: any Initializer, readOutInitializer: any Initializer
    ) -> [LayerDescription] {
        var layers: [LayerDescription] = []
        for layer in 1...depth {
            let name = "layer \(layer)"
            let units = width * type(of: activation).inputsPerOutput
            var stage = [LayerDescription(DenseLayer(units: units), name: name, initializer: initializer)]
            if normalization.rule != nil {
                stage.append(LayerDescription(normalization.asLayer, name: "\(name) normalization"))
            }
            stage.append(LayerDescription(activation.asLayer, name: "\(name) activation"))
            if dropout > 0 {
                stage.append(LayerDescription(DropoutLayer(probability: dropout), name: "\(name) dropout"))
            }
            // A skip needs a sum of equals: the first layer has none unless the data is as wide.
            if isResidual && (layer > 1 || inputs == width) {
                layers.append(LayerDescription(ResidualLayer(stage), name: "\(name) skip"))
            } else {
                layers += stage
            }
        }
        layers.append(
            LayerDescription(DenseLayer(units: outputs), name: "read-out", initializer: readOutInitializer))
        return layers
    }
}
