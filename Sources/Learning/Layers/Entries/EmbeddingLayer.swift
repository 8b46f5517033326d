import Numerics

/// A learned vector for each token.
///
/// Parameter: `NAME table` (vocabulary, width), drawn from N(0, 1).
/// PyTorch: `torch.nn.Embedding`.
public struct EmbeddingLayer: Layer {
    public static let name = "embedding"
    public static let meaning = Meaning(en: "a learned vector for each token", zh: "词嵌入：每个词元对应一个可学习的向量")
    public static let hyperparameters = [
        Hyperparameter.integer("width", 32, in: 1...100_000, en: "numbers of each vector", zh: "向量的维数"),
        .integer(
            "padding", -1, in: -1...1_000_000, en: "token whose vector stays 0; −1: none", zh: "向量恒为 0 的填充词元；−1 表示没有"),
    ]
    public static let shorthand: String? = "width"

    public let width: Int
    public let padding: Int?

    public init(_ values: Hyperparameters) {
        width = values.integer("width")
        padding = values.integer("padding") < 0 ? nil : values.integer("padding")
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        guard case .tokens(let length, let vocabulary) = input else { throw LayerObstacle(wants: "tokens") }
        if let padding, padding >= vocabulary {
            throw LayerObstacle(
                wants: "a padding token below \(vocabulary), not \(padding)", remedy: "-1 for none", key: "padding")
        }
        return .sequence(length: length, features: width)
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        guard case .tokens(_, let vocabulary) = place.input else { preconditionFailure("an embedding of no tokens") }
        let layer = Embedding(
            name: place.name, tokens: vocabulary, width: width, padding: padding,
            initializer: place.initializer ?? Normal(), seed: place.seed, in: &builder)
        return BuiltLayer { x, _, builder in LayerValue(layer.apply(to: x, in: &builder)) }
    }
}
