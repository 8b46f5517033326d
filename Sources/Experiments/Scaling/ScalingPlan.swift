import Metrics

/// What a scaling records.
enum ScalingPlan {
    static func plan(_ parameters: Parameters) -> MetricPlan<ScalingState> {
        let bins = parameters.integer("histogram.bins")
        let raw = Dimension(
            "raw", label: LocalizedText(en: "number before", zh: "缩放前的值"),
            coordinates: .deferred(.edges, count: bins))
        let scaled = Dimension(
            "scaled", label: LocalizedText(en: "number after", zh: "缩放后的值"),
            coordinates: .deferred(.edges, count: bins))
        return MetricPlan {
            [
                .constant("before", en: "distribution before", zh: "缩放前的分布", [raw]) { $0.before.shares }
                    .means(en: "The share of the numbers in each bin, before.", zh: "缩放前各区间的样本占比。"),
                .constant("after", en: "distribution after", zh: "缩放后的分布", [scaled]) { $0.after.shares }
                    .means(en: "The share of the numbers in each bin, after.", zh: "缩放后各区间的样本占比。"),
            ]
            moments("raw-", en: "before", zh: "缩放前") { $0.before }
            moments("", en: "after", zh: "缩放后") { $0.after }
            effects(parameters)
        }
        .resolving("raw") { .edges($0.before.edges(bins)) }
        .resolving("scaled") { .edges($0.after.edges(bins)) }
    }

    private static func moments(
        _ prefix: String, en: String, zh: String, _ column: @escaping @Sendable (ScalingState) -> ScalingState.Column
    ) -> [MetricEntry<ScalingState>] {
        func entry(
            _ name: String, _ english: String, _ chinese: String, _ symbol: String? = nil,
            _ read: @escaping @Sendable (ScalingState.Column) -> Double
        ) -> MetricEntry<ScalingState> {
            .constant(prefix + name, en: "\(english) \(en)", zh: "\(zh)的\(chinese)", symbol: symbol) {
                read(column($0))
            }
            .means(en: "Of all numbers \(en), the outlier among them.", zh: "\(zh)全部数值（含离群点）的\(chinese)。")
        }
        return [
            entry("skewness", "skewness", "偏度", "m₃/σ³") { $0.skewness },
            entry("kurtosis", "excess kurtosis", "超额峰度", "m₄/σ⁴ − 3") { $0.kurtosis },
            entry("mean", "mean", "均值", "μ") { $0.mean },
            entry("deviation", "standard deviation", "标准差", "σ") { $0.deviation },
            entry("median", "median", "中位数") { $0.median },
            entry("range", "range", "极差", "max − min") { $0.range },
        ]
    }

    private static func effects(_ parameters: Parameters) -> [MetricEntry<ScalingState>] {
        let size = Dimension(
            "outlier", label: LocalizedText(en: "outlier, in interquartile ranges", zh: "离群点（四分位距）"),
            coordinates: .values(ScalingSetting.sizes(parameters)), isLogarithmic: true)
        return [
            .constant("shape-change", en: "change of shape", zh: "形状的改变", symbol: "max |z′ − z|") { $0.shapeChange }
                .means(
                    en: "The greatest distance of before and after, both brought to mean 0 and deviation 1.",
                    zh: "前后都化为均值 0、标准差 1 之后的最大差距。"),
            .constant(
                "kept-spread", en: "spread of the other rows, over that without the outlier", zh: "其余样本的散布与无离群点时之比",
                symbol: "IQR/IQR₀", [size]
            ) { $0.kept }
            .means(
                en: "The interquartile range of the scaled other rows, over what it is without the outlier.",
                zh: "其余样本缩放后的四分位距与没有离群点时之比。"),
        ]
    }
}
