import Learning
import Metrics

/// What a training run records.
struct TrainingMetrics {
    private typealias Entry = MetricEntry<TrainingState>

    private let setting: TrainingSetting
    private let layers: Dimension
    private let bins: Dimension
    private let hasEdges: Bool

    init(_ setting: TrainingSetting) {
        self.setting = setting
        layers = setting.outline.dimension
        let count = setting.parameters.integer("histogram.bins")
        let edges = ActivationBins.edges(setting.outline, bins: count)
        hasEdges = edges != nil
        bins = Dimension(
            "bin", label: LocalizedText(en: "activation", zh: "激活值"),
            coordinates: edges.map { .edges($0) } ?? .deferred(.edges, count: count))
    }

    var plan: MetricPlan<TrainingState> {
        let plan = MetricPlan {
            fit
            gradients
            activations
            LoopMetrics<TrainingState>.nonFinite()
            if !setting.objective.chance(setting.data).isNaN { chance }
            LoopMetrics<TrainingState>.rate(setting.parameters)
            ProbeSet.entries(setting.parameters.group("probes"), TrainingProbes.outline(setting)) {
                (state: TrainingState) in state.probes
            }
        }
        .namingOperations()
        .holding(numbers: setting.outline.heldNumbers)
        .resolving("x") { .values($0.probes.coordinates(of: "x")) }
        .resolving("y") { .values($0.probes.coordinates(of: "y")) }
        return hasEdges ? plan : plan.resolving("bin") { .edges($0.layers.histogram.edges) }
    }

    /// Losses and accuracies, of batches and of the rows held out.
    private var fit: [MetricEntry<TrainingState>] {
        var all: [Entry] = [
            LoopMetrics.loss(
                en: "batch loss", zh: "批损失", symbol: "L", unit: TargetUnit.text(setting),
                meaning: LocalizedText(en: "The mean loss of the batch, before its update.", zh: "本批的平均损失（更新之前）。"))
        ]
        if setting.objective.scoresClasses(setting.data) {
            all.append(
                .each("accuracy", en: "batch accuracy", zh: "批准确率") { $0.accuracy }
                    .means(
                        en: "The share of the batch whose largest output is the right class.", zh: "本批中最大输出对应正确类别的比例。"
                    )
                    .present(en: "where targets are classes", zh: "目标为类别时"))
        }
        guard let interval = setting.validationInterval else { return all }
        all.append(
            .every(
                interval, "validation-loss", en: "validation loss", zh: "验证损失", symbol: "L",
                unit: TargetUnit.text(setting)
            ) { $0.validationLoss }
            .means(en: "The mean loss of the rows held out.", zh: "留出样本的平均损失。")
            .present(en: "with validation.fraction above 0", zh: "validation.fraction 大于 0 时").costs(.forward))
        if setting.objective.scoresClasses(setting.data) {
            all.append(
                .every(interval, "validation-accuracy", en: "validation accuracy", zh: "验证准确率") {
                    $0.validationAccuracy
                }
                .means(en: "The share of the rows held out that are classified right.", zh: "留出样本中分类正确的比例。")
                .present(
                    en: "with validation.fraction above 0, where targets are classes",
                    zh: "validation.fraction 大于 0 且目标为类别时"
                ).costs(.forward))
        }
        return all
    }

    /// What comes back to each layer, and how large it can be.
    private var gradients: [MetricEntry<TrainingState>] {
        var all: [Entry] = [
            .each(
                "gradient-norm", en: "gradient norm", zh: "梯度范数", symbol: "‖∂L/∂W‖", [layers],
                role: .gradientNormByLayer
            ) { $0.layers.gradientNorms }
            .means(en: "How long the gradient by a layer's weights is.", zh: "各层权重梯度的长度。").costs(.pass),
            .each("gradient-ratio", en: "first layer's gradient over the last's", zh: "首层与末层的梯度之比") {
                $0.layers.gradientRatio
            }
            .means(en: "Far below 1 where gradients vanish on their way back.", zh: "梯度在回传途中消失时远小于 1。").costs(.pass),
            .each("delta-norm", en: "back-propagated signal", zh: "反向传播信号", symbol: "‖∂L/∂z‖", [layers]) {
                $0.layers.deltaNorms
            }
            .means(en: "The gradient by what each layer's weights give.", zh: "对各层权重输出的梯度。").costs(.pass),
        ]
        if setting.outline.hasBounds { all += bounds }
        all.append(
            .each(
                "update-ratio", en: "update over weight", zh: "更新量与权重之比", symbol: "‖ΔW‖/‖W‖", [layers],
                role: .updateRatioByLayer
            ) { $0.layers.updateRatios }
            .means(en: "How far an update moves a layer's weights, over their own size.", zh: "一次更新的幅度相对权重自身大小之比。")
            .costs(.pass))
        return all
    }

