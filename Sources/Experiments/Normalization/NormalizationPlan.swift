import Learning
import Metrics

/// What the normalization experiment records.
struct NormalizationPlan {
    let layout: TensorLayout
    /// How many blocks share a mean and a variance; nil where nothing is normalized.
    let statistics: Int?

    var entries: [MetricEntry<NormalizationState>] {
        stepped + tensors + moments + counts + (statistics.map { blocks($0) } ?? [])
    }

    private var matrix: [Dimension] { [layout.rowDimension, layout.channelDimension] }

    private var stepped: [MetricEntry<NormalizationState>] {
        let axis = Dimension(
            "axis", label: LocalizedText(en: "axis", zh: "坐标轴"), coordinates: .labels(["channel", "row"]))
        let entry = Dimension(
            "entry", label: LocalizedText(en: "entry", zh: "元素"), coordinates: .integers(first: 1, count: layout.count))
        return [
            .each("change", en: "change of the output", zh: "输出的变化", symbol: "Δy", matrix) { $0.changes }
                .means(en: "How far each output moves when one entry is changed.", zh: "改动一个元素时各输出移动的量。"),
            .each("poked", en: "entry that is changed", zh: "被改动的元素", [axis]) { $0.poked }
                .means(en: "Which entry of the tensor is changed at this step.", zh: "本步改动的是张量的哪个元素。"),
            .each("moved", en: "outputs that move with it", zh: "随之变化的输出", [entry, axis]) { $0.places }
                .means(en: "Column and row of each; nowhere for those that stand still.", zh: "各自的列与行；不变的输出无位置。"),
            .each("reach", en: "outputs that move", zh: "随之变化的输出个数") { $0.counts.all }
                .means(en: "How many outputs one entry takes along.", zh: "一个元素带动的输出个数。"),
            .each("reach-rows", en: "rows with an output that moves", zh: "有输出变化的行数") { $0.counts.rows }
                .means(en: "Over how many rows they spread.", zh: "这些输出分布在多少行。"),
            .each("reach-channels", en: "channels with an output that moves", zh: "有输出变化的通道数") { $0.counts.channels }
                .means(en: "Over how many channels they spread.", zh: "这些输出分布在多少个通道。"),
            .each("reach-samples", en: "samples with an output that moves", zh: "有输出变化的样本数") { $0.counts.samples }
                .means(en: "Over how many samples they spread.", zh: "这些输出分布在多少个样本。"),
            .each("stray", en: "outputs that move outside of the block, or stand still in it", zh: "块外变化或块内不变的输出个数") {
                $0.counts.stray
            }
            .means(en: "0 where exactly the entries of the block depend on each other.", zh: "恰为块内元素相互依赖时等于 0。"),
        ]
    }

    private var tensors: [MetricEntry<NormalizationState>] {
        [
            .constant("before", en: "value before", zh: "归一化前的值", symbol: "x", matrix) { $0.tensor.before }
                .means(en: "The tensor as it is given.", zh: "给定的张量。"),
            .constant("after", en: "value after", zh: "归一化后的值", symbol: "y", matrix) { $0.tensor.after }
                .means(en: "The tensor normalized, scaled and shifted.", zh: "归一化并缩放、平移后的张量。"),
        ]
    }

    private var moments: [MetricEntry<NormalizationState>] {
        let stage = Dimension(
            "stage", label: LocalizedText(en: "stage", zh: "阶段"), coordinates: .labels(["before", "after"]))
        let axes: [(String, Dimension, @Sendable (TensorLayout, Int) -> Int)] = [
            ("channel", layout.channelDimension, { $1 % $0.channels }),
            ("sample", layout.sampleDimension, { $1 / $0.channels / $0.positions }),
        ]
        return axes.flatMap { name, dimension, place -> [MetricEntry<NormalizationState>] in
            let axis = dimension.label
            let count = dimension.count
            @Sendable func both(_ tensor: NormalizedTensor) -> [TensorMoments] {
                [tensor.before, tensor.after].map { TensorMoments($0, count: count) { place(tensor.layout, $0) } }
            }
            return [
                .constant("\(name)-mean", en: "mean of a \(axis.en)", zh: "各\(axis.zh)的均值", [stage, dimension]) {
                    both($0.tensor).flatMap(\.means)
                }
                .means(en: "Before and after.", zh: "归一化前后。"),
                .constant("\(name)-variance", en: "variance of a \(axis.en)", zh: "各\(axis.zh)的方差", [stage, dimension])
                {
                    both($0.tensor).flatMap(\.variances)
                }
                .means(en: "Before and after, biased.", zh: "归一化前后（有偏）。"),
            ]
        }
    }

