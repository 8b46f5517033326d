import Learning
import Metrics
import Numerics

/// What the network, and each unit of one of its layers, says at each place of a plane of two features, or of the two principal axes of a wider table, with
/// the data on it.
struct DecisionMapProbe: Probe {
    static let name = "decision-map"
    static let says = LocalizedText(
        en: "the class, or number, that the network and its units give to each place of a plane",
        zh: "网络对平面上每一点给出的类别（或数值）")
    static let cost = LocalizedText(
        en: "a forward pass over resolution² places, in pieces of 1,024 rows at most",
        zh: "对 resolution² 个位置做前向传播，每次至多 1024 行")
    static let fields =
        MapPlane.fields + [
            ParameterField(
                "layer", .integer(1...1000), standard: .integer(1),
                says: LocalizedText(en: "the layer whose units have maps of their own", zh: "绘制各单元图的层")),
            ParameterField(
                "units", .integer(1...64), standard: .integer(8),
                says: LocalizedText(en: "how many of its units, from the first", zh: "单元数（从第一个起）")),
        ]
    static let interval = 50
    static let needs: ProbeNeeds = [.scores, .plane]

    private(set) var numbers: [[Double]]
    private var map: MapPlane
    private let outputs: Int
    private let state: Node
    private let units: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        map = MapPlane(parameters, bench)
        let inference = map.network.inference
        outputs = inference.nodes.output.count / inference.nodes.rows
        state = inference.states[min(parameters.integer("layer"), inference.states.count) - 1]
        units = parameters.integer("units")
        let empty = [Double](repeating: .nan, count: map.plane.placeCount)
        let maps = [Double](repeating: .nan, count: units * map.plane.placeCount)
        numbers = [empty, empty, maps, map.points(bench)]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let plane = MapPlane.dimensions(parameters, outline)
        let hasClasses = !outline.classNames.isEmpty
        return [
            MetricDescription(
                "decision-map",
                label: hasClasses
                    ? LocalizedText(en: "class that the network gives", zh: "网络判给的类别")
                    : LocalizedText(en: "number that the network gives", zh: "网络给出的数值"),
                dimensions: plane, cost: .forward),
            MetricDescription(
                "decision-certainty",
                label: LocalizedText(en: "probability of the likeliest class", zh: "最可能类别的概率"), dimensions: plane,
                cost: .forward),
            MetricDescription(
                "unit-map", label: LocalizedText(en: "the unit’s output", zh: "单元的输出"),
                dimensions: [
                    Dimension(
                        "unit", label: LocalizedText(en: "unit", zh: "单元"),
                        coordinates: .integers(first: 1, count: parameters.integer("units")))
                ] + plane, cost: .forward),
            MapPlane.pointMetric(parameters, outline),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let found = map.values(of: [map.network.inference.nodes.output, state], frame.run)
        let values = found[0]
        for place in 0..<map.plane.placeCount {
            let row = values[place * outputs..<(place + 1) * outputs]
            guard outputs > 1 else {
                (numbers[0][place], numbers[1][place]) = (row[row.startIndex], .nan)
                continue
            }
            var best = row.startIndex
            for index in row.indices where row[index] > row[best] { best = index }
            let total = row.reduce(0) { $0 + Elementary.exp($1 - row[best]) }
            (numbers[0][place], numbers[1][place]) = (Double(best - row.startIndex), 1 / total)
        }
        let (places, width) = (map.plane.placeCount, state.count / state.shape[0])
        for unit in 0..<min(units, width) {
            for place in 0..<places { numbers[2][unit * places + place] = found[1][place * width + unit] }
        }
    }

    func coordinates(of dimension: String) -> [Double]? { map.coordinates(of: dimension) }

    var byteCount: Int { numbers.reduce(0) { $0 + $1.count } * 8 + map.network.graph.restingByteCount }
}
