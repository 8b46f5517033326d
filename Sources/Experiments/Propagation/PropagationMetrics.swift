import Learning
import Metrics

/// The metrics of a propagation, in the order in which they are recorded.
struct PropagationMetrics: Sendable {
    /// Recorded once: what the draws show, then the laws.
    let drawn: [MetricDescription]
    /// Recorded at each step of the first network's training.
    let trained: [MetricDescription]
    /// What `first-non-finite` counts, once.
    let places: MetricDescription

    init(_ settings: PropagationSettings, histogram: Histogram, watch: NonFiniteWatch) {
        let activations = Dimension(
            "activation", label: LocalizedText(en: "activation", zh: "激活函数"),
            coordinates: .labels(settings.activations.map { type(of: $0).name }),
            titles: settings.activations.map { LocalizedText(type(of: $0).title) })
        let draws = Dimension(
            "draw", label: LocalizedText(en: "draw", zh: "抽样"), coordinates: .integers(first: 1, count: settings.draws))
        let layers = Dimension(
            "layer",
            label: settings.isRecurrent
                ? LocalizedText(en: "step of time", zh: "时间步") : LocalizedText(en: "layer", zh: "层"),
            coordinates: .integers(first: 1, count: settings.depth))
        let bins = Dimension(
            "bin", label: LocalizedText(en: "activation", zh: "激活值"), coordinates: .edges(histogram.edges))
        let distances = Dimension(
            "back",
            label: settings.isRecurrent
                ? LocalizedText(en: "steps of time back from the last", zh: "自最后一步往回的时间步数")
                : LocalizedText(en: "layers back from the last", zh: "自末层往回的层数"),
            coordinates: .integers(first: 0, count: settings.depth))
        func fixed(
            _ name: String, _ dimensions: [Dimension], en: String, zh: String, _ symbol: String? = nil
        ) -> MetricDescription {
            MetricDescription(
                name, label: LocalizedText(en: en, zh: zh), symbol: symbol, isStepped: false, dimensions: dimensions)
        }
        let each = [activations, draws, layers]
        drawn = [
            fixed("activation-std", each, en: "standard deviation of the activations", zh: "激活值的标准差", "σ(h)"),
            fixed("activation-mean", each, en: "mean of the activations", zh: "激活值的均值", "⟨h⟩"),
            fixed("activation-moment", each, en: "mean square of the activations", zh: "激活值的二阶矩", "⟨h²⟩"),
            fixed(
                "delta-std", each, en: "standard deviation of the back-propagated signal", zh: "反向传播信号的标准差", "σ(∂L/∂z)"
            ),
            fixed("gradient-std", each, en: "standard deviation of the weights' gradient", zh: "权重梯度的标准差", "σ(∂L/∂W)"),
            fixed(
                "gradient-gain", each, en: "gradient against the last layer's", zh: "相对于末层的梯度"),
            fixed(
                "gradient-growth", [activations, draws, distances], en: "gradient against the last layer's, going back",
                zh: "反向传播中相对于末层的梯度"),
            fixed("saturated-share", each, en: "saturated activations", zh: "饱和的激活值占比"),
            fixed("distinct-units", each, en: "units that differ from one another", zh: "互不相同的单元数"),
            fixed("activation-histogram", [activations, layers, bins], en: "share of activations", zh: "激活值占比"),
            fixed(
                "forward-rate", [activations], en: "factor of the activations' mean square a layer", zh: "激活值二阶矩的每层倍数"),
            fixed("backward-rate", [activations], en: "factor of the gradient's norm a layer", zh: "梯度范数的每层倍数"),
            fixed(
                "activation-law", [activations, layers],
                en: "standard deviation of the activations in mean-field theory",
                zh: "激活值标准差的平均场理论值"),
            fixed(
                "gain-law", [activations, layers], en: "gradient against the last layer's in mean-field theory",
                zh: "相对于末层的梯度的平均场理论值"),
            fixed(
                "growth-law", [activations, distances],
                en: "gradient against the last layer's, going back, in mean-field theory", zh: "反向传播中相对于末层的梯度的平均场理论值"),
            fixed(
                "backward-law", [activations], en: "factor of the gradient's norm a layer in mean-field theory",
                zh: "梯度范数每层倍数的平均场理论值"),
        ]
        var trained = [
            MetricDescription("loss", label: LocalizedText(en: "loss", zh: "损失"), symbol: "L"),
            MetricDescription(
                "activation-size", label: LocalizedText(en: "size of the activations", zh: "激活值的大小"),
                symbol: "√⟨h²⟩",
                dimensions: [layers]),
        ]
        if !settings.isRecurrent {
            trained.append(
                MetricDescription(
                    "gradient-norm", label: LocalizedText(en: "gradient norm", zh: "梯度范数"), symbol: "‖∂L/∂W‖",
                    dimensions: [layers]))
        }
        trained.append(
            MetricDescription(
                "first-non-finite",
                label: LocalizedText(
                    en: "operation of the first number that is not finite, from 0; −1: none",
                    zh: "首个非有限值所在的运算（从 0 计）；−1 表示无")))
        trained.append(
            MetricDescription(
                "non-finite-layer",
                label: LocalizedText(
                    en: "layer of the first number that is not finite; 0: the read-out, −1: none",
                    zh: "首个非有限值所在的层；0 表示输出层，−1 表示无")))
        self.trained = trained
        let operations = Dimension(
            "operation", label: LocalizedText(en: "operation", zh: "运算"), coordinates: .labels(watch.places.map(\.name))
        )
        places = fixed(
            "operation-layer", [operations], en: "hidden layer of the operation; 0: none", zh: "运算所在的隐藏层；0 表示无")
    }

    var all: [MetricDescription] { drawn + trained + [places] }
}
