import Learning
import Metrics
import Numerics

/// How many steps plain descent takes, at the best learning rate there is for it, as the features' spread makes the
/// condition number grow.
struct ConditionSweep: Sendable {
    private let parameters: Parameters
    private let range: (from: Double, to: Double)

    static let field = ParameterField(
        "sweep",
        .group([
            ParameterField(
                "points", .integer(0...200), standard: .integer(0),
                says: LocalizedText(en: "spreads that are tried besides; 0: none", zh: "另外尝试的特征尺度个数；0 表示不尝试")),
            ParameterField(
                "from", .real(RegressionData.spreads), standard: .real(3),
                says: LocalizedText(en: "smallest deviation of the second feature", zh: "第二个特征的最小标准差")),
            ParameterField(
                "to", .real(RegressionData.spreads), standard: .real(30),
                says: LocalizedText(en: "largest deviation of the second feature", zh: "第二个特征的最大标准差")),
            ParameterField(
                "target", .real(RealRange(0, 1, includesLower: false, includesUpper: false)), standard: .real(1e-6),
                says: LocalizedText(
                    en: "share of the first loss above the minimum that ends a try", zh: "与最小损失之差降到初始值的这一比例即停止")),
        ]),
        says: LocalizedText(en: "the same regression at many spreads of the features", zh: "以多种特征尺度重复同一回归"))

    /// A try gives up after so many steps.
    private static let most = 1_000_000

    /// Nil where nothing is swept.
    init?(_ parameters: Parameters) throws(ExperimentError) {
        guard parameters.integer("sweep.points") > 0 else { return nil }
        let (from, to) = (parameters.real("sweep.from"), parameters.real("sweep.to"))
        guard from < to else {
            throw ExperimentError(
                key: "sweep.to", message: "expected a deviation above that of sweep.from, \(from); found \(to)")
        }
        self.parameters = parameters
        range = (from, to)
    }

    var entry: MetricEntry<DescentState> {
        let count = max(2, parameters.integer("sweep.points"))
        let axis = Dimension(
            "condition", label: LocalizedText(en: "condition number κ of the raw features’ loss", zh: "原始特征下损失的条件数 κ"),
            coordinates: .deferred(.values, count: count))
        return .once([
            .constant("steps-to-target", en: "steps until the loss is within the target", zh: "损失达到目标所需的步数", [axis])
                .means(
                    en: "Updates that plain descent takes at the best learning rate for the data.",
                    zh: "朴素梯度下降以最优学习率所需的更新次数。"),
            .constant(
                "closed-form-steps", en: "steps by the condition number", zh: "由条件数得到的步数",
                symbol: "ln ε / 2 ln((κ − 1)/(κ + 1))", [axis]
            ).means(en: "The same from the rate in closed form.", zh: "由收敛率的闭式解得到的步数。"),
            .constant("steps-per-condition", en: "steps over the raw condition number", zh: "步数与原始条件数之比", [axis])
                .means(en: "Constant where the steps grow as the condition number.", zh: "步数与条件数成正比时为常数。"),
        ]) { (state, progress) throws(WorkCancelled) in
            let tries = try progress.map(count) { attempt(Double($0) / Double(count - 1), seed: state.seed) }
            return MetricEntry.Computed(
                [tries.map(\.counted), tries.map(\.closedForm), tries.map { $0.counted / $0.condition }],
                coordinates: ["condition": .values(tries.map(\.condition))])
        }
        .present(en: "with sweep.points above 0", zh: "sweep.points 大于 0 时")
        .costs(.runs)
    }

    /// - Parameter share: how far between the smallest and the largest spread, by factors.
    private func attempt(_ share: Double, seed: UInt64) -> (condition: Double, counted: Double, closedForm: Double) {
        let target = parameters.real("sweep.target")
        let raw = RegressionData(
            points: parameters.integer("data.points"),
            spread: range.from * Elementary.pow(range.to / range.from, share),
            correlation: parameters.real("data.correlation"), seed: seed)
        let data = parameters.boolean("data.standardize") ? raw.standardized() : raw
        // The loss above the minimum shrinks as the square of the distance.
        let rate = QuadraticRates.bestDescent([1, data.condition]).rate
        return (
            raw.condition, Double(Self.steps(RegressionBowl(data), to: target)),
            Elementary.log(target) / (2 * Elementary.log(rate))
        )
    }

    /// Plain descent from zero weights at 2/(λ₁ + λₙ).
    private static func steps(_ bowl: RegressionBowl, to target: Double) -> Int {
        let curvatures = bowl.hessian(at: bowl.start).eigenvalues
        let rate = 2 / (curvatures.smallest + curvatures.largest)
        var place = bowl.start
        let lowest = bowl.minima[0].value
        let goal = target * (bowl.value(at: place) - lowest)
        var count = 0
        while !(bowl.value(at: place) - lowest <= goal), count < most {
            place -= rate * bowl.gradient(at: place)
            count += 1
        }
        return count
    }
}
