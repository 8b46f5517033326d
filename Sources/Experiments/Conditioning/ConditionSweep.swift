import Learning
import Metrics
import Numerics

/// How many steps plain descent takes, at the best learning rate there is for it, as the features' spread makes the
/// condition number grow.
enum ConditionSweep {
    static let field = ParameterField(
        "sweep",
        .group([
            ParameterField(
                "points", .integer(0...200), standard: .integer(0),
                says: LocalizedText(en: "spreads that are tried besides; 0: none", zh: "另外尝试的特征尺度个数；0 表示不尝试")),
            ParameterField(
                "from", .real(.positive), standard: .real(3),
                says: LocalizedText(en: "smallest deviation of the second feature", zh: "第二个特征的最小标准差")),
            ParameterField(
                "to", .real(.positive), standard: .real(30),
                says: LocalizedText(en: "largest deviation of the second feature", zh: "第二个特征的最大标准差")),
            ParameterField(
                "target", .real(RealRange(0, 1, includesLower: false, includesUpper: false)), standard: .real(1e-6),
                says: LocalizedText(
                    en: "share of the first loss above the minimum that ends a try", zh: "与最小损失之差降到初始值的这一比例即停止")),
        ]),
        says: LocalizedText(en: "the same regression at many spreads of the features", zh: "以多种特征尺度重复同一回归"))

    /// A try gives up after so many steps.
    private static let most = 1_000_000

    static func layers(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> [DescentMap.Layer] {
        let count = parameters.integer("sweep.points")
        guard count > 0 else { return [] }
        let (from, to) = (parameters.real("sweep.from"), parameters.real("sweep.to"))
        guard from < to else {
            throw ExperimentError(
                key: "sweep.to", message: "expected a deviation above that of sweep.from, \(from); found \(to)")
        }
        let target = parameters.real("sweep.target")
        let isStandardized = parameters.boolean("data.standardize")
        var conditions: [Double] = []
        var counted: [Double] = []
        var closedForm: [Double] = []
        for index in 0..<max(2, count) {
            let share = Double(index) / Double(max(2, count) - 1)
            let raw = RegressionData(
                points: parameters.integer("data.points"), spread: from * Elementary.pow(to / from, share),
                correlation: parameters.real("data.correlation"), seed: seed)
            let data = isStandardized ? raw.standardized() : raw
            conditions.append(raw.condition)
            counted.append(Double(steps(RegressionBowl(data), to: target)))
            // The loss above the minimum shrinks as the square of the distance.
            let rate = QuadraticRates.bestDescent([1, data.condition]).rate
            closedForm.append(Elementary.log(target) / (2 * Elementary.log(rate)))
        }
        let axis = Dimension(
            "condition", label: LocalizedText(en: "condition number κ of the raw features’ loss", zh: "原始特征下损失的条件数 κ"),
            coordinates: .values(conditions))
        return [
            DescentMap.layer(
                "steps-to-target", en: "steps until the loss is within the target", zh: "损失达到目标所需的步数", nil, [axis],
                counted),
            DescentMap.layer(
                "closed-form-steps", en: "steps by the condition number", zh: "由条件数得到的步数",
                "ln ε / 2 ln((κ − 1)/(κ + 1))",
                [axis], closedForm),
            DescentMap.layer(
                "steps-per-condition", en: "steps over the raw condition number", zh: "步数与原始条件数之比", nil, [axis],
                zip(counted, conditions).map { $0 / $1 }),
        ]
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
