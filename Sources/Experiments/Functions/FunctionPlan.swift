import Learning
import Metrics

/// What a function records.
struct FunctionPlan {
    private typealias Entry = MetricEntry<FunctionState>

    private let parameters: Parameters
    private let setting: FunctionSetting

    init(_ parameters: Parameters, _ setting: FunctionSetting) {
        self.parameters = parameters
        self.setting = setting
    }

    var plan: MetricPlan<FunctionState> {
        MetricPlan {
            curve
            if setting.loss == nil { known + drawn }
            fit
        }
    }

    private var fit: [Entry] {
        switch parameters.text("fit.kind") {
        case FunctionFit.point: slide + rate
        case FunctionFit.line: FunctionLinePlan.entries(parameters) + rate
        default: []
        }
    }

    // MARK: The curve

    private var curve: [Entry] {
        let isLoss = setting.loss != nil
        let x = Dimension(
            "x",
            label: isLoss ? LocalizedText(en: "prediction x", zh: "预测 x") : LocalizedText("x"),
            coordinates: .values(setting.places))
        return [
            .constant(
                "value", en: isLoss ? "loss of a prediction" : "value", zh: isLoss ? "各预测值的损失" : "函数值",
                symbol: isLoss ? "L(x, t)" : "f(x)", [x]
            ) { $0.shape.values }
            .means(en: "The function at each place.", zh: "函数在各处的取值。"),
            .constant("slope", en: "slope", zh: "导数", symbol: isLoss ? "∂L/∂x" : "f′(x)", [x]) { $0.shape.slopes }
                .means(en: "What back-propagation hands on at each place.", zh: "反向传播在各处传出的导数。"),
            .constant(
                "sensitivity", en: "slope over the greatest slope", zh: "导数与最大导数之比", symbol: "|f′|/max |f′|", [x]
            ) { $0.shape.sensitivities }
            .means(en: "1 where the function is steepest, 0 where it is flat.", zh: "最陡处为 1，平坦处为 0。"),
            .constant("least", en: "least value", zh: "最小值", symbol: "min f") { $0.shape.least }
                .means(en: "The least value found in the range.", zh: "区间内取到的最小值。"),
            .constant("greatest", en: "greatest value", zh: "最大值", symbol: "max f") { $0.shape.greatest }
                .means(en: "The greatest value found in the range.", zh: "区间内取到的最大值。"),
            .constant("greatest-slope", en: "greatest slope", zh: "最大斜率", symbol: "max |f′|") {
                $0.shape.greatestSlope
            }
            .means(en: "The greatest magnitude of the slope in the range.", zh: "区间内导数的最大绝对值。"),
            .constant("steepest", en: "where it is steepest", zh: "最陡处", symbol: "argmax |f′|") { $0.shape.steepest }
                .means(en: "The first place that has the greatest slope.", zh: "首个达到最大斜率的位置。"),
        ]
    }

    // MARK: Random inputs

    private var drawn: [Entry] {
        func entry(
            _ name: String, en: String, zh: String, symbol: String? = nil, means: LocalizedText,
            _ read: @escaping @Sendable (FunctionDraws) -> Double
        ) -> Entry {
            Entry.each(name, en: en, zh: zh, symbol: symbol) { $0.drawn.map(read) ?? .nan }
                .means(en: means.en, zh: means.zh).present(en: "without a loss", zh: "未设损失时").costs(.gradient)
        }
        return [
            entry(
                "mean", en: "mean of f(z), z ~ N(0, σ²)", zh: "f(z) 的均值，z ~ N(0, σ²)", symbol: "E f",
                means: LocalizedText(en: "The mean over all draws so far.", zh: "迄今全部抽样的均值。")
            ) { $0.mean },
            entry(
                "variance", en: "variance of f(z), z ~ N(0, σ²)", zh: "f(z) 的方差，z ~ N(0, σ²)", symbol: "Var f",
                means: LocalizedText(en: "The variance over all draws so far.", zh: "迄今全部抽样的方差。")
            ) { $0.variance },
            entry(
                "gain", en: "gain that holds the variance", zh: "保持方差的增益", symbol: "σ/√E f²",
                means: LocalizedText(
                    en: "The factor on weights N(0, 1/n) that gives the next layer’s sums the same variance.",
                    zh: "权重 N(0, 1/n) 乘以该系数后，下一层加权和的方差不变。")
            ) { $0.gain },
            entry(
                "gradient-factor", en: "factor of a gradient’s variance at that gain", zh: "取该增益时梯度方差的倍数",
                symbol: "E f′² · σ²/E f²",
                means: LocalizedText(
                    en:
                        "What a layer multiplies the variance of a back-propagated gradient by when the signal is held.",
                    zh: "保持前向信号时，每层对反传梯度方差的放大倍数。")
            ) { $0.gradientFactor },
            entry(
                "sensitive-share", en: "share of random inputs in the sensitive region", zh: "随机输入落在敏感区的比例",
                means: LocalizedText(
                    en: "Draws at which the slope reaches the given share of the greatest.", zh: "导数达到最大值给定比例的抽样占比。")
            ) { $0.sensitiveShare },
        ]
    }

