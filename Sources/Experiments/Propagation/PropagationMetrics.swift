import Learning
import Metrics

/// What a propagation records.
struct PropagationMetrics {
    private typealias Entry = MetricEntry<PropagationState>

    private let parameters: Parameters
    private let isRecurrent: Bool
    private let activations: Dimension
    private let draws: Dimension
    private let layers: Dimension
    private let bins: Dimension
    private let distances: Dimension

    init(_ settings: PropagationSettings, _ parameters: Parameters) {
        self.parameters = parameters
        isRecurrent = settings.isRecurrent
        activations = Dimension(
            "activation", label: LocalizedText(en: "activation", zh: "激活函数"),
            coordinates: .labels(settings.activations.map { type(of: $0).name }),
            titles: settings.activations.map { LocalizedText(type(of: $0).title) })
        draws = Dimension(
            "draw", label: LocalizedText(en: "draw", zh: "抽样"), coordinates: .integers(first: 1, count: settings.draws))
        layers = Dimension(
            "layer",
            label: settings.isRecurrent
                ? LocalizedText(en: "step of time", zh: "时间步") : LocalizedText(en: "layer", zh: "层"),
            coordinates: .integers(first: 1, count: settings.depth))
        bins = Dimension(
            "bin", label: LocalizedText(en: "activation", zh: "激活值"), coordinates: .edges(settings.histogram.edges))
        distances = Dimension(
            "back",
            label: settings.isRecurrent
                ? LocalizedText(en: "steps of time back from the last", zh: "自最后一步往回的时间步数")
                : LocalizedText(en: "layers back from the last", zh: "自末层往回的层数"),
            coordinates: .integers(first: 0, count: settings.depth))
    }

    var plan: MetricPlan<PropagationState> {
        MetricPlan {
            drawn
            laws
            trained
            LoopMetrics<PropagationState>.nonFinite(brokenLayer)
            LoopMetrics<PropagationState>.rate(parameters)
        }
        .namingOperations()
    }

    // MARK: What the draws show

    private var drawn: MetricEntry<PropagationState> {
        let each = [activations, draws, layers]
        let metrics: [MetricDescription] = [
            .constant(
                "activation-std", en: "standard deviation of the activations", zh: "激活值的标准差", symbol: "σ(h)", each
            ).means(en: "Over the batch and the units of a layer, draw by draw.", zh: "对一层的全部单元与样本计算，逐次抽样给出。"),
            .constant("activation-mean", en: "mean of the activations", zh: "激活值的均值", symbol: "⟨h⟩", each)
                .means(en: "Their mean over the batch and the units.", zh: "对样本与单元取的均值。"),
            .constant(
                "activation-moment", en: "mean square of the activations", zh: "激活值的二阶矩", symbol: "⟨h²⟩", each
            ).means(en: "Their mean square over the batch and the units.", zh: "对样本与单元取的均方值。"),
            .constant(
                "delta-std", en: "standard deviation of the back-propagated signal", zh: "反向传播信号的标准差",
                symbol: "σ(∂L/∂z)", each
            ).means(en: "What comes back to each layer from a random read-out.", zh: "随机输出层回传到各层的信号。"),
            .constant(
                "gradient-std", en: "standard deviation of the weights' gradient", zh: "权重梯度的标准差",
                symbol: "σ(∂L/∂W)", each
            ).means(
                en: "Not a number in a recurrent network, whose layers share their weights.", zh: "循环网络各步共享权重，因此无值。"),
            .constant("gradient-gain", en: "gradient against the last layer's", zh: "相对于末层的梯度", each)
                .means(en: "By how much the gradient has grown on its way to each layer.", zh: "梯度回传到各层时放大的倍数。"),
            .constant(
                "gradient-growth", en: "gradient against the last layer's, going back", zh: "反向传播中相对于末层的梯度",
                [activations, draws, distances]
            ).means(en: "The same, counted from the last layer.", zh: "同一数值，自末层往回数。"),
            .constant("saturated-share", en: "saturated activations", zh: "饱和的激活值占比", each)
                .means(
                    en: "The share within 1.5 % of the activation's range from one of its ends.",
                    zh: "距取值范围任一端不超过 1.5% 的激活值比例。"),
            .constant("distinct-units", en: "units that differ from one another", zh: "互不相同的单元数", each)
                .means(en: "How many units of a layer differ somewhere in the batch.", zh: "一层中在某个样本上互不相同的单元个数。"),
            .constant(
                "activation-histogram", en: "share of activations", zh: "激活值占比", [activations, layers, bins]
            ).means(en: "The share in each bin, the mean over the draws.", zh: "落入每个区间的比例，对各次抽样取平均。"),
            .constant(
                "forward-rate", en: "factor of the activations' mean square a layer", zh: "激活值二阶矩的每层倍数", [activations]
            ).means(en: "The geometric mean from the first layer to the last.", zh: "自首层至末层的几何平均。"),
            .constant("backward-rate", en: "factor of the gradient's norm a layer", zh: "梯度范数的每层倍数", [activations])
                .means(en: "The geometric mean from the last layer to the first.", zh: "自末层至首层的几何平均。"),
            .constant("preactivation-mean", en: "mean of the sums", zh: "加权和的均值", symbol: "⟨z⟩", each)
                .means(en: "Of what goes into the activation, over the batch and the units.", zh: "激活函数输入对样本与单元取的均值。"),
            .constant("preactivation-std", en: "standard deviation of the sums", zh: "加权和的标准差", symbol: "σ(z)", each)
                .means(en: "Of what goes into the activation, over the batch and the units.", zh: "激活函数输入对样本与单元取的标准差。"),
        ]
        let entry: Entry = .once(metrics) { (state, progress) throws(WorkCancelled) in
            let draws = try PropagationDraws(state.settings, progress)
            return MetricEntry.Computed([
                draws.values(\.deviations), draws.values(\.means), draws.values(\.moments),
                draws.values(\.deltaDeviations), draws.values(\.gradientDeviations), draws.values(\.gains),
                draws.growth, draws.values(\.saturated), draws.values(\.distinct), draws.histogram,
                draws.forwardRates, draws.backwardRates, draws.values(\.sumMeans), draws.values(\.sumDeviations),
            ])
        }
        return entry.costs(.runs)
    }

