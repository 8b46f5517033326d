import Learning
import Metrics

/// What a run with batch normalization records.
struct BatchStatisticsPlan {
    private typealias Entry = MetricEntry<BatchStatisticsState>

    private let setting: BatchStatisticsSetting
    private let features: Dimension

    init(_ setting: BatchStatisticsSetting) {
        self.setting = setting
        features = Dimension(
            "feature", label: LocalizedText(en: "feature", zh: "特征"),
            coordinates: .integers(first: 1, count: setting.data.training.featureCount))
    }

    var plan: MetricPlan<BatchStatisticsState> {
        MetricPlan {
            modes
            LoopMetrics<BatchStatisticsState>.loss(
                en: "loss", zh: "损失", symbol: nil,
                meaning: LocalizedText(en: "The loss of each step's batch.", zh: "每步所用批的损失。"))
            statistics
            population
            if let noise = OutputNoise(setting) { noise.entry }
            LoopMetrics<BatchStatisticsState>.nonFinite()
            LoopMetrics<BatchStatisticsState>.rate(setting.parameters)
        }
        .namingOperations()
    }

    private var modes: [MetricEntry<BatchStatisticsState>] {
        func entry(
            _ name: String, en: String, zh: String, means: LocalizedText,
            _ number: @escaping @Sendable (BatchStatisticsState.Modes) -> Double
        ) -> Entry {
            Entry.each(name, en: en, zh: zh) { $0.modes.map(number) }
                .means(en: means.en, zh: means.zh).costs(.forward)
                .present(
                    en: "at multiples of validation.every and at the last step", zh: "每隔 validation.every 步以及最后一步")
        }
        return [
            entry(
                "training-mode-loss", en: "loss by the batches’ own statistics", zh: "用批统计量得到的损失",
                means: LocalizedText(
                    en: "The mean loss of the rows held out, normalized batch by batch.", zh: "留出样本逐批归一化时的平均损失。")
            ) { $0.training },
            entry(
                "inference-loss", en: "loss by the running statistics", zh: "用滑动统计量得到的损失",
                means: LocalizedText(
                    en: "The same rows, normalized with the running statistics.", zh: "同样的样本，用滑动统计量归一化时的损失。")
            ) { $0.inference },
            entry(
                "mode-gap", en: "difference of both losses", zh: "两种模式损失之差",
                means: LocalizedText(
                    en: "How far training and inference are apart.", zh: "训练模式与推理模式之间的差距。")
            ) { ($0.training - $0.inference).magnitude },
        ]
    }

    private var statistics: [MetricEntry<BatchStatisticsState>] {
        let statistic = Dimension(
            "statistic", label: LocalizedText(en: "statistic", zh: "统计量"), coordinates: .labels(["μ̂", "σ̂²"]))
        return [
            .each("running", en: "running statistic", zh: "滑动统计量", [statistic, features]) { $0.watch.running }
                .means(
                    en: "Mean and variance that inference uses, before the step's batch moves them.",
                    zh: "推理所用的均值与方差，取自本步的批更新它们之前。"),
            .each("expected", en: "running statistic in closed form", zh: "滑动统计量的闭式解", [statistic, features]) {
                $0.watch.expected
            }
            .means(
                en: "What they would be if every batch had the statistics of all rows.",
                zh: "若每批的统计量都等于全体样本的统计量，它们应有的值。"),
            .each("batch-mean", en: "mean of the batch", zh: "批均值", symbol: "μ_B", [features]) { $0.watch.batchMeans }
                .means(en: "The mean of each feature over the step's batch.", zh: "本步的批中每个特征的均值。"),
            .each("batch-variance", en: "variance of the batch", zh: "批方差", symbol: "σ_B²", [features]) {
                $0.watch.batchVariances
            }
            .means(en: "Its variance, not corrected for the batch's size.", zh: "其方差（未做样本数校正）。"),
            .each(
                "convergence-factor", en: "factor a step of the running mean’s distance", zh: "滑动均值与真值之距的每步倍数",
                symbol: "(|μ̂ₜ − μ|/|μ|)^(1/t)", [features]
            ) { $0.watch.factors }
            .means(en: "By what factor a step shrinks the running mean's distance.", zh: "每步使滑动均值的偏差缩小为原来的多少倍。"),
            .each(
                "running-scatter", en: "scatter of the settled running mean, root mean square", zh: "收敛后滑动均值的均方根偏差",
                [features]
            ) { $0.watch.scatter }
            .means(
                en: "How far it keeps straying once the start no longer counts.", zh: "初值的影响消失之后，滑动均值仍有的波动。"),
        ]
    }

    /// What is known before the first step.
    private var population: [MetricEntry<BatchStatisticsState>] {
        var all: [Entry] = [
            .constant("population-mean", en: "mean of all rows", zh: "全体样本的均值", symbol: "μ", [features]) {
                $0.watch.means
            }
            .means(en: "What the running mean follows.", zh: "滑动均值所逼近的值。"),
            .constant("population-variance", en: "variance of all rows", zh: "全体样本的方差", symbol: "σ²", [features]) {
                $0.watch.variances
            }
            .means(en: "What the running variance follows.", zh: "滑动方差所逼近的值。"),
        ]
        if case .momentum(let momentum) = setting.rule {
            let batch = setting.batch
            all.append(
                .constant(
                    "expected-scatter", en: "the same scatter in closed form", zh: "同一偏差的闭式解",
                    symbol: "σ√(m/((2 − m)B)), less as an epoch’s batches share no row", [features]
                ) { state in
                    let share = EpochScatter(rows: state.watch.rows, batch: batch, momentum: momentum).variance
                    return state.watch.variances.map { $0.squareRoot() * share.squareRoot() }
                }
                .means(en: "The scatter of a moving average of batches.", zh: "对各批做滑动平均所产生的波动。")
                .present(en: "with a momentum rather than the plain average", zh: "使用动量而非简单平均时"))
        }
        return all
    }
}
