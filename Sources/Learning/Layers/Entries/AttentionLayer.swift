import Numerics

/// Attention of a sequence to itself with learned projections, in heads.
///
/// Parameters: `NAME in-projection weights` (3d, d), `NAME out-projection weights` (d, d), each with biases.
/// PyTorch: `torch.nn.MultiheadAttention(batch_first=True)`.
public struct AttentionLayer: Layer {
    public static let name = "attention"
    public static let meaning = Meaning(
        en: "each step sums over the steps it attends to, in heads", zh: "多头自注意力：每一步按注意力对各步加权求和")
    public static let hyperparameters = [Hyperparameter.heads] + AttentionSight.hyperparameters + [.isScaled]
    public static let shorthand: String? = "heads"

    public let heads: Int
    public let sight: AttentionSight
    public let isScaled: Bool

    public init(_ values: Hyperparameters) {
        heads = values.integer("heads")
        sight = AttentionSight(values)
        isScaled = values.boolean("scaled")
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        try AttentionSight.check(input, heads: heads, context)
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let layer = MultiHeadAttention(
            name: place.name, width: place.input.features ?? 0, heads: heads, isScaled: isScaled,
            rotaryBase: place.context.rotaryBase, initializer: place.weightInitializer, seed: place.seed, in: &builder)
        let sight = sight
        return BuiltLayer { x, pass, builder in
            let (output, trace) = layer.apply(to: x, masks: sight.masks(padding: pass.padding), in: &builder)
            return LayerValue(output, attention: trace)
        }
    }
}

/// Which steps a step sees, as attention's layers let it be set.
public struct AttentionSight: Sendable, Hashable {
    public let isCausal: Bool
    /// How many steps, its own among them, a step looks back (and, without a causal mask, ahead); nil for all.
    public let window: Int?

    static let hyperparameters = [
        Hyperparameter.boolean("causal", false, en: "whether a step sees no later ones", zh: "每一步是否只能看到自己与之前"),
        .integer(
            "window", 0, in: 0...1_000_000,
            en: "how many steps away, less one, a step still sees; 0: all", zh: "可见窗口的步数（含自身）；0 表示不限"),
    ]

    init(_ values: Hyperparameters) {
        isCausal = values.boolean("causal")
        window = values.integer("window") == 0 ? nil : values.integer("window")
    }

    func masks(padding: Node?) -> AttentionMasks {
        AttentionMasks(isCausal: isCausal, window: window, padding: padding)
    }

    static func check(_ input: DataShape, heads: Int, _ context: LayerContext) throws(LayerObstacle) -> DataShape {
        guard case .sequence(_, let features) = input else { throw .wantsSequence }
        guard features % heads == 0 else {
            let near = (1...features).filter { features % $0 == 0 }.min { abs($0 - heads) < abs($1 - heads) } ?? 1
            throw LayerObstacle(
                wants: "features that \(heads) heads can share", remedy: "nearest number of heads: \(near)",
                key: "heads")
        }
        guard context.rotaryBase == nil || features / heads % 2 == 0 else {
            throw LayerObstacle(
                wants: "an even number of features a head, for rotary positions turn pairs of them", key: "heads")
        }
        return input
    }
}

extension Hyperparameter {
    static let heads = integer("heads", 1, in: 1...10_000, en: "number of heads", zh: "注意力头数")
    static let isScaled = boolean(
        "scaled", true, en: "whether scores are divided by the root of a head's width", zh: "分数是否除以每头维数的平方根")
}