    private var bounds: [MetricEntry<TrainingState>] {
        func bound(
            _ name: String, en: String, zh: String, symbol: String? = nil, means: LocalizedText,
            _ numbers: @escaping @Sendable (LayerBounds) -> [Double]
        ) -> Entry {
            Entry.each(name, en: en, zh: zh, symbol: symbol, [layers]) { $0.layers.bounds.map(numbers) ?? [] }
                .means(en: means.en, zh: means.zh).costs(.pass)
                .present(
                    en: "for networks of dense layers and their activations", zh: "网络仅由全连接层及其激活函数组成时")
        }
        return [
            bound(
                "weight-factor", en: "spectral norm of the weights, bounded from above", zh: "权重谱范数的上界", symbol: "‖W‖₂",
                means: LocalizedText(
                    en: "How far the weights can stretch a vector, at most.", zh: "权重对向量的最大拉伸倍数的上界。")
            ) { $0.weightFactors },
            bound(
                "gradient-bound", en: "bound of the gradient norm", zh: "梯度范数的上界",
                means: LocalizedText(
                    en: "What the chain rule allows the gradient norm to be.", zh: "由链式法则给出的梯度范数上界。")
            ) { $0.gradientBounds },
            bound(
                "delta-bound", en: "bound of the back-propagated signal", zh: "反向传播信号的上界",
                means: LocalizedText(
                    en: "What the chain rule allows the back-propagated signal to be.", zh: "由链式法则给出的反向传播信号上界。")
            ) { $0.deltaBounds },
            bound(
                "slope-reference", en: "the last layer's gradient norm, times the steepest slope a layer",
                zh: "末层梯度范数逐层乘以最大斜率",
                means: LocalizedText(
                    en: "What would be left of the gradient if slopes alone counted.", zh: "仅考虑激活函数导数时梯度所剩的大小。")
            ) { $0.slopeReference },
        ]
    }

    private var activations: [MetricEntry<TrainingState>] {
        var all: [Entry] = [
            .each("activation-histogram", en: "share of activations", zh: "激活值占比", [layers, bins]) {
                $0.layers.activationShares
            }
            .means(en: "Which share of a layer's activations lies in each bin.", zh: "各层激活值落入每个区间的比例。").costs(.pass)
        ]
        if setting.outline.canSaturate {
            all.append(
                .each(
                    "saturated-share", en: "saturated activations", zh: "饱和的激活值占比", [layers],
                    role: .saturatedShareByLayer
                ) { $0.layers.saturatedShares }
                .means(
                    en: "The share of activations within 1.5 % of the range from one of its ends.",
                    zh: "距取值范围任一端不超过 1.5% 的激活值比例。"
                )
                .present(en: "with an activation whose range has two ends", zh: "激活函数的值域有界时").costs(.pass))
        }
        if setting.outline.canDie {
            all.append(
                .each("dead-share", en: "dead units", zh: "死亡单元占比", [layers], role: .deadShareByLayer) {
                    $0.layers.deadShares
                }
                .means(en: "The share of units that are flat for the whole batch.", zh: "对整批样本导数恒为 0 的单元比例。")
                .present(en: "with an activation that can be flat, such as ReLU", zh: "激活函数可能恒为平坦时，如 ReLU")
                .costs(.pass))
        }
        return all
    }

    private var chance: MetricEntry<TrainingState> {
        MetricEntry<TrainingState>
            .constant("chance-loss", en: "loss at chance", zh: "随机猜测的损失", unit: TargetUnit.text(setting)) {
                $0.chanceLoss
            }
            .means(
                en: "The least loss of one answer for all rows: what knowing nothing gives.",
                zh: "对所有样本给出同一回答所能达到的最小损失，即一无所知时的损失。"
            )
            .present(en: "where it has a closed form", zh: "有闭式解时")
    }
}