    private var counts: [MetricEntry<NormalizationState>] {
        [
            .constant("entries-per-channel", en: "entries of a channel", zh: "每个通道的元素数") { $0.tensor.layout.rows }
                .means(en: "Samples times positions.", zh: "样本数乘以位置数。"),
            .constant("entries-per-position", en: "entries of a position over all samples", zh: "每个位置（跨样本）的元素数") {
                $0.tensor.layout.samples * $0.tensor.layout.channels
            }
            .means(en: "Samples times channels.", zh: "样本数乘以通道数。"),
            .constant("entries-per-sample", en: "entries of a sample", zh: "每个样本的元素数") {
                $0.tensor.layout.positions * $0.tensor.layout.channels
            }
            .means(en: "Positions times channels.", zh: "位置数乘以通道数。"),
            .constant("positions", en: "positions of a sample", zh: "每个样本的位置数") { $0.tensor.layout.positions }
                .means(en: "Pixels of an image, tokens of a text.", zh: "图像的像素数或文本的词元数。"),
            .constant("channels", en: "channels", zh: "通道数") { $0.tensor.layout.channels }
                .means(en: "Channels of an image, features of a token.", zh: "图像的通道数或词元的特征数。"),
            .constant("scale-count", en: "scales γ", zh: "γ 个数") { $0.tensor.scaleCount }
                .means(en: "How many scales the normalization learns.", zh: "归一化层学习的缩放系数个数。"),
            .constant(
                "layer-norm-difference", en: "difference from LayerNorm’s output, root mean square",
                zh: "与 LayerNorm 输出之差的均方根"
            ) {
                TensorMoments.layerNormDifference($0.tensor)
            }
            .means(en: "How far the output is from that of layer normalization.", zh: "输出与层归一化输出的差距。"),
        ]
    }

    private func blocks(_ count: Int) -> [MetricEntry<NormalizationState>] {
        let dimension = Dimension(
            "statistic", label: LocalizedText(en: "block", zh: "块"), coordinates: .integers(first: 1, count: count))
        let entries: [MetricEntry<NormalizationState>] = [
            .constant("group", en: "block that shares a mean and a variance", zh: "共用均值与方差的块", matrix) {
                $0.tensor.groups.map { Double($0 + 1) }
            }
            .means(en: "The number of the block that each entry belongs to.", zh: "每个元素所属块的编号。"),
            .constant("mean", en: "mean", zh: "均值", symbol: "μ", [dimension]) { $0.tensor.means }
                .means(en: "What is subtracted from each block.", zh: "从每个块中减去的量。"),
            .constant("variance", en: "variance", zh: "方差", symbol: "σ²", [dimension]) { $0.tensor.variances }
                .means(en: "What each block is divided by the root of.", zh: "每个块除以其平方根。"),
            .constant("statistics", en: "means", zh: "均值个数") { _ in count }
                .means(en: "How many blocks there are.", zh: "块的个数。"),
            .constant("entries", en: "entries each", zh: "各含元素") { count > 0 ? $0.tensor.groups.count / count : 0 }
                .means(en: "How many entries share a mean.", zh: "共用一个均值的元素数。"),
            .constant("first-mean", en: "μ of block 1", zh: "块 1 的 μ") { $0.tensor.means.first ?? .nan }
                .means(en: "That of the first block alone.", zh: "仅第一个块。"),
            .constant("first-variance", en: "σ² of block 1", zh: "块 1 的 σ²") { $0.tensor.variances.first ?? .nan }
                .means(en: "That of the first block alone.", zh: "仅第一个块。"),
        ]
        return entries.map { $0.present(en: "where something is normalized", zh: "存在归一化时") }
    }
}
