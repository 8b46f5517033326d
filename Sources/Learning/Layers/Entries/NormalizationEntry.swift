import Numerics

/// A normalization as a layer of its own, under its own name: `batch-norm`.
///
/// Parameters: `NAME scales` and `NAME shifts`, where it has any.
public struct NormalizationEntry<Wrapped: Normalization>: Layer {
    public static var name: String { Wrapped.name }
    public static var meaning: Meaning { Wrapped.meaning }
    public static var hyperparameters: [Hyperparameter] { Wrapped.hyperparameters }
    public static var shorthand: String? { Wrapped.self == GroupNorm.self ? "groups" : nil }

    public let normalization: Wrapped

    public init(_ normalization: Wrapped) { self.normalization = normalization }

    public init(_ values: Hyperparameters) { normalization = Wrapped(values) }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        guard let layout = input.layout else { throw .wantsNumbers }
        // Two rows, so that a batch's own statistics are not what stands in the way: its size is checked elsewhere.
        switch normalization.obstacle(to: input.batch(of: 2), layout: layout) {
        case nil: return input
        case .unevenGroups(let groups, let channels):
            let near =
                (1...max(1, channels)).filter { channels % $0 == 0 }
                .min { abs($0 - groups) < abs($1 - groups) } ?? 1
            throw LayerObstacle(
                wants: "a multiple of \(groups) channels", remedy: "nearest number of groups: \(near)", key: "groups")
        case .missingAxes(let asked, let found):
            throw LayerObstacle(wants: "\(asked) axes to normalize", remedy: "use 0 or \(found)", key: "axes")
        case .loneElements:
            throw LayerObstacle(wants: "more than one number for each mean, which is subtracted")
        }
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let layer = normalization.layer(
            name: place.name, features: Shape(place.input.dimensions), layout: place.input.layout, in: &builder)
        return BuiltLayer { x, pass, builder in
            let (output, factors) = layer.trace(of: x, phase: pass.phase, in: &builder)
            return LayerValue(output, normalizationFactors: factors)
        }
    }
}

extension Normalization {
    /// The normalization as a layer.
    public var asLayer: any Layer { NormalizationEntry(self) }
}
