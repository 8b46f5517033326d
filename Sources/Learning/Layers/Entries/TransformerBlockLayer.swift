import Numerics

/// Attention, then a feed-forward network of each step, each with a skip and a normalization.
///
/// Parameters: those of `attention` under `NAME attention`, `NAME expansion`, `NAME contraction`, `NAME first norm` and
/// `NAME second norm`.
/// PyTorch: `torch.nn.TransformerEncoderLayer(norm_first=…, batch_first=True)`.
public struct TransformerBlockLayer: Layer {
    public static let name = "transformer-block"
    public static let meaning = Meaning(
        en: "attention and a feed-forward network, each with a skip and a normalization",
        zh: "Transformer 块：注意力与前馈网络，各带残差与归一化")
    private static let activations = ["relu", "gelu", "gelu-tanh", "silu", "swiglu", "tanh"]
    private static let normalizations = ["layer-norm", "rms-norm", "none"]
    public static let hyperparameters =
        [Hyperparameter.heads]
        + [
            .integer(
                "hidden", 0, in: 0...1_000_000, en: "units of the feed-forward network; 0: four times the features",
                zh: "前馈网络的单元数；0 表示特征数的四倍"),
            .choice("norm", of: ["pre", "post"], en: "normalization before or after each part", zh: "归一化放在各部分之前还是之后"),
            .choice("activation", of: activations, en: "nonlinearity of the feed-forward network", zh: "前馈网络的激活函数"),
            .choice("normalization", of: normalizations, en: "which normalization", zh: "归一化的种类"),
            .belowOne("dropout", 0, en: "share of numbers dropped while training", zh: "训练时丢弃的比例"),
        ] + AttentionSight.hyperparameters + [.isScaled]
    public static let shorthand: String? = "heads"

    public let heads: Int
    public let hidden: Int
    public let place: TransformerBlock.NormPlace
    public let activation: any Activation
    public let normalization: any Normalization
    public let dropout: Double
    public let sight: AttentionSight
    public let isScaled: Bool

    public init(_ values: Hyperparameters) {
        heads = values.integer("heads")
        hidden = values.integer("hidden")
        place = values.integer("norm") == 0 ? .before : .after
        let (nonlinearity, norm) = (
            Self.activations[values.integer("activation")], Self.normalizations[values.integer("normalization")]
        )
        activation = ActivationCatalogue.all.first { $0.name == nonlinearity }?.init() ?? ReLU()
        normalization = NormalizationCatalogue.all.first { $0.name == norm }?.init() ?? LayerNorm()
        dropout = values["dropout"]
        sight = AttentionSight(values)
        isScaled = values.boolean("scaled")
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        try AttentionSight.check(input, heads: heads, context)
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let width = place.input.features ?? 0
        let block = TransformerBlock(
            name: place.name, width: width, heads: heads, hidden: hidden == 0 ? 4 * width : hidden, place: self.place,
            activation: activation, normalization: normalization, dropout: dropout, isScaled: isScaled,
            rotaryBase: place.context.rotaryBase, initializer: place.weightInitializer, seed: place.seed, in: &builder)
        let sight = sight
        return BuiltLayer { x, pass, builder in
            let trace = block.apply(
                to: x, masks: sight.masks(padding: pass.padding), phase: pass.phase, in: &builder)
            return LayerValue(trace.output, attention: trace.attention)
        }
    }
}
