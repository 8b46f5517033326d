import Learning
import Metrics
import Numerics

/// The plane of a map with the network over its places: what the decision map and the units' maps share.
struct MapPlane: Sendable {
    let plane: FeaturePlane
    var network: ProbedNetwork

    static let fields = [
        ParameterField(
            "resolution", .integer(2...400), standard: .integer(40),
            says: LocalizedText(en: "places along each side", zh: "每边的格点数")),
        ParameterField(
            "plane", .name(["features", "principal"]), standard: .text("features"),
            says: LocalizedText(
                en: "two features, the others at their means, or the two principal axes of all",
                zh: "取两个特征（其余取均值），或全部特征的前两个主成分")),
        ParameterField(
            "x", .integer(1...100_000), standard: .integer(1),
            says: LocalizedText(en: "the feature along x, from 1", zh: "横轴的特征序号（从 1 计）")),
        ParameterField(
            "y", .integer(1...100_000), standard: .integer(2),
            says: LocalizedText(en: "the feature along y", zh: "纵轴的特征序号")),
    ]

    /// The most rows of a forward pass.
    private static let batch = 1024
    /// The most data points drawn for each class.
    private static let pointLimit = 200

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        let resolution = parameters.integer("resolution")
        let table = bench.rows.table
        if parameters.text("plane") == "principal" {
            plane = FeaturePlane(principal: table, resolution: resolution)
        } else {
            plane = FeaturePlane(table, features: Self.features(parameters, bench.outline), resolution: resolution)
        }
        network = bench.make(min(plane.placeCount, Self.batch))
    }

    /// Which features, from 0: the ones asked for, as far as there are so many.
    private static func features(_ parameters: Parameters, _ outline: ProbeOutline) -> (Int, Int) {
        let last = outline.featureNames.count - 1
        let x = min(parameters.integer("x") - 1, last)
        let y = min(parameters.integer("y") - 1, last)
        return (x, x == y ? (x == 0 ? 1 : 0) : y)
    }

    /// y outside x, so that a row of the frame is a row of the map.
    static func dimensions(_ parameters: Parameters, _ outline: ProbeOutline) -> [Dimension] {
        let count = parameters.integer("resolution")
        let labels = names(parameters, outline)
        return [
            Dimension("y", label: LocalizedText(labels.1), coordinates: .deferred(.values, count: count)),
            Dimension("x", label: LocalizedText(labels.0), coordinates: .deferred(.values, count: count)),
        ]
    }

    func coordinates(of dimension: String) -> [Double]? {
        switch dimension {
        case "x": plane.horizontal
        case "y": plane.vertical
        default: nil
        }
    }

    private static func names(_ parameters: Parameters, _ outline: ProbeOutline) -> (String, String) {
        guard parameters.text("plane") == "features" else { return ("PC1", "PC2") }
        let (x, y) = features(parameters, outline)
        return (outline.featureNames[x], outline.featureNames[y])
    }

    /// The data on the plane, class by class; NaN where a class has fewer points.
    static func pointMetric(_ parameters: Parameters, _ outline: ProbeOutline) -> MetricDescription {
        let classes =
            outline.classNames.isEmpty
            ? Dimension("class", label: LocalizedText(en: "class", zh: "类别"), coordinates: .labels(["data"]))
            : outline.classes("class", en: "class", zh: "类别")
        return MetricDescription(
            "decision-points", label: LocalizedText(en: "training rows", zh: "训练样本"), isStepped: false,
            dimensions: [
                classes,
                Dimension(
                    "point", label: LocalizedText(en: "point", zh: "点"),
                    coordinates: .integers(first: 1, count: pointLimit)),
                Dimension("axis", label: LocalizedText(en: "axis", zh: "坐标"), coordinates: .labels(["x", "y"])),
            ], cost: .free)
    }

    func points(_ bench: ProbeBench) -> [Double] {
        let classCount = max(1, bench.outline.classNames.count)
        var places = [Double](repeating: .nan, count: classCount * Self.pointLimit * 2)
        var counts = [Int](repeating: 0, count: classCount)
        for row in 0..<bench.rows.count {
            let group = bench.rows.classes.isEmpty ? 0 : bench.rows.classes[row]
            guard counts[group] < Self.pointLimit else { continue }
            let start = (group * Self.pointLimit + counts[group]) * 2
            (places[start], places[start + 1]) = (plane.rows[row, 0], plane.rows[row, 1])
            counts[group] += 1
        }
        return places
    }

    /// What nodes of the inference pass take over the plane at the run's parameters.
    mutating func values(of nodes: [Node], _ run: Graph) -> [[Double]] {
        network.follow(run)
        return network.graph.values(
            of: nodes, over: plane, network.inference.program, features: network.inference.nodes.inputs)
    }
}
