import Learning
import Metrics
import Numerics

/// A hidden layer's activations of the training rows, seen along the two directions in which they spread most.
struct ProjectionProbe: Probe {
    static let name = "projection"
    static let says = LocalizedText(
        en: "a hidden layer's activations along their two principal axes", zh: "某一隐藏层激活值在前两个主成分上的投影")
    static let cost = LocalizedText(
        en: "a forward pass over the rows and the eigenvectors of a width × width matrix",
        zh: "对样本做一次前向传播，并求一个宽×宽矩阵的特征向量")
    static let fields = [
        ParameterField(
            "layer", .integer(1...1000), standard: .integer(1), says: LocalizedText(en: "which layer", zh: "第几层")),
        ParameterField(
            "points", .integer(2...2048), standard: .integer(200),
            says: LocalizedText(en: "how many rows, from the first", zh: "样本数（从第一行起）")),
    ]
    static let interval = 50
    static let needs: ProbeNeeds = [.inference]

    private(set) var numbers: [[Double]]
    private let layer: Int
    private let points: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        layer = min(parameters.integer("layer"), bench.outline.layers.count)
        points = parameters.integer("points")
        numbers = [[Double](repeating: .nan, count: 2 * points), [.nan, .nan]]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let axis = Dimension(
            "axis", label: LocalizedText(en: "axis", zh: "坐标"), coordinates: .labels(["first", "second"]),
            titles: [LocalizedText("PC1"), LocalizedText("PC2")])
        let points = Dimension(
            "row", label: LocalizedText(en: "row", zh: "样本"),
            coordinates: .integers(first: 1, count: parameters.integer("points")))
        return [
            MetricDescription(
                "projection", label: LocalizedText(en: "place along the axis", zh: "沿主成分的坐标"),
                dimensions: [points, axis], cost: .quadratic),
            MetricDescription(
                "projection-share", label: LocalizedText(en: "share of the variance", zh: "方差占比"), dimensions: [axis],
                cost: .quadratic),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let values = frame.whole.matrix(frame.whole.inference.states[layer - 1])
        let principal = PrincipalAxes(values)
        let places = principal.project(values).elements
        let width = principal.axes.count
        for row in 0..<min(points, values.shape[0]) {
            for axis in 0..<2 { numbers[0][2 * row + axis] = axis < width ? places[row * width + axis] : 0 }
        }
        numbers[1] = (0..<2).map { $0 < width ? principal.shares[$0] : 0 }
    }
}
