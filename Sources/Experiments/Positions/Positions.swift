import Learning
import Metrics

/// Positions for attention: the encoding itself, what its dot products tell, and whether a network of one attention can
/// learn with it which token stood before each.
///
/// The task: from random tokens, name at each place the token to its left (at the first place, the last token), which a
/// network that does not see order can only guess.
public enum Positions: Experiment {
    public static let name = "positions"
    public static let says = LocalizedText(
        en: "position encodings, and an attention that learns with or without them", zh: "位置编码，以及有无位置编码时注意力的学习")

    public static let parameters: [ParameterField] =
        [
            ParameterField(
                "encoding", .name(PositionEncoding.allCases.map(\.rawValue)), standard: .text("sinusoidal"),
                says: LocalizedText(
                    en:
                        "what is added to the tokens' vectors; learned starts from N(0, deviation²), rotary turns queries and keys",
                    zh: "加到词元向量上的位置编码；learned 从 N(0, deviation²) 出发，rotary 旋转查询与键")),
            ParameterField(
                "length", .integer(1...512), standard: .integer(32),
                says: LocalizedText(en: "positions, and tokens of a sequence", zh: "位置数，即序列的词元数")),
            ParameterField(
                "width", .integer(1...1024), standard: .integer(32),
                says: LocalizedText(en: "features of a token", zh: "词元的特征数")),
            ParameterField(
                "deviation", .real(.positive), standard: .real(0.1),
                says: LocalizedText(en: "standard deviation of learned positions at the start", zh: "可学习位置编码的初始标准差")),
            ParameterField(
                "wide", .integer(0...4096), standard: .integer(0),
                says: LocalizedText(
                    en: "another width of the sinusoidal encoding whose dot products are recorded; 0: none",
                    zh: "另记录其点积的正余弦编码维度；0 表示不记录")),
            ParameterField(
                "heads", .integer(1...64), standard: .integer(1),
                says: LocalizedText(en: "heads of the attention; a divisor of the width", zh: "注意力的头数，须整除特征数")),
            ParameterField(
                "vocabulary", .integer(2...1000), standard: .integer(8),
                says: LocalizedText(en: "different tokens", zh: "词表大小")),
            ParameterField(
                "batch", .integer(1...1024), standard: .integer(16),
                says: LocalizedText(en: "sequences of an update", zh: "每次更新的序列数")),
        ] + LoopFields.fields(optimizer: Adam.name) + [
            ParameterField(
                "steps", .integer(0...100_000), standard: .integer(250),
                says: LocalizedText(en: "number of updates", zh: "更新次数"))
        ]

    public static let variations: [[(String, ParameterValue)]] = [
        [("wide", .integer(64)), ("schedule", .text("cosine"))]
    ]

    public static let changeable = LoopFields.changeable

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<PositionState> {
        PositionPlan(parameters).plan.holding(numbers: try check(parameters))
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> PositionState {
        PositionState(parameters, seed: seed)
    }

    /// - Returns: about how many numbers a run holds.
    private static func check(_ parameters: Parameters) throws(ExperimentError) -> Double {
        let (width, heads) = (parameters.integer("width"), parameters.integer("heads"))
        guard width % heads == 0 else {
            let divisors = (1...min(64, width)).filter { width % $0 == 0 }.map { "\($0)" }
            throw ExperimentError(
                key: "heads",
                message:
                    "\(heads) heads do not divide a width of \(width); expected \(divisors.joined(separator: ", "))")
        }
        guard parameters.text("encoding") != PositionEncoding.rotary.rawValue || width / heads % 2 == 0 else {
            throw ExperimentError(
                key: "heads",
                message:
                    "a head has \(width / heads) features; rotary positions turn pairs of them and need an even number")
        }
        let (length, batch) = (parameters.integer("length"), parameters.integer("batch"))
        // Scores, weights and their gradients of every head; queries, keys and values.
        let numbers = Double(batch * length) * Double(3 * heads * length + 12 * width)
        try TrainingSize.refuse("batch", "\(batch) sequences of \(length) tokens", numbers)
        return numbers
    }
}

/// What tells an attention where a token stands.
enum PositionEncoding: String, CaseIterable {
    case sinusoidal, learned, none, rotary
}
