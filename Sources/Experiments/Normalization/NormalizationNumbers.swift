import Learning
import Metrics
import Numerics

/// The metrics of the normalization experiment.
enum NormalizationNumbers {
    typealias Layer = DescentMap.Layer

    /// What is recorded at every step, in this order.
    static func stepped(_ layout: TensorLayout) -> [MetricDescription] {
        let matrix = [layout.rowDimension, layout.channelDimension]
        let axis = Dimension(
            "axis", label: LocalizedText(en: "axis", zh: "坐标轴"), coordinates: .labels(["channel", "row"]))
        let entry = Dimension(
            "entry", label: LocalizedText(en: "entry", zh: "元素"), coordinates: .integers(first: 1, count: layout.count))
        return [
            describe("change", en: "change of the output", zh: "输出的变化", "Δy", matrix),
            describe("poked", en: "entry that is changed", zh: "被改动的元素", nil, [axis]),
            describe("moved", en: "outputs that move with it", zh: "随之变化的输出", nil, [entry, axis]),
            describe("reach", en: "outputs that move", zh: "随之变化的输出个数"),
            describe("reach-rows", en: "rows with an output that moves", zh: "有输出变化的行数"),
            describe("reach-channels", en: "channels with an output that moves", zh: "有输出变化的通道数"),
            describe("reach-samples", en: "samples with an output that moves", zh: "有输出变化的样本数"),
            describe(
                "stray", en: "outputs that move outside of the block, or stand still in it", zh: "块外变化或块内不变的输出个数"),
        ]
    }

    /// What is known before the first step.
    static func layers(_ tensor: NormalizedTensor) -> [Layer] {
        let layout = tensor.layout
        let matrix = [layout.rowDimension, layout.channelDimension]
        let stage = Dimension(
            "stage", label: LocalizedText(en: "stage", zh: "阶段"), coordinates: .labels(["before", "after"]))
        var layers = [
            layer("before", en: "value before", zh: "归一化前的值", "x", matrix, tensor.before),
            layer("after", en: "value after", zh: "归一化后的值", "y", matrix, tensor.after),
        ]
        let axes: [(String, Dimension, (Int) -> Int)] = [
            ("channel", layout.channelDimension, { $0 % layout.channels }),
            ("sample", layout.sampleDimension, { $0 / layout.channels / layout.positions }),
        ]
        for (name, dimension, place) in axes {
            let both = [tensor.before, tensor.after].map { moments($0, count: dimension.count, place) }
            let axis = dimension.label
            layers.append(
                layer(
                    "\(name)-mean", en: "mean of a \(axis.en)", zh: "各\(axis.zh)的均值", nil, [stage, dimension],
                    both.flatMap(\.means)))
            layers.append(
                layer(
                    "\(name)-variance", en: "variance of a \(axis.en)", zh: "各\(axis.zh)的方差", nil, [stage, dimension],
                    both.flatMap(\.variances)))
        }
        layers += [
            number("entries-per-channel", en: "entries of a channel", zh: "每个通道的元素数", layout.rows),
            number(
                "entries-per-position", en: "entries of a position over all samples", zh: "每个位置（跨样本）的元素数",
                layout.samples * layout.channels),
            number("entries-per-sample", en: "entries of a sample", zh: "每个样本的元素数", layout.positions * layout.channels),
            number("positions", en: "positions of a sample", zh: "每个样本的位置数", layout.positions),
            number("channels", en: "channels", zh: "通道数", layout.channels),
            number("scale-count", en: "scales γ", zh: "γ 个数", tensor.scaleCount),
            layer(
                "layer-norm-difference", en: "difference from LayerNorm’s output, root mean square",
                zh: "与 LayerNorm 输出之差的均方根", nil, [], [layerNormDifference(tensor)]),
        ]
        if !tensor.groups.isEmpty { layers += statistics(tensor, matrix) }
        return layers
    }

    private static func statistics(_ tensor: NormalizedTensor, _ matrix: [Dimension]) -> [Layer] {
        let count = tensor.means.count
        let dimension = Dimension(
            "statistic", label: LocalizedText(en: "block", zh: "块"), coordinates: .integers(first: 1, count: count))
        return [
            layer(
                "group", en: "block that shares a mean and a variance", zh: "共用均值与方差的块", nil, matrix,
                tensor.groups.map { Double($0 + 1) }),
            layer("mean", en: "mean", zh: "均值", "μ", [dimension], tensor.means),
            layer("variance", en: "variance", zh: "方差", "σ²", [dimension], tensor.variances),
            number("statistics", en: "means", zh: "均值个数", count),
            number("entries", en: "entries each", zh: "各含元素", count > 0 ? tensor.groups.count / count : 0),
            layer("first-mean", en: "μ of block 1", zh: "块 1 的 μ", nil, [], [tensor.means.first ?? .nan]),
            layer("first-variance", en: "σ² of block 1", zh: "块 1 的 σ²", nil, [], [tensor.variances.first ?? .nan]),
        ]
    }

    /// How far the output is from that of layer normalization of the same tensor, with PyTorch's ε.
    private static func layerNormDifference(_ tensor: NormalizedTensor) -> Double {
        let layout = tensor.layout
        let rowWidth = layout.kind == .images ? layout.positions * layout.channels : layout.channels
        let own = moments(tensor.before, count: layout.count / rowWidth) { $0 / rowWidth }
        var sum = 0.0
        for index in tensor.after.indices {
            let row = index / rowWidth
            let expected = (tensor.before[index] - own.means[row]) / (own.variances[row] + 1e-5).squareRoot()
            sum += (tensor.after[index] - expected) * (tensor.after[index] - expected)
        }
        return (sum / Double(max(1, layout.count))).squareRoot()
    }

    private static func moments(
        _ values: [Double], count: Int, _ place: (Int) -> Int
    ) -> (means: [Double], variances: [Double]) {
        let size = Double(values.count / max(1, count))
        var means = [Double](repeating: 0, count: count)
        var variances = means
        for (index, value) in values.enumerated() { means[place(index)] += value }
        for index in means.indices { means[index] /= size }
        for (index, value) in values.enumerated() {
            let offset = value - means[place(index)]
            variances[place(index)] += offset * offset
        }
        for index in variances.indices { variances[index] /= size }
        return (means, variances)
    }

    private static func describe(
        _ name: String, en: String, zh: String, _ symbol: String? = nil, _ dimensions: [Dimension] = []
    ) -> MetricDescription {
        MetricDescription(name, label: LocalizedText(en: en, zh: zh), symbol: symbol, dimensions: dimensions)
    }

    private static func layer(
        _ name: String, en: String, zh: String, _ symbol: String?, _ dimensions: [Dimension], _ values: [Double]
    ) -> Layer {
        DescentMap.layer(name, en: en, zh: zh, symbol, dimensions, values)
    }

    private static func number(_ name: String, en: String, zh: String, _ value: Int) -> Layer {
        layer(name, en: en, zh: zh, nil, [], [Double(value)])
    }
}
