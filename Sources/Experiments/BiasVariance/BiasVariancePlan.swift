import Learning
import Metrics

/// What the fits over all draws record.
enum BiasVariancePlan {
    private typealias Entry = MetricEntry<BiasVarianceState>

    static func plan(_ parameters: Parameters) -> MetricPlan<BiasVarianceState> {
        let degree = Dimension(
            "degree", label: LocalizedText(en: "degree", zh: "次数"),
            coordinates: .integers(first: 0, count: parameters.integer("degree") + 1))
        let place = Dimension(
            "place", label: LocalizedText("x"), coordinates: .values(BiasVariance.places(BiasVariance.placeCount)))
        let row = Dimension(
            "row", label: LocalizedText(en: "point", zh: "样本"),
            coordinates: .integers(first: 1, count: parameters.integer("points")))
        let axis = Dimension(
            "axis", label: LocalizedText(en: "axis", zh: "坐标轴"), coordinates: .labels(["x", "y"]))
        return MetricPlan(measured(degree) + closed(degree) + pictures(degree, place, row, axis))
    }

    private static func measured(_ degree: Dimension) -> [MetricEntry<BiasVarianceState>] {
        [
            Entry.each("bias-squared", en: "bias²", zh: "偏差²", symbol: "(E f̂ − f)²", [degree]) { $0.biases }
                .means(
                    en: "How far the mean of all fits so far is off the curve, squared, averaged over x.",
                    zh: "迄今全部拟合的均值与曲线之差的平方，对 x 取平均。"),
            Entry.each("variance", en: "variance", zh: "方差", symbol: "Var f̂", [degree]) { $0.variances }
                .means(en: "How far fits scatter about their mean, averaged over x.", zh: "各次拟合围绕其均值的方差，对 x 取平均。"),
            Entry.each(
                "error-sum", en: "bias² + variance + noise", zh: "偏差² + 方差 + 噪声", symbol: "bias² + Var + σ²", [degree]
            ) { $0.sums }
            .means(en: "What the error on new points should be made of.", zh: "新样本误差应有的构成。"),
            Entry.each("held-out-error", en: "mean square error on new points", zh: "新样本上的均方误差", [degree]) {
                $0.heldOut
            }
            .means(
                en: "Squared error at every place against new noisy targets, averaged over all draws so far.",
                zh: "在每个位置对新的含噪目标的平方误差，对迄今全部抽样取平均。"),
            Entry.each("training-error", en: "mean square error on the points fitted", zh: "训练样本上的均方误差", [degree]) {
                $0.training
            }
            .means(en: "What least squares leaves, averaged over all draws so far.", zh: "最小二乘剩下的误差，对迄今全部抽样取平均。"),
        ]
    }

    private static func closed(_ degree: Dimension) -> [MetricEntry<BiasVarianceState>] {
        [
            Entry.constant("noise-variance", en: "variance of the noise", zh: "噪声方差", symbol: "σ²") { $0.noiseVariance }
                .means(en: "What no fit can get below.", zh: "任何拟合都无法低于的误差。"),
            Entry.constant("closed-form-bias", en: "bias² in closed form", zh: "偏差² 的闭式解", [degree]) { $0.closedBiases }
                .means(en: "Of the least-squares fit to the curve without noise.", zh: "对无噪声曲线做最小二乘拟合所得。"),
            Entry.constant(
                "closed-form-variance", en: "variance in closed form", zh: "方差的闭式解", symbol: "σ²·Σ pₖ(x)²", [degree]
            ) { $0.closedVariances }
            .means(en: "The noise times the leverage, averaged over x.", zh: "噪声方差乘以杠杆值，对 x 取平均。"),
        ]
    }

    private static func pictures(
        _ degree: Dimension, _ place: Dimension, _ row: Dimension, _ axis: Dimension
    ) -> [MetricEntry<BiasVarianceState>] {
        [
            Entry.constant("curve", en: "curve without noise", zh: "无噪声的曲线", symbol: "f", [place]) { $0.curve }
                .means(en: "What the points scatter about.", zh: "样本围绕的曲线。"),
            Entry.each("fit", en: "fit to this step’s draw", zh: "对本步抽样的拟合", symbol: "f̂", [degree, place]) { $0.fits }
                .means(en: "The polynomial of each degree.", zh: "各次数的多项式。"),
            Entry.each("mean-fit", en: "mean of all fits so far", zh: "迄今全部拟合的均值", symbol: "E f̂", [degree, place]) {
                $0.means
            }
            .means(en: "What the fits have in common: off the curve by the bias.", zh: "各拟合的共同部分，与曲线之差即偏差。"),
            Entry.each("examples", en: "points of this step’s draw", zh: "本步抽到的样本", symbol: "(x, y)", [row, axis]) {
                $0.examples
            }
            .means(en: "The points that this step’s fits go through.", zh: "本步拟合所用的样本。"),
        ]
    }
}
