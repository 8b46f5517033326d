import Learning
import Metrics

/// The metrics of a training run, in the order in which they are recorded, and where their numbers come from.
enum TrainingMetrics {
    /// The numbers of one step besides the layers'.
    struct Scalars: Sendable {
        var loss = 0.0
        var accuracy = 0.0
        var validationLoss = 0.0
        var validationAccuracy = 0.0
        var chanceLoss = 0.0
        var learningRate = 0.0
        var firstNonFinite = -1.0
        var gradientRatio = 0.0
    }

    /// A metric with the way to its numbers.
    struct Source: Sendable {
        enum Numbers: Sendable {
            case scalar(@Sendable (Scalars) -> Double)
            case layers(@Sendable (LayerMeasurements) -> [Double])
        }

        var description: MetricDescription
        var numbers: Numbers
        /// Recorded at steps that are multiples of it.
        var interval: Int = 1
    }

    /// The metrics that a network with these properties has.
    static func sources(
        network: TrainingNetwork, histogram: Histogram, isClassified: Bool, validationInterval: Int,
        hasChance: Bool, isScheduled: Bool, watch: NonFiniteWatch
    ) -> [Source] {
        let layers = Dimension(
            "layer", label: LocalizedText(en: "layer", zh: "层"),
            coordinates: .integers(first: 1, count: network.depth))
        let bins = Dimension(
            "bin", label: LocalizedText(en: "activation", zh: "激活值"), coordinates: .edges(histogram.edges))
        let activation = network.perceptron.activation

        var sources = [
            scalar("loss", en: "batch loss", zh: "批损失", symbol: "L") { $0.loss }
        ]
        if isClassified {
            sources.append(scalar("accuracy", en: "batch accuracy", zh: "批准确率") { $0.accuracy })
        }
        if network.validation != nil {
            var held = [scalar("validation-loss", en: "validation loss", zh: "验证损失", symbol: "L") { $0.validationLoss }]
            if isClassified {
                held.append(
                    scalar("validation-accuracy", en: "validation accuracy", zh: "验证准确率") { $0.validationAccuracy })
            }
            for var source in held {
                source.interval = validationInterval
                sources.append(source)
            }
        }
        sources += [
            layered("gradient-norm", en: "gradient norm", zh: "梯度范数", "‖∂L/∂W‖", [layers]) { $0.gradientNorms },
            scalar(
                "gradient-ratio", en: "first layer's gradient over the last's", zh: "首层与末层的梯度之比"
            ) { $0.gradientRatio },
            layered("delta-norm", en: "back-propagated signal", zh: "反向传播信号", "‖∂L/∂z‖", [layers]) { $0.deltaNorms },
            layered(
                "weight-factor", en: "spectral norm of the weights, bounded from above", zh: "权重谱范数的上界", "‖W‖₂",
                [layers]
            ) {
                $0.weightFactors
            },
            layered("gradient-bound", en: "bound of the gradient norm", zh: "梯度范数的上界", nil, [layers]) {
                $0.gradientBounds
            },
            layered("delta-bound", en: "bound of the back-propagated signal", zh: "反向传播信号的上界", nil, [layers]) {
                $0.deltaBounds
            },
            layered(
                "slope-reference", en: "the last layer's gradient norm, times the steepest slope a layer",
                zh: "末层梯度范数逐层乘以最大斜率", nil, [layers]
            ) {
                $0.slopeReference
            },
            layered("update-ratio", en: "update over weight", zh: "更新量与权重之比", "‖ΔW‖/‖W‖", [layers]) { $0.updateRatios },
            layered("activation-histogram", en: "share of activations", zh: "激活值占比", nil, [layers, bins]) {
                $0.activationShares
            },
        ]
        if (activation.range.upper - activation.range.lower).isFinite {
            sources.append(
                layered("saturated-share", en: "saturated activations", zh: "饱和的激活值占比", nil, [layers]) {
                    $0.saturatedShares
                })
        }
        if activation.deadFloor != nil {
            sources.append(
                layered("dead-share", en: "dead units", zh: "死亡单元占比", nil, [layers]) { $0.deadShares })
        }
        sources += nonFinite(watch)
        var chance = scalar("chance-loss", en: "loss at chance", zh: "随机猜测的损失", symbol: nil) { $0.chanceLoss }
        chance.description.isStepped = false
        if hasChance { sources.append(chance) }
        if isScheduled {
            sources.append(scalar("learning-rate", en: "learning rate", zh: "学习率", symbol: "η") { $0.learningRate })
        }
        return sources
    }

    /// Where the first number that is not finite was computed, and what the indices stand for.
    private static func nonFinite(_ watch: NonFiniteWatch) -> [Source] {
        let operations = Dimension(
            "operation", label: LocalizedText(en: "operation", zh: "运算"), coordinates: .labels(watch.places.map(\.name))
        )
        let layers = watch.places.map { Double($0.layer) }
        var places = layered(
            "operation-layer", en: "hidden layer of the operation; 0: none", zh: "运算所在的隐藏层；0 表示无", nil, [operations]
        ) { _ in layers }
        places.description.isStepped = false
        let first = scalar(
            "first-non-finite", en: "operation of the first number that is not finite, from 0; −1: none",
            zh: "首个非有限值所在的运算（从 0 计）；−1 表示无"
        ) { $0.firstNonFinite }
        return [first, places]
    }

    private static func scalar(
        _ name: String, en: String, zh: String, symbol: String? = nil, _ number: @escaping @Sendable (Scalars) -> Double
    ) -> Source {
        Source(
            description: MetricDescription(name, label: LocalizedText(en: en, zh: zh), symbol: symbol),
            numbers: .scalar(number))
    }

    private static func layered(
        _ name: String, en: String, zh: String, _ symbol: String?, _ dimensions: [Dimension],
        _ numbers: @escaping @Sendable (LayerMeasurements) -> [Double]
    ) -> Source {
        Source(
            description: MetricDescription(
                name, label: LocalizedText(en: en, zh: zh), symbol: symbol, dimensions: dimensions),
            numbers: .layers(numbers))
    }
}
