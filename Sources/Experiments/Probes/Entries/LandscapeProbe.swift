import Learning
import Metrics
import Numerics

/// The training loss around the parameters, over a plane of two random directions whose filters are as long as the weights'.
///
/// Source: Li et al., NeurIPS 2018.
struct LandscapeProbe: Probe {
    static let name = "landscape"
    static let says = LocalizedText(
        en: "the training loss over a random, filter-normalized plane through the parameters",
        zh: "过当前参数的随机平面（按滤波器归一化）上的训练损失")
    static let cost = LocalizedText(
        en: "a forward pass over the rows for each of points² places", zh: "points² 个位置，各做一次前向传播")
    static let fields = [
        ParameterField(
            "points", .integer(3...201), standard: .integer(21),
            says: LocalizedText(en: "places along each side", zh: "每边的取样点数")),
        ParameterField(
            "reach", .real(.positive), standard: .real(1),
            says: LocalizedText(en: "how far, in lengths of the weights", zh: "范围（以权重长度为单位）")),
    ]
    static let interval = 100
    static let needs: ProbeNeeds = [.rows]

    private(set) var numbers: [[Double]]
    private let places: [Double]
    private let seed: UInt64

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        places = Self.places(parameters)
        seed = bench.seed
        numbers = [[Double](repeating: .nan, count: places.count * places.count)]
    }

    private static func places(_ parameters: Parameters) -> [Double] {
        let (count, reach) = (parameters.integer("points"), parameters.real("reach"))
        return (0..<count).map { reach * (2 * Double($0) / Double(count - 1) - 1) }
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let places = places(parameters)
        return [
            MetricDescription(
                "landscape", label: LocalizedText(en: "training loss", zh: "训练损失"), symbol: "L",
                dimensions: [
                    Dimension(
                        "second", label: LocalizedText(en: "second direction", zh: "第二方向"), coordinates: .values(places)
                    ),
                    Dimension(
                        "first", label: LocalizedText(en: "first direction", zh: "第一方向"), coordinates: .values(places)),
                ], cost: .quadratic)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let network = frame.whole
        let loss = GraphLoss(network.graph, network.training.program, loss: network.training.loss)
        let directions = ["first direction", "second direction"].map {
            LossLandscape.direction(network.graph, seed: seed, stream: $0)
        }
        numbers[0] = LossLandscape.plane(
            loss, from: loss.parameters, along: directions[0], directions[1], at: places)
    }
}
