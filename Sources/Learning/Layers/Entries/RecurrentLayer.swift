import Numerics

/// hₜ = f(W·xₜ + b + U·hₜ₋₁ + c), step by step.
///
/// Parameters: `NAME inputs weights` W and `NAME recurrent weights` U, each with biases. U starts orthogonal unless an
/// initialization is given, which then holds for both.
/// PyTorch: `torch.nn.RNN(batch_first=True)`.
public struct RecurrentLayer: Layer {
    public static let name = "rnn"
    public static let meaning = Meaning(
        en: "a state that each step of a sequence changes", zh: "循环层：状态随序列逐步更新")
    private static let activations = ["tanh", "relu", "sigmoid", "identity"]
    public static let hyperparameters =
        RecurrentOutput.hyperparameters + [
            Hyperparameter.choice("activation", of: activations, en: "nonlinearity f of a step", zh: "每一步的激活函数 f"),
            .nonNegative(
                "spectral-radius", 0, en: "spectral radius that U is scaled to; 0: as drawn", zh: "把 U 缩放到的谱半径；0 表示不缩放"),
        ]
    public static let shorthand: String? = "units"

    public let output: RecurrentOutput
    public let activation: any Activation
    public let spectralRadius: Double?

    public init(_ values: Hyperparameters) {
        output = RecurrentOutput(values)
        let name = Self.activations[values.integer("activation")]
        activation = ActivationCatalogue.all.first { $0.name == name }?.init() ?? Tanh()
        spectralRadius = values["spectral-radius"] == 0 ? nil : values["spectral-radius"]
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        try output.shape(for: input)
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let layer = SimpleRNN(
            name: place.name, inputs: place.input.features ?? 0, width: output.units, activation: activation,
            initializer: place.weightInitializer, recurrentInitializer: place.initializer ?? Orthogonal(),
            spectralRadius: spectralRadius, seed: place.seed, in: &builder)
        let output = output
        return BuiltLayer { x, _, builder in
            let trace = layer.apply(to: x, in: &builder)
            return LayerValue(
                output.of(trace.states, in: &builder), preActivation: trace.preActivations.last, states: trace.states)
        }
    }
}

/// How many units a recurrent layer has, and whether it hands on all its states or the last one.
public struct RecurrentOutput: Sendable, Hashable {
    public let units: Int
    public let isSequence: Bool

    static let hyperparameters = [
        Hyperparameter.integer("units", 32, in: 1...100_000, en: "numbers of the state", zh: "状态的维数"),
        .choice(
            "output", of: ["sequence", "last"], en: "the states of all steps, or the last one", zh: "输出所有步的状态，或只输出最后一步"),
    ]

    init(_ values: Hyperparameters) {
        units = values.integer("units")
        isSequence = values.integer("output") == 0
    }

    func shape(for input: DataShape) throws(LayerObstacle) -> DataShape {
        guard case .sequence(let length, _) = input else { throw .wantsSequence }
        return isSequence ? .sequence(length: length, features: units) : .vector(units)
    }

    /// All states (B, L, H) as what the layer hands on.
    func of(_ states: Node, in builder: inout GraphBuilder) -> Node {
        let (rows, length) = (states.shape[0], states.shape[1])
        if isSequence { return states }
        return builder.reshape(builder.slice(states, axis: 1, length - 1..<length), [rows, units])
    }

    /// The states (B, H) of every step as what the layer hands on.
    func of(_ states: [Node], in builder: inout GraphBuilder) -> Node {
        guard isSequence, let first = states.first else { return states[states.count - 1] }
        let steps = states.map { builder.reshape($0, [first.shape[0], 1, first.shape[1]]) }
        return builder.joinSteps(steps)
    }
}

extension GraphBuilder {
    /// Parts (B, n, d) one after the other along the steps, however many they are.
    mutating func joinSteps(_ parts: [Node]) -> Node {
        var parts = parts
        // An operation has 64 inputs at most.
        while parts.count > 64 {
            parts = stride(from: 0, to: parts.count, by: 64).map { start in
                concatenate(Array(parts[start..<min(start + 64, parts.count)]), axis: 1)
            }
        }
        return parts.count == 1 ? parts[0] : concatenate(parts, axis: 1)
    }
}
