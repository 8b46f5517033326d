import Learning
import Metrics

/// A quadratic by its curvatures, and a learning rate and momentum on it.
struct MomentumSetting: Sendable {
    let curvatures: [Double]
    let alpha: Double
    let beta: Double
    let isAveraging: Bool
    /// Updates of a measurement.
    private let steps: Int

    init(_ parameters: Parameters) {
        curvatures = parameters.list("curvatures").numbers
        alpha = parameters.real("learning-rate")
        beta = parameters.real("momentum")
        isAveraging = parameters.boolean("averaging")
        steps = parameters.integer("plane.steps")
    }

    var run: ModeRun { ModeRun(curvatures, alpha: alpha, beta: beta, isAveraging: isAveraging) }

    /// The rates measured on a longer run with the same setting.
    func rates<State>(_ modes: Dimension) -> MetricEntry<State> {
        .once([
            .constant(
                "mode-rate", en: "measured rate of each mode", zh: "各模态的实测收敛率", symbol: "|xₜ₊₁|/|xₜ|", [modes]
            ).means(
                en: "By what factor each mode's error changes a step in the long run.", zh: "长期来看各模态误差每步变化的倍数。"),
            .constant("closed-form-mode-rate", en: "rate of each mode in closed form", zh: "各模态收敛率的闭式解", [modes])
                .means(
                    en: "The largest root of the mode's characteristic polynomial, in magnitude.",
                    zh: "各模态特征多项式的最大根之模。"),
            .constant("rate", en: "measured rate of the slowest mode", zh: "最慢模态的实测收敛率")
                .means(
                    en: "The largest of these factors: what is left of the error after a step.",
                    zh: "上述倍数的最大值：每步之后剩余误差的比例。"),
        ]) { (_, progress) throws(WorkCancelled) in
            try progress.report(0)
            let rates = ModeRun.rates(curvatures, alpha: alpha, beta: beta, isAveraging: isAveraging, steps: steps)
            let closed = curvatures.map { QuadraticRates.rate(alpha: alpha, beta: beta, curvature: $0) }
            return MetricEntry.Computed([rates, closed, [rates.reduce(0) { max($0, $1) }]])
        }
        .costs(.runs)
    }
}