    /// What the catalogue and quadrature say of it.
    private var known: [Entry] {
        let range = setting.activation.range
        var all: [Entry] = [
            .constant("infimum", en: "lower end of its values", zh: "取值下界", symbol: "inf f") { _ in range.lower }
                .means(en: "What the values never go below, as the catalogue has it.", zh: "函数值的下确界（按目录）。")
                .present(en: "without a loss", zh: "未设损失时"),
            .constant("supremum", en: "upper end of its values", zh: "取值上界", symbol: "sup f") { _ in range.upper }
                .means(en: "What the values never go above, as the catalogue has it.", zh: "函数值的上确界（按目录）。")
                .present(en: "without a loss", zh: "未设损失时"),
        ]
        guard let pointwise = setting.activation as? any PointwiseActivation else { return all }
        let found = FunctionQuadrature(pointwise, deviation: parameters.real("deviation"))
        for (name, en, zh, number) in [
            ("quadrature-mean", "mean, by quadrature", "均值（数值积分）", found.mean),
            ("quadrature-variance", "variance, by quadrature", "方差（数值积分）", found.variance),
            ("quadrature-gain", "gain, by quadrature", "增益（数值积分）", found.gain),
            (
                "quadrature-gradient-factor", "factor of a gradient’s variance, by quadrature", "梯度方差的倍数（数值积分）",
                found.gradientFactor
            ),
        ] {
            all.append(
                .constant(name, en: en, zh: zh) { _ in number }
                    .means(
                        en: "The integral over the normal density, from the function’s closed form.",
                        zh: "对正态密度的积分，由函数的解析式求得。"
                    )
                    .present(en: "for functions of one number, without a loss", zh: "一元函数且未设损失时"))
        }
        return all
    }

    // MARK: A point on the curve

    private var slide: [Entry] {
        let axis = Dimension(
            "axis", label: LocalizedText(en: "axis", zh: "坐标轴"), coordinates: .labels(["x", "f"]))
        return [
            .each("trace", en: "point on the curve", zh: "曲线上的点", symbol: "(x, f(x))", [axis]) { $0.trace }
                .means(en: "Where the point is, and how high.", zh: "点的位置与高度。")
                .present(en: "with fit: point", zh: "fit 为 point 时"),
            .each("position", en: "where the point is", zh: "点的位置", symbol: "x") { $0.trace.x }
                .means(en: "The place on the x axis.", zh: "点的横坐标。").present(
                    en: "with fit: point", zh: "fit 为 point 时"),
            .each("loss", en: "height of the point", zh: "点的高度", symbol: "f(x)", role: .loss) { $0.trace.y }
                .means(en: "The function where the point is.", zh: "点所在处的函数值。")
                .present(en: "with a fit", zh: "有拟合时"),
            .each("gradient", en: "slope at the point", zh: "点处的导数", symbol: "f′(x)") { $0.slope }
                .means(en: "What the update follows.", zh: "更新所依据的导数。")
                .present(en: "with fit: point", zh: "fit 为 point 时"),
        ]
    }

    private var rate: [Entry] {
        guard LearningRate.isScheduled(parameters) else { return [] }
        return [
            .each("learning-rate", en: "learning rate", zh: "学习率", symbol: "η") {
                $0.point?.learningRate ?? $0.line?.learningRate ?? .nan
            }
            .means(en: "The rate of the update that follows.", zh: "随后一次更新所用的学习率。")
            .present(en: "with a fit and a schedule", zh: "有拟合且有学习率调度时")
        ]
    }
}
