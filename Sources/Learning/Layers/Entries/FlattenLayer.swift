import Numerics

/// The same numbers in row-major order as one vector.
///
/// PyTorch: `torch.nn.Flatten`.
public struct FlattenLayer: Layer {
    public static let name = "flatten"
    public static let meaning = Meaning(
        en: "all numbers of an example as one vector", zh: "把一个样本的全部数值展平成一个向量")

    public init(_ values: Hyperparameters) {}

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        if case .tokens = input { throw .wantsNumbers }
        return .vector(input.count)
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let count = place.input.count
        return BuiltLayer { x, _, builder in LayerValue(builder.reshape(x, [x.shape[0], count])) }
    }
}
