import Learning
import Metrics

/// Every parameter of the network before the update, so that another program can take it from there.
struct ParametersProbe: Probe {
    static let name = "parameters"
    static let says = LocalizedText(en: "all weights and biases", zh: "全部权重与偏置")
    static let cost = LocalizedText(
        en: "one look at every parameter, which the recording keeps", zh: "扫描一遍全部参数，并全部记录")
    static let interval = 100

    private(set) var numbers: [[Double]] = [[]]

    init(_ parameters: Parameters, _ bench: ProbeBench) {}

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let places = Dimension(
            "parameter", label: LocalizedText(en: "parameter", zh: "参数"),
            coordinates: .integers(first: 1, count: outline.counts.parameters))
        return [
            MetricDescription(
                "parameters", label: LocalizedText(en: "parameter", zh: "参数取值"), symbol: "θ", dimensions: [places],
                meaning: LocalizedText(
                    en:
                        "In the order of PyTorch's model.parameters(): layer by layer, weights row by row, then biases.",
                    zh: "与 PyTorch 的 model.parameters() 顺序相同：逐层，先按行排列的权重，后偏置。"),
                cost: .pass)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        frame.run.withParameters { numbers[0] = Array($0) }
    }
}

/// What each step learns from: the batch as it goes into the network, and what is to come out.
struct BatchProbe: Probe {
    static let name = "batches"
    static let says = LocalizedText(en: "the batch of each step, scaled", zh: "每步的小批量数据（缩放后）")
    static let cost = LocalizedText(en: "a batch a step, which the recording keeps", zh: "每步记录一个小批量")
    static let interval = 1

    private(set) var numbers: [[Double]]

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        let counts = bench.outline.counts
        numbers = [
            [Double](repeating: .absent, count: counts.batch * counts.inputs),
            [Double](repeating: .absent, count: counts.batch * counts.targets),
        ]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        ExportedRows.metrics(
            "batch", rows: outline.counts.batch, outline, isStepped: true, en: "of the batch", zh: "批内")
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        guard let batch = frame.batch else { return }
        copy(frame.run, batch.inputs, 0)
        copy(frame.run, batch.targets, 1)
    }

    /// A batch that has been made smaller on the way leaves the rest absent; of a larger one the first rows are kept.
    private mutating func copy(_ graph: Graph, _ node: Node, _ metric: Int) {
        graph.withValue(of: node) { values in
            for index in numbers[metric].indices {
                numbers[metric][index] = values.indices.contains(index) ? values[index] : .absent
            }
        }
    }
}

/// The rows that are learned from, as they go into the network.
struct DataPointsProbe: Probe {
    static let name = "data-points"
    static let says = LocalizedText(en: "the training rows, scaled", zh: "训练样本（缩放后）")
    static let cost = LocalizedText(en: "nothing: known anyway", zh: "无：本来就有")
    static let interval = 1_000_000

    let numbers: [[Double]]

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        numbers = [bench.rows.examples.inputs, bench.rows.examples.targets]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        ExportedRows.metrics("point", rows: outline.counts.rows, outline, isStepped: false, en: "of the row", zh: "样本")
    }

    mutating func measure(_ frame: inout ProbeFrame) {}
}

/// How rows of inputs and targets are described.
private enum ExportedRows {
    static func metrics(
        _ name: String, rows: Int, _ outline: ProbeOutline, isStepped: Bool, en: String, zh: String
    ) -> [MetricDescription] {
        func dimension(_ key: String, en: String, zh: String, _ count: Int) -> Dimension {
            Dimension(
                key, label: LocalizedText(en: en, zh: zh), coordinates: .integers(first: 1, count: count))
        }
        let row = dimension("row", en: "row", zh: "行", rows)
        return [
            MetricDescription(
                "\(name)-inputs", label: LocalizedText(en: "input \(en)", zh: "\(zh)输入"), symbol: "x",
                isStepped: isStepped,
                dimensions: [row, dimension("input", en: "input", zh: "输入", outline.counts.inputs)], cost: .pass),
            MetricDescription(
                "\(name)-targets", label: LocalizedText(en: "target \(en)", zh: "\(zh)目标"), symbol: "t",
                isStepped: isStepped,
                dimensions: [row, dimension("target", en: "target", zh: "目标", outline.counts.targets)],
                meaning: LocalizedText(
                    en: "A class counts from 0, in the order of the classes.", zh: "类别从 0 起编号，按类别顺序。"),
                cost: .pass),
        ]
    }
}
