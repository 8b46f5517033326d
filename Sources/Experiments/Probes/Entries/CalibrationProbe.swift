import Learning
import Metrics
import Numerics

/// Whether the probabilities that a classifier gives are how often it is right, over the held-out rows.
///
/// Source: Guo, Pleiss, Sun and Weinberger, ICML 2017.
struct CalibrationProbe: Probe {
    static let name = "calibration"
    static let says = LocalizedText(
        en: "confidence beside the share that is right, over the held-out rows", zh: "留出样本上的置信度与正确率之比较")
    static let cost = LocalizedText(
        en: "a forward pass over the held-out rows (2,048 at most)", zh: "对留出样本（至多 2048 行）做一次前向传播")
    static let fields = [
        ParameterField(
            "bins", .integer(1...1000), standard: .integer(10),
            says: LocalizedText(en: "bins of the confidence, from 0 to 1", zh: "把 0 到 1 的置信度分成多少个区间")),
        ParameterField(
            "temperature", .real(.positive), standard: .real(1),
            says: LocalizedText(en: "what logits are divided by before", zh: "先把 logit 除以的温度")),
    ]
    static let interval = 25
    static let needs: ProbeNeeds = [.scores, .classes, .logits, .heldOut]

    private(set) var numbers: [[Double]]
    private var network: ProbedNetwork
    private let rows: TableRows
    private let bins: Int
    private let temperature: Double

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        guard let rows = bench.table else { preconditionFailure("held-out rows of no table") }
        self.rows = rows
        bins = parameters.integer("bins")
        temperature = parameters.real("temperature")
        network = bench.make(rows.piece)
        let empty = [Double](repeating: .nan, count: bins)
        numbers = [empty, empty, empty, [.nan], [.nan], [.nan], [.nan]]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let bins = parameters.integer("bins")
        let bin = Dimension(
            "confidence-bin", label: LocalizedText(en: "confidence", zh: "置信度"),
            coordinates: .edges((0...bins).map { Double($0) / Double(bins) }))
        func metric(_ name: String, en: String, zh: String, _ dimensions: [Dimension] = []) -> MetricDescription {
            MetricDescription(name, label: LocalizedText(en: en, zh: zh), dimensions: dimensions, cost: .forward)
        }
        return [
            metric("reliability", en: "share that is right", zh: "正确率", [bin]),
            metric("bin-confidence", en: "mean confidence", zh: "平均置信度", [bin]),
            metric("bin-share", en: "share of the held-out rows", zh: "占留出样本的比例", [bin]),
            metric("calibration-error", en: "expected calibration error", zh: "期望校准误差 (ECE)"),
            metric("held-out-confidence", en: "mean confidence on held-out rows", zh: "留出样本上的平均置信度"),
            metric("held-out-accuracy", en: "share of held-out rows that is right", zh: "留出样本上的正确率"),
            metric("held-out-surprise", en: "−ln p of the right class on held-out rows", zh: "留出样本上正确类别的 −ln p"),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        network.follow(frame.run)
        let logits = network.values(
            of: network.inference.nodes.output, over: rows.heldOut, limit: TableRows.limit.heldOut)
        let found = Calibration(
            logits, classes: Array(rows.heldOutClasses.prefix(logits.shape[0])), bins: bins, temperature: temperature)
        numbers = [
            found.accuracies, found.confidences, found.shares, [found.error], [found.confidence], [found.accuracy],
            [found.loss],
        ]
    }

    var byteCount: Int { numbers.reduce(0) { $0 + $1.count } * 8 + network.graph.restingByteCount }
}
