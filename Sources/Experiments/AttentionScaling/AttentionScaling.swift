import Learning
import Metrics
import Numerics

/// What the division of scores by √dₖ is for: the variance of q·k, the entropy of its softmax and the gradient that
/// passes through it, over dₖ.
public enum AttentionScaling: Experiment {
    public static let name = "attention-scaling"
    public static let says = LocalizedText(
        en: "attention scores of random queries and keys, over their width dₖ", zh: "随机查询与键的注意力分数随维度 dₖ 的变化")

    public static let parameters: [ParameterField] = [
        ParameterField(
            "dimensions", .list(of: .integer(1...4096), count: 1...24),
            standard: .list((0...10).map { .integer(1 << $0) }),
            says: LocalizedText(en: "widths dₖ of queries and keys, ascending", zh: "查询和键的维度 dₖ，从小到大")),
        ParameterField(
            "tokens", .integer(1...256), standard: .integer(32),
            says: LocalizedText(en: "queries and keys of a draw", zh: "每次抽样的查询数与键数")),
        ParameterField(
            "scaled", .boolean, standard: .boolean(true),
            says: LocalizedText(en: "whether scores are divided by √dₖ", zh: "分数是否除以 √dₖ")),
        ParameterField(
            "deviation", .real(RealRange(0.01, 100, isLogarithmic: true)), standard: .real(1),
            says: LocalizedText(
                en: "standard deviation of a query's and a key's features", zh: "查询和键各特征的标准差")),
        ParameterField(
            "steps", .integer(0...100_000), standard: .integer(60),
            says: LocalizedText(
                en: "further draws, one a step; measurements are over all so far", zh: "追加的抽样次数，每步一次；测量取迄今全部抽样")),
    ]

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<AttentionScalingState> {
        let widths = try widths(parameters)
        let (tokens, isScaled) = (parameters.integer("tokens"), parameters.boolean("scaled"))
        let square = parameters.real("deviation") * parameters.real("deviation")
        let axis = Dimension(
            "dimension", label: LocalizedText(en: "width dₖ", zh: "维度 dₖ"),
            coordinates: .values(widths.map(Double.init)))
        let rank = Dimension(
            "rank", label: LocalizedText(en: "key, by weight", zh: "键（按权重排序）"),
            coordinates: .integers(first: 1, count: tokens))
        return MetricPlan([
            .each("score-variance", en: "variance of a score", zh: "分数的方差", symbol: "Var(q·k)", [axis]) {
                $0.variances
            }
            .means(en: "The variance of all scores drawn so far, at each width.", zh: "各维度下迄今全部分数的方差。"),
            .each("entropy", en: "entropy of a query's weights, averaged", zh: "查询权重的平均熵", symbol: "H", [axis]) {
                $0.entropies
            }
            .means(en: "How evenly a query spreads its weights, from 0 to ln n.", zh: "查询的权重有多均匀，从 0 到 ln n。"),
            .each(
                "gradient-norm", en: "gradient that passes through the softmax, averaged", zh: "穿过 softmax 的平均梯度范数",
                symbol: "‖∂L/∂s‖₂", [axis]
            ) { $0.gradientNorms }
            .means(
                en: "What is left of a random gradient by the weights once it reaches the scores.",
                zh: "权重处的随机梯度传到分数时的剩余大小。"),
            .each(
                "saturated-share", en: "share of queries that give one key more than 0.99", zh: "将 0.99 以上权重给同一个键的查询占比",
                [axis]
            ) { $0.saturatedShares }
            .means(en: "Queries whose softmax is as good as a choice.", zh: "softmax 几乎成为硬选择的查询占比。"),
            .each("ranked-weight", en: "weight of the keys by rank, averaged", zh: "按排名的平均权重", [axis, rank]) {
                $0.rankedWeights
            }
            .means(en: "What the heaviest key gets, the second heaviest, and so on.", zh: "权重最大、第二大……的键各得多少。"),
            .constant(
                "closed-form-variance", en: "variance of a score in closed form", zh: "分数方差的闭式解", symbol: "dₖ·σ⁴",
                [axis]
            ) {
                _ in widths.map { square * square * (isScaled ? 1 : Double($0)) }
            }
            .means(
                en: "The variance of a sum of dₖ products, over dₖ where scores are divided by √dₖ.",
                zh: "dₖ 个乘积之和的方差；除以 √dₖ 时再除以 dₖ。"),
            .constant("uniform-entropy", en: "entropy of equal weights", zh: "均匀权重的熵", symbol: "ln n") { _ in
                Elementary.log(Double(tokens))
            }
            .means(en: "The largest entropy there is.", zh: "熵的最大可能值。"),
        ])
    }

    public static func start(
        _ parameters: Parameters, seed: UInt64
    ) throws(ExperimentError) -> AttentionScalingState {
        AttentionScalingState(parameters, widths: try widths(parameters), seed: seed)
    }

    private static func widths(_ parameters: Parameters) throws(ExperimentError) -> [Int] {
        let widths = parameters.list("dimensions").compactMap { value -> Int? in
            if case .integer(let width) = value { width } else { nil }
        }
        for (index, pair) in zip(widths, widths.dropFirst()).enumerated() where pair.0 >= pair.1 {
            throw ExperimentError(
                key: "dimensions[\(index + 1)]", message: "expected a width above \(pair.0); found \(pair.1)")
        }
        return widths
    }
}
