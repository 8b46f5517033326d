import Numerics

/// An activation as a layer of its own, under its own name: `relu`.
public struct ActivationLayer<Wrapped: Activation>: Layer {
    public static var name: String { Wrapped.name }
    public static var meaning: Meaning { Wrapped.meaning }
    public static var hyperparameters: [Hyperparameter] { Wrapped.hyperparameters }
    public static var shorthand: String? { Wrapped.hyperparameters.first?.name }

    public let activation: Wrapped

    public init(_ activation: Wrapped) { self.activation = activation }

    public init(_ values: Hyperparameters) { activation = Wrapped(values) }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        if case .tokens = input { throw .wantsNumbers }
        if activation is any PointwiseActivation { return input }
        // Along the last axis, which holds the features of vectors and sequences alone.
        let ratio = Wrapped.inputsPerOutput
        switch input {
        case .vector(let count) where count % ratio == 0: return .vector(count / ratio)
        case .sequence(let length, let features) where features % ratio == 0:
            return .sequence(length: length, features: features / ratio)
        case .vector, .sequence:
            throw LayerObstacle(wants: "a multiple of \(ratio) features, half of which gate the others")
        default: throw LayerObstacle(wants: "a flat vector or a sequence", remedy: "add flatten")
        }
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        BuiltLayer { [activation] x, _, builder in
            LayerValue(activation.apply(to: x, in: &builder), preActivation: x)
        }
    }
}

/// A layer that is an activation, whichever.
protocol ActivationWrapping {
    var wrapped: any Activation { get }
}

extension ActivationLayer: ActivationWrapping {
    var wrapped: any Activation { activation }
}

extension Activation {
    /// The activation as a layer.
    public var asLayer: any Layer { ActivationLayer(self) }
}

extension LayerObstacle {
    static let wantsNumbers = LayerObstacle(wants: "numbers, not tokens", remedy: "add embedding")
    static let wantsSequence = LayerObstacle(
        wants: "a sequence of vectors", remedy: "tokens become vectors by embedding")
}
