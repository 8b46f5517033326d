import Numerics

/// Tells a sequence's steps apart: waves or learned vectors added to them, or queries and keys turned by their position
/// in every attention that follows.
///
/// Parameter of the learned ones: `NAME table` (length, features), drawn from N(0, 0.02²).
/// Sources: Vaswani et al. 2017, section 3.5; Gehring et al. 2017; Su et al. 2021, arXiv:2104.09864.
public struct PositionsLayer: Layer {
    public static let name = "positions"
    public static let meaning = Meaning(
        en: "where in the sequence each step stands", zh: "位置编码：告诉网络每一步在序列中的位置")
    public static let hyperparameters = [
        Hyperparameter.choice(
            "encoding", of: ["sinusoidal", "learned", "rotary"],
            en: "waves added, learned vectors added, or a turn of queries and keys in the attentions that follow",
            zh: "加正弦波、加可学习向量，或在其后的注意力中旋转查询与键"),
        .positive("base", 10_000, en: "base of the angles of rotary positions", zh: "旋转位置编码的角频率基数"),
    ]
    public static let shorthand: String? = "encoding"

    enum Encoding: Int { case sinusoidal, learned, rotary }

    let encoding: Encoding
    public let base: Double

    public init(_ values: Hyperparameters) {
        encoding = Encoding(rawValue: values.integer("encoding")) ?? .sinusoidal
        base = values["base"]
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        guard case .sequence = input else { throw .wantsSequence }
        return input
    }

    public func announce(to context: inout LayerContext) {
        if encoding == .rotary { context.rotaryBase = base }
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        switch encoding {
        case .sinusoidal:
            return BuiltLayer { x, _, builder in LayerValue(SinusoidalPositions.add(to: x, in: &builder)) }
        case .learned:
            let (length, width) = (place.input.dimensions[0], place.input.dimensions[1])
            let layer = LearnedPositions(
                name: place.name, length: length, width: width,
                initializer: place.initializer ?? Normal(["deviation": 0.02]), seed: place.seed, in: &builder)
            return BuiltLayer { x, _, builder in LayerValue(layer.add(to: x, in: &builder)) }
        case .rotary: return BuiltLayer { x, _, _ in LayerValue(x) }
        }
    }
}
