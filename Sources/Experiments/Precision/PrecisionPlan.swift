import Metrics
import Numerics

/// What training in a number format records.
struct PrecisionPlan {
    private typealias Entry = MetricEntry<PrecisionState>

    private let scale, setting, parts: Dimension
    private let largestPower: Int

    init(largestPower: Int) {
        self.largestPower = largestPower
        scale = Dimension(
            "scale", label: LocalizedText(en: "factor of the loss", zh: "损失缩放因子"),
            coordinates: .values((0...largestPower).map { Double(sign: .plus, exponent: $0, significand: 1) }),
            isLogarithmic: true)
        setting = Dimension(
            "setting", label: LocalizedText(en: "parts", zh: "分批方式"),
            coordinates: .labels(MicroBatches.Setting.allCases.map(\.rawValue)),
            titles: [
                LocalizedText(en: "of one size", zh: "大小相等"),
                LocalizedText(en: "mean of unequal means", zh: "不等长均值的均值"),
                LocalizedText(en: "weighed by their sizes", zh: "按大小加权"),
                LocalizedText(en: "with BatchNorm", zh: "含 BatchNorm"),
            ])
        parts = Dimension(
            "parts", label: LocalizedText(en: "micro-batches", zh: "微批次数"),
            coordinates: .values(MicroBatches.parts.map(Double.init)), isLogarithmic: true)
    }

    var plan: MetricPlan<PrecisionState> {
        MetricPlan {
            steps
            constants
        }
    }

    private var steps: [Entry] {
        [
            .each("loss", en: "loss of the stored weights", zh: "所存权重的损失", symbol: "L", role: .loss) { $0.loss }
                .means(
                    en: "½ mean (y − t)², computed in double precision, without its factor.",
                    zh: "½ 均值 (y − t)²，以双精度计算，不含权重系数。"),
            .each("loss-scale", en: "factor of the loss", zh: "损失缩放因子") { $0.scale }
                .means(en: "What the backward pass is multiplied by.", zh: "反向传播所乘的因子。"),
            .each("skipped", en: "whether the update was skipped", zh: "是否跳过更新") { $0.skipped }
                .means(en: "1 where a gradient overflowed.", zh: "梯度溢出时为 1。"),
            .each("underflow", en: "gradients that became 0", zh: "下溢为 0 的梯度占比") { $0.underflow }
                .means(
                    en: "Among those by weights that are not 0 in double precision.", zh: "以双精度下不为 0 的权重梯度为全体。"),
            .each("lost-updates", en: "updates that changed nothing", zh: "未改变权重的更新占比") { $0.lostUpdates }
                .means(
                    en:
                        "Weights whose gradient is not 0 in double precision and that stayed the same, or their master copy.",
                    zh: "双精度梯度不为 0、而权重（或其主副本）不变者的占比。"),
            .each("gradient-error", en: "relative error of the gradient", zh: "梯度的相对误差", symbol: "‖g − g*‖/‖g*‖") {
                $0.gradientError
            }
            .means(en: "Against double precision at the same weights.", zh: "与同一权重处的双精度梯度相比。"),
        ]
    }

    private var constants: [Entry] {
        let power = largestPower
        let by = { (name: String, en: String, zh: String, dimension: Dimension) in
            MetricDescription.constant(name, en: en, zh: zh, [dimension])
        }
        return [
            .once([
                by("underflow-by-scale", "gradients that became 0, by factor", "下溢占比随缩放因子的变化", scale)
                    .means(en: "At the first weights.", zh: "在初始权重处。"),
                by("overflow-by-scale", "gradients that overflowed, by factor", "溢出占比随缩放因子的变化", scale)
                    .means(en: "Infinite or not a number, at the first weights.", zh: "在初始权重处为无穷或 NaN 的占比。"),
            ]) { state, _ in
                let found = state.scales(upTo: power)
                return .init([found.underflow, found.overflow])
            },
            .constant("countdown", en: "1 less 10⁻⁴, a thousand times", zh: "1 减 10⁻⁴，共一千次", symbol: "w") {
                $0.countdown()
            }
            .means(en: "0.9 in exact arithmetic.", zh: "精确计算应为 0.9。"),
            .constant(
                "accumulation-error", en: "error of a gradient added up in parts", zh: "分批累积梯度的误差",
                symbol: "‖Σ gₖ − g‖/‖g‖", [setting, parts]
            ) { $0.accumulationErrors }
            .means(
                en: "Against the gradient of the whole batch, all in double precision.", zh: "与整批梯度相比，全部以双精度计算。"),
        ]
    }
}
