import Learning
import Metrics
import Numerics

/// What the network says at each place of a plane of two features, or of the two principal axes of a wider table, with
/// the data on it.
struct DecisionMapProbe: Probe {
    static let name = "decision-map"
    static let says = LocalizedText(
        en: "the class, or number, that the network gives to each place of a plane", zh: "网络对平面上每一点给出的类别（或数值）")
    static let cost = LocalizedText(
        en: "a forward pass over resolution² places, in pieces of 1,024 rows at most",
        zh: "对 resolution² 个位置做前向传播，每次至多 1024 行")
    static let fields = MapPlane.fields
    static let interval = 50
    static let needs: ProbeNeeds = [.plane]

    private(set) var numbers: [[Double]]
    private var map: MapPlane
    private let outputs: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        map = MapPlane(parameters, bench)
        outputs = map.network.inference.output.shape[1]
        let empty = [Double](repeating: .nan, count: map.plane.placeCount)
        numbers = [empty, empty, map.points(bench)]
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
            MapPlane.pointMetric(parameters, outline),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let values = map.values(of: [map.network.inference.output], frame.run)[0]
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
    }

    func coordinates(of dimension: String) -> [Double]? { map.coordinates(of: dimension) }

    var byteCount: Int { numbers.reduce(0) { $0 + $1.count } * 8 + map.network.graph.restingByteCount }
}

/// What each hidden unit of a layer says at each place of the same plane.
struct UnitMapProbe: Probe {
    static let name = "unit-map"
    static let says = LocalizedText(
        en: "what each unit of a hidden layer gives to each place of a plane", zh: "某一隐藏层每个单元在平面上每一点的输出")
    static let cost = DecisionMapProbe.cost
    static let fields =
        MapPlane.fields + [
            ParameterField(
                "layer", .integer(1...1000), standard: .integer(1), says: LocalizedText(en: "which layer", zh: "第几层")),
            ParameterField(
                "units", .integer(1...64), standard: .integer(8),
                says: LocalizedText(en: "how many units, from the first", zh: "单元数（从第一个起）")),
        ]
    static let interval = 50
    static let needs: ProbeNeeds = [.plane]

    private(set) var numbers: [[Double]]
    private var map: MapPlane
    private let state: Node
    private let units: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        map = MapPlane(parameters, bench)
        let states = map.network.inference.states
        state = states[min(parameters.integer("layer"), states.count) - 1]
        units = parameters.integer("units")
        numbers = [[Double](repeating: .nan, count: units * map.plane.placeCount)]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let units = Dimension(
            "unit", label: LocalizedText(en: "unit", zh: "单元"),
            coordinates: .integers(first: 1, count: parameters.integer("units")))
        return [
            MetricDescription(
                "unit-map", label: LocalizedText(en: "the unit’s output", zh: "单元的输出"),
                dimensions: [units] + MapPlane.dimensions(parameters, outline), cost: .forward)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let values = map.values(of: [state], frame.run)[0]
        let (places, width) = (map.plane.placeCount, state.shape[1])
        for unit in 0..<min(units, width) {
            for place in 0..<places { numbers[0][unit * places + place] = values[place * width + unit] }
        }
    }

    func coordinates(of dimension: String) -> [Double]? { map.coordinates(of: dimension) }

    var byteCount: Int { numbers[0].count * 8 + map.network.graph.restingByteCount }
}
