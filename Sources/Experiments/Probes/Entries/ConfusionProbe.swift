import Learning
import Metrics

/// Which classes the network takes for which, over the training rows, and how much of each class it recognizes.
struct ConfusionProbe: Probe {
    static let name = "confusion"
    static let says = LocalizedText(en: "which classes are taken for which", zh: "哪些类别被认成了哪些类别")
    static let cost = LocalizedText(en: "a forward pass over the rows", zh: "对样本做一次前向传播")
    static let interval = 20
    static let needs: ProbeNeeds = [.scores, .classes, .inference]

    private(set) var numbers: [[Double]]
    private let classCount: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        classCount = bench.outline.classNames.count
        numbers = [
            [Double](repeating: .nan, count: classCount * classCount), [Double](repeating: .nan, count: classCount),
        ]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let actual = outline.classes("actual", en: "class", zh: "真实类别")
        let given = outline.classes("given", en: "class given", zh: "判给的类别")
        return [
            MetricDescription(
                "confusion", label: LocalizedText(en: "share of the class", zh: "占该类样本的比例"),
                dimensions: [actual, given], cost: .forward),
            MetricDescription(
                "recall", label: LocalizedText(en: "recall", zh: "召回率"),
                dimensions: [outline.classes("class", en: "class", zh: "类别")], cost: .forward),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        var matrix = ConfusionMatrix(classCount: classCount)
        frame.whole.graph.withValue(of: frame.whole.inference.nodes.output) {
            matrix.add(outputs: $0, classes: frame.rows.classes)
        }
        numbers = [matrix.shares, matrix.recall]
    }
}
