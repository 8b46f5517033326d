import Learning
import Metrics

/// Fits a linear regression on two features, raw or standardized, by descent over its two weights, and counts the steps
/// that data of many condition numbers take.
public enum Conditioning: Experiment {
    public static let name = "conditioning"
    public static let says = LocalizedText(
        en: "fits a regression on raw or standardized features and counts steps", zh: "在原始或标准化特征上拟合线性回归，统计所需步数")

    public static let parameters: [ParameterField] =
        [data, start] + Descent.walk + [ConditionSweep.field, DescentGround.domain, DescentGround.grid]

    public static var changeable: [String] { Descent.changeable }

    public static let variations: [[(String, ParameterValue)]] = [
        [("clipping", .text("norm")), ("sweep.points", .integer(2))]
    ]

    private static let data = ParameterField(
        "data",
        .group([
            ParameterField(
                "points", .integer(10...100_000), standard: .integer(400),
                says: LocalizedText(en: "number of examples", zh: "样本数")),
            ParameterField(
                "spread", .real(RegressionData.spreads), standard: .real(5),
                says: LocalizedText(
                    en: "standard deviation of the second feature, that of the first being 1", zh: "第二个特征的标准差（第一个为 1）")),
            ParameterField(
                "correlation", .real(RealRange(-1, 1, includesLower: false, includesUpper: false)), standard: .real(0),
                says: LocalizedText(en: "correlation of the two features", zh: "两个特征的相关系数")),
            ParameterField(
                "standardize", .boolean, standard: .boolean(false),
                says: LocalizedText(en: "whether each feature is divided by its deviation", zh: "是否把每个特征除以其标准差")),
        ]),
        says: LocalizedText(en: "two centered features and y = 3x₁ + 2x₂ + noise", zh: "两个零均值特征，y = 3x₁ + 2x₂ + 噪声"))

    private static let start = ParameterField(
        "start", .list(of: .real(.finite), count: 2...2), standard: .list([.real(0), .real(0)]),
        says: LocalizedText(en: "the weights [w₁, w₂] to start from", zh: "起始权重 [w₁, w₂]"))

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<DescentState> {
        for axis in ["domain.x", "domain.y"] { _ = try DescentGround.range(axis, parameters) }
        let sweep = try ConditionSweep(parameters)
        return MetricPlan {
            DescentPlan(parameters, on: nil).entries
            [
                .constant("condition-number", en: "condition number of the loss", zh: "损失的条件数", symbol: "κ") {
                    $0.condition
                }
                .means(en: "The ratio of the Hessian's eigenvalues.", zh: "海森矩阵特征值之比。")
            ]
            if let sweep { sweep.entry }
        }
        .resolving("x") { .values(DescentMap.places($0.ground.domain.x, count: $0.ground.columns)) }
        .resolving("y") { .values(DescentMap.places($0.ground.domain.y, count: $0.ground.rows)) }
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> DescentState {
        var data = RegressionData(
            points: parameters.integer("data.points"), spread: parameters.real("data.spread"),
            correlation: parameters.real("data.correlation"), seed: seed)
        if parameters.boolean("data.standardize") { data = data.standardized() }
        let bowl = RegressionBowl(data)
        let start = parameters.list("start").numbers
        let ground = DescentGround(
            surface: bowl, start: SIMD2(start[0], start[1]),
            domain: SurfaceDomain(
                x: try DescentGround.range("domain.x", parameters) ?? bowl.domain.x,
                y: try DescentGround.range("domain.y", parameters) ?? bowl.domain.y),
            columns: parameters.integer("grid.columns"), rows: parameters.integer("grid.rows"))
        return DescentState(parameters, on: ground, condition: data.condition, seed: seed)
    }
}
