import Learning
import Metrics

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

    public static func simulation(
        _ parameters: Parameters, seed: UInt64
    ) throws(ExperimentError) -> any Simulation {
        let widths = parameters.list("dimensions").compactMap { value -> Int? in
            if case .integer(let width) = value { width } else { nil }
        }
        for (index, pair) in zip(widths, widths.dropFirst()).enumerated() where pair.0 >= pair.1 {
            throw ExperimentError(
                key: "dimensions[\(index + 1)]", message: "expected a width above \(pair.0); found \(pair.1)")
        }
        return AttentionScalingSimulation(parameters, widths: widths, seed: seed)
    }
}
