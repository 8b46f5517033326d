import Learning
import Metrics
import Numerics

/// How far the last hidden layer has collapsed to one point a class: NC1 to NC4 over the training rows.
///
/// Source: Papyan, Han and Donoho, PNAS 117 (2020).
struct CollapseProbe: Probe {
    static let name = "collapse"
    static let says = LocalizedText(
        en: "ratios of neural collapse, NC1 to NC4, of the last hidden layer", zh: "最后一个隐藏层的神经坍缩指标 NC1–NC4")
    static let cost = LocalizedText(
        en: "a forward pass over the rows, then rows × width × classes", zh: "对样本做一次前向传播，外加 样本×宽度×类别 次运算")
    static let interval = 50
    static let needs: ProbeNeeds = [.scores, .inference, .classes]

    private(set) var numbers = [[Double]](repeating: [.nan], count: 5)
    private let classCount: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) { classCount = bench.outline.classNames.count }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        func metric(_ name: String, _ symbol: String, en: String, zh: String) -> MetricDescription {
            MetricDescription(name, label: LocalizedText(en: en, zh: zh), symbol: symbol, cost: .forward)
        }
        return [
            metric("collapse-within", "NC1", en: "spread within classes over that between", zh: "类内与类间离散度之比"),
            metric("collapse-norms", "NC2", en: "inequality of the class means’ norms", zh: "各类均值范数的不齐程度"),
            metric("collapse-angles", "NC2", en: "distance of their angles from a simplex’s", zh: "各类均值夹角与单纯形的差距"),
            metric("collapse-duality", "NC3", en: "distance of read-out and class means", zh: "输出层权重与类均值的差距"),
            metric("collapse-nearest", "NC4", en: "rows not read as the nearest class mean", zh: "判别结果与最近类均值不一致的比例"),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let network = frame.whole
        guard let features = network.inference.last, let weights = network.weights.last else { return }
        let output = network.graph[network.inference.nodes.output]
        let predictions = (0..<frame.rows.count).map { row in
            (0..<classCount).reduce(0) { best, c in
                output.elements[row * classCount + c] > output.elements[row * classCount + best] ? c : best
            }
        }
        let found = NeuralCollapse(
            features: network.matrix(features), classes: frame.rows.classes, count: classCount,
            weights: network.graph[weights.node], predictions: predictions)
        numbers = [
            [found.withinBetween], [found.normSpread], [found.angleSpread], [found.duality], [found.disagreement],
        ]
    }
}
