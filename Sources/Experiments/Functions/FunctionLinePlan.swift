import Learning
import Metrics

/// What a line that a loss fits to points records.
enum FunctionLinePlan {
    private typealias Entry = MetricEntry<FunctionState>

    static func entries(_ parameters: Parameters) -> [MetricEntry<FunctionState>] {
        let row = Dimension(
            "row", label: LocalizedText(en: "point", zh: "样本"),
            coordinates: .integers(first: 1, count: parameters.integer("fit.points")))
        let axis = Dimension(
            "axis", label: LocalizedText(en: "axis", zh: "坐标轴"), coordinates: .labels(["x", "y"]))
        let feature = Dimension(
            "feature", label: LocalizedText(en: "feature x", zh: "特征 x"), coordinates: .values([-1, 1]))
        let all: [Entry] = [
            .constant(
                "examples", en: "points that the line is fitted to", zh: "拟合所用的样本点", symbol: "(x, y)", [row, axis]
            ) { $0.data?.coordinates ?? [] }
            .means(en: "Every point, outliers among them.", zh: "全部样本点，含离群点。"),
            .constant("true-line", en: "line that the points scatter about", zh: "样本围绕的真实直线", [feature]) {
                ends($0.data?.truth)
            }
            .means(en: "The line without noise and outliers.", zh: "不含噪声与离群点的直线。"),
            .constant("least-squares", en: "least squares in closed form", zh: "最小二乘闭式解", [feature]) {
                ends($0.data?.leastSquares)
            }
            .means(en: "The line of the least mean square, by the normal equations.", zh: "由正规方程求得的最小二乘直线。"),
            .constant("outlier-pull", en: "share of the outliers times their shift", zh: "离群点比例乘以偏移量") {
                $0.data?.pull ?? .nan
            }
            .means(en: "How far the outliers move the mean of all points.", zh: "离群点使全部样本均值移动的距离。"),
            .each("line", en: "line as fitted so far", zh: "当前拟合的直线", symbol: "a·x + b", [feature]) { $0.ends }
                .means(en: "The line after so many updates.", zh: "若干次更新之后的直线。"),
            .each("line-slope", en: "slope of the line", zh: "直线的斜率", symbol: "a") { $0.slope }
                .means(en: "How steep the fitted line is.", zh: "拟合直线的斜率。"),
            .each("line-intercept", en: "intercept of the line", zh: "直线的截距", symbol: "b") { $0.intercept }
                .means(en: "The fitted line at x = 0.", zh: "拟合直线在 x = 0 处的值。"),
            .each("line-error", en: "distance from the true line", zh: "与真实直线的距离", symbol: "RMS") { $0.lineError }
                .means(
                    en: "The root mean square distance from the line without outliers, over x from −1 to 1.",
                    zh: "在 x 从 −1 到 1 上与真实直线的均方根距离。"),
            .each("residual-mean", en: "mean of prediction − target", zh: "预测减目标的均值") { $0.residualMean }
                .means(en: "0 where the line passes through the mean.", zh: "直线过均值时为 0。"),
            .each("share-below", en: "share of points below the line", zh: "位于直线下方的样本比例") { $0.shareBelow }
                .means(en: "One half where the line passes through the median.", zh: "直线过中位数时为一半。"),
            .each("loss", en: "mean loss of the line", zh: "直线的平均损失", symbol: "L", role: .loss) {
                $0.line?.loss ?? .nan
            }
            .means(en: "The mean over all points.", zh: "对全部样本的平均。"),
        ]
        return all.map { $0.present(en: "with fit: line", zh: "fit 为 line 时") }
    }

    /// A line at x = −1 and x = 1.
    private static func ends(_ line: (slope: Double, intercept: Double)?) -> SIMD2<Double> {
        guard let line else { return SIMD2(.nan, .nan) }
        return SIMD2(line.intercept - line.slope, line.intercept + line.slope)
    }
}
