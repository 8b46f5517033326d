import Learning
import Metrics

/// A decoder that writes a text token by token, with its keys and values kept and without: the same logits, what it costs.
public enum KVCache: Experiment {
    public static let name = "kv-cache"
    public static let says = LocalizedText(
        en: "a decoder that writes tokens with cached keys and values, and without", zh: "解码器逐词元生成：缓存键和值，或不缓存")

    public static let parameters: [ParameterField] = [
        ParameterField(
            "layers", .integer(1...16), standard: .integer(2), says: LocalizedText(en: "number of blocks", zh: "层数")),
        ParameterField(
            "width", .integer(1...256), standard: .integer(32),
            says: LocalizedText(en: "features of a token", zh: "词元的特征数")),
        ParameterField(
            "heads", .integer(1...32), standard: .integer(4),
            says: LocalizedText(en: "heads of queries; a divisor of the width", zh: "查询头数，须整除特征数")),
        ParameterField(
            "key-heads", .integer(1...32), standard: .integer(4),
            says: LocalizedText(
                en: "heads of keys and values, shared by the heads of queries; 1: multi-query",
                zh: "键值头数，由各查询头共用；1 即多查询注意力（MQA）")),
        ParameterField(
            "vocabulary", .integer(2...1024), standard: .integer(64),
            says: LocalizedText(en: "number of different tokens", zh: "词表大小")),
        ParameterField(
            "prompt", .integer(1...256), standard: .integer(16),
            says: LocalizedText(en: "random tokens to begin with", zh: "开头的随机词元数")),
        ParameterField(
            "steps", .integer(1...512), standard: .integer(128),
            says: LocalizedText(en: "further tokens, one a step", zh: "生成的词元数，每步一个")),
    ]

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<KVCacheState> {
        let shape = shape(parameters)
        guard shape.width.isMultiple(of: shape.heads) else {
            throw ExperimentError(
                key: "heads",
                message:
                    "\(shape.heads) heads do not divide a width of \(shape.width); expected \(divisors(shape.width))")
        }
        guard shape.heads.isMultiple(of: shape.keyHeads) else {
            throw ExperimentError(
                key: "key-heads",
                message:
                    "\(shape.keyHeads) heads of keys do not divide \(shape.heads) heads; expected \(divisors(shape.heads))"
            )
        }
        let (width, room) = (Double(shape.width), Double(shape.room))
        let layer = width * (12 * width) + 4 * room * Double(shape.keyWidth)
        return KVCachePlan().plan.holding(
            numbers: 2 * (Double(shape.layers) * layer + room * room + 9 * room * width))
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> KVCacheState {
        KVCacheState(shape(parameters), prompt: parameters.integer("prompt"), seed: seed)
    }

    private static func shape(_ parameters: Parameters) -> DecoderShape {
        DecoderShape(
            layers: parameters.integer("layers"), width: parameters.integer("width"),
            heads: parameters.integer("heads"), keyHeads: parameters.integer("key-heads"),
            vocabulary: parameters.integer("vocabulary"),
            room: parameters.integer("prompt") + parameters.integer("steps") + 1)
    }

    private static func divisors(_ number: Int) -> String {
        (1...min(32, number)).filter { number.isMultiple(of: $0) }.map(String.init).joined(separator: ", ")
    }
}
