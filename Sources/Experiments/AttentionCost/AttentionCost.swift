import Learning
import Metrics

/// What an attention layer computes and moves, counted as it runs, over the length of the text; a sliding window; what
/// blocks in a fast memory save.
public enum AttentionCost: Experiment {
    public static let name = "attention-cost"
    public static let says = LocalizedText(
        en: "multiply-adds and traffic of attention, counted as it runs, over the length of the text",
        zh: "注意力的乘加次数与访存量随文本长度的变化，在运行中计数")

    public static let parameters: [ParameterField] = [
        ParameterField(
            "lengths", .list(of: .integer(2...4096), count: 3...16),
            standard: .list([128, 181, 256, 362, 512, 724, 1024].map { .integer($0) }),
            says: LocalizedText(en: "numbers of tokens T, ascending", zh: "词元数 T，从小到大")),
        ParameterField(
            "width", .integer(1...512), standard: .integer(64),
            says: LocalizedText(en: "features d of a token", zh: "词元的特征数 d")),
        ParameterField(
            "heads", .integer(1...64), standard: .integer(1),
            says: LocalizedText(en: "number of heads; a divisor of the width", zh: "头数，须整除特征数")),
        ParameterField(
            "window", .integer(1...4096), standard: .integer(16),
            says: LocalizedText(
                en: "tokens that a token of the window sees, itself among them", zh: "滑动窗口中每个词元可见的词元数（含自身）")),
        ParameterField(
            "keys", .integer(1...512), standard: .integer(16),
            says: LocalizedText(en: "keys in a block; as many queries as fit beside them", zh: "每块的键数；查询数取能放下的最大值")),
        ParameterField(
            "memory", .integer(16...1 << 22), standard: .integer(16_384),
            says: LocalizedText(en: "numbers that the fast memory holds", zh: "高速存储能容纳的数的个数")),
        ParameterField(
            "memories", .list(of: .integer(16...1 << 22), count: 3...16),
            standard: .list((0...5).map { .integer(2048 << $0) }),
            says: LocalizedText(en: "sizes of the fast memory that are tried, ascending", zh: "所试的高速存储容量，从小到大")),
    ]

    /// Scores of all heads together: three such squares are kept by a layer, and two layers run.
    static let mostScores = 1 << 22

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<AttentionCostState> {
        let setting = AttentionCostSetting(parameters)
        try ascending("lengths", setting.lengths)
        try ascending("memories", setting.memories)
        guard setting.width.isMultiple(of: setting.heads) else {
            let divisors = (1...min(64, setting.width)).filter { setting.width.isMultiple(of: $0) }
            throw ExperimentError(
                key: "heads",
                message:
                    "\(setting.heads) heads do not divide a width of \(setting.width); expected \(divisors.map(String.init).joined(separator: ", "))"
            )
        }
        let scores = setting.heads * setting.longest * setting.longest
        guard scores <= mostScores else {
            throw ExperimentError(
                key: "lengths[\(setting.lengths.count - 1)]",
                message:
                    "\(setting.heads) × \(setting.longest)² scores; expected at most \(mostScores) of all heads")
        }
        let least = TiledAttention.leastCapacity(width: setting.width / setting.heads, keys: setting.keys)
        guard setting.memory >= least else {
            throw ExperimentError(
                key: "memory",
                message:
                    "expected \(least) numbers at least, for a block of \(setting.keys) keys; found \(setting.memory)")
        }
        return AttentionCostPlan(setting).plan.holding(numbers: 8 * Double(scores))
    }

    public static func start(
        _ parameters: Parameters, seed: UInt64
    ) throws(ExperimentError) -> AttentionCostState {
        AttentionCostState(AttentionCostSetting(parameters), seed: seed)
    }

    private static func ascending(_ key: String, _ numbers: [Int]) throws(ExperimentError) {
        for (index, pair) in zip(numbers, numbers.dropFirst()).enumerated() where pair.0 >= pair.1 {
            throw ExperimentError(
                key: "\(key)[\(index + 1)]", message: "expected a number above \(pair.0); found \(pair.1)")
        }
    }
}

/// The parameters as values.
struct AttentionCostSetting: Sendable {
    let lengths, memories: [Int]
    let width, heads, window, keys, memory: Int

    init(_ parameters: Parameters) {
        func integers(_ key: String) -> [Int] {
            parameters.list(key).compactMap { if case .integer(let number) = $0 { number } else { nil } }
        }
        (lengths, memories) = (integers("lengths"), integers("memories"))
        width = parameters.integer("width")
        heads = parameters.integer("heads")
        window = parameters.integer("window")
        keys = parameters.integer("keys")
        memory = parameters.integer("memory")
    }

    var longest: Int { lengths[lengths.count - 1] }
}
