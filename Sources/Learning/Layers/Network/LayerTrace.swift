/// What one layer computed in one application of a network: nodes to read after a pass.
public struct LayerTrace: Sendable {
    /// Unique in the network.
    public var name: String
    /// The catalogue's name: `conv`.
    public var kind: String
    public var layer: any Layer
    public var shape: DataShape
    public var input: Node
    public var value: LayerValue
    /// Its parameters, those of the layers inside too, in order of declaration: one after the other in the flat array.
    public var parameters: [ParameterRegion]

    init(_ element: LayerStack.Element, input: Node, value: LayerValue) {
        name = element.place.name
        kind = element.description.kind
        layer = element.description.layer
        shape = element.place.output
        parameters = element.parameters
        self.input = input
        self.value = value
    }

    public var output: Node { value.output }

    /// Its matrices, filters and tables, without biases, scales and shifts.
    public var weights: [ParameterRegion] { parameters.filter { $0.node.shape.rank > 1 } }

    /// Where all its parameters lie in the flat array; empty without any.
    public var parameterRange: Range<Int> {
        guard let first = parameters.first, let last = parameters.last else { return 0..<0 }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// The nonlinearity that the layer is; nil for another layer.
    public var activation: (any Activation)? { (layer as? any ActivationWrapping)?.wrapped }
}

/// The values of a network in one application.
public struct NetworkTrace: Sendable {
    public var layers: [LayerTrace]
    public var output: Node

    /// All layers, each followed by those inside it.
    public var all: [LayerTrace] {
        func unfold(_ layers: [LayerTrace]) -> [LayerTrace] { layers.flatMap { [$0] + unfold($0.value.inner) } }
        return unfold(layers)
    }

    /// The layers as papers count them: weights with what follows them up to the next weights.
    ///
    /// A normalization between weights and activation, the activation, dropout and the sum with a skip belong to the
    /// weights before them; what stands before the first weights belongs to none.
    public var stages: [Stage] {
        var stages: [Stage] = []
        func collect(_ layers: [LayerTrace]) {
            for layer in layers {
                if !layer.value.inner.isEmpty {
                    collect(layer.value.inner)
                } else if !layer.weights.isEmpty {
                    stages.append(Stage(layer))
                }
                guard !stages.isEmpty else { continue }
                stages[stages.count - 1].follow(layer)
            }
        }
        collect(layers)
        return stages
    }

    /// Weights with what follows them.
    public struct Stage: Sendable {
        /// The layer with the weights.
        public var weighted: LayerTrace
        /// z, what the weights give, where they give one thing: (rows, …).
        public var preActivation: Node
        /// 1/√(σ² + ε) of the normalization before the activation; nil where there is none.
        public var normalizationFactors: Node?
        /// norm(z), what goes into the activation; z itself where no activation follows.
        public var activationInput: Node
        /// f(norm(z)); z itself where no activation follows.
        public var activated: Node
        public var activation: (any Activation)?
        /// What is handed on: after dropout and the sum with a skip.
        public var state: Node

        public var name: String { weighted.name }
        public var input: Node { weighted.input }

        init(_ layer: LayerTrace) {
            weighted = layer
            preActivation = layer.value.preActivation ?? layer.output
            activationInput = preActivation
            activated = layer.output
            state = layer.output
        }

        fileprivate mutating func follow(_ layer: LayerTrace) {
            let before = state
            state = layer.output
            if activation == nil {
                if let factors = layer.value.normalizationFactors { normalizationFactors = factors }
                if let found = layer.activation {
                    activation = found
                    if layer.weights.isEmpty { activationInput = before }
                    activated = layer.output
                }
            }
        }
    }
}