    private var laws: MetricEntry<PropagationState> {
        let metrics: [MetricDescription] = [
            .constant(
                "activation-law", en: "standard deviation of the activations in mean-field theory",
                zh: "激活值标准差的平均场理论值", [activations, layers]
            ).means(en: "In the limit of many units.", zh: "单元数趋于无穷时的极限。"),
            .constant(
                "gain-law", en: "gradient against the last layer's in mean-field theory", zh: "相对于末层的梯度的平均场理论值",
                [activations, layers]
            ).means(en: "In the limit of many units.", zh: "单元数趋于无穷时的极限。"),
            .constant(
                "growth-law", en: "gradient against the last layer's, going back, in mean-field theory",
                zh: "反向传播中相对于末层的梯度的平均场理论值", [activations, distances]
            ).means(en: "The same, counted from the last layer.", zh: "同一数值，自末层往回数。"),
            .constant(
                "backward-law", en: "factor of the gradient's norm a layer in mean-field theory",
                zh: "梯度范数每层倍数的平均场理论值", [activations]
            ).means(en: "The geometric mean from the last layer to the first.", zh: "自末层至首层的几何平均。"),
        ]
        return .once(metrics) { (state, progress) throws(WorkCancelled) in
            let settings = state.settings
            let laws = try progress.map(settings.activations.count) {
                PropagationLaw(settings, activation: settings.activations[$0])
            }
            return MetricEntry.Computed([
                laws.flatMap(\.deviations), laws.flatMap(\.gains), laws.flatMap { $0.gains.reversed() },
                laws.map(\.backwardRate),
            ])
        }
    }

    // MARK: What the first network's training shows

    private var trained: [MetricEntry<PropagationState>] {
        var all: [Entry] = [
            LoopMetrics.loss(
                en: "loss", zh: "损失", symbol: "L",
                meaning: LocalizedText(
                    en: "How well the first network gives back its input's first number.", zh: "第一个网络复现输入首个数的误差。")),
            .each("activation-size", en: "size of the activations", zh: "激活值的大小", symbol: "√⟨h²⟩", [layers]) {
                $0.sizes
            }
            .means(en: "Their root mean square, layer by layer.", zh: "各层激活值的均方根。").costs(.pass),
        ]
        if !isRecurrent {
            all.append(
                .each(
                    "gradient-norm", en: "gradient norm", zh: "梯度范数", symbol: "‖∂L/∂W‖", [layers],
                    role: .gradientNormByLayer
                ) { $0.gradientNorms }
                .means(en: "How long the gradient by a layer's weights is.", zh: "各层权重梯度的长度。")
                .present(en: "where layers have weights of their own", zh: "各层有各自的权重时").costs(.pass))
        }
        return all
    }

    private var brokenLayer: MetricEntry<PropagationState> {
        MetricEntry<PropagationState>.each(
            "non-finite-layer", en: "layer of the first number that is not finite; 0: the read-out, −1: none",
            zh: "首个非有限值所在的层；0 表示输出层，−1 表示无"
        ) { $0.brokenLayer }
        .means(en: "Where an overflow began.", zh: "溢出开始的位置。")
    }
}
