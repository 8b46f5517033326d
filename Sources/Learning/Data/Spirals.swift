import Numerics

/// K interleaved spiral arms around the origin: class k runs along r = t, θ = 2π(k / K + turns·t) for t from 0 to 1,
/// its angle disturbed by noise; x = r·cos θ, y = r·sin θ.
///
/// Points are dealt to the classes in turn, evenly spaced along each arm. The spirals of Stanford's cs231n notes differ in
/// where the arms start: each at the angle at which the one before ended, θ = 2π·turns·(k + t), with x = r·sin θ and
/// y = r·cos θ. `start: chained` makes those, theirs being
///
/// ```yaml
/// data: {kind: spirals, points: 300, classes: 3, noise: 0.2, turns: 0.6366197723675814, start: chained, scaler: none}
/// ```
/// Source: cs231n, "Putting it together: minimal neural network case study": t from 4k to 4(k + 1) and 0.2·N(0, 1).
public struct Spirals: DataSource {
    public static let name = "spirals"
    public static let meaning = Meaning(
        en: "interleaved spiral arms in the plane, one class each", zh: "平面上交错的螺旋臂，每臂一类")
    public static let hyperparameters = [
        Hyperparameter.points(512),
        Hyperparameter.classes(2),
        Hyperparameter.nonNegative("noise", 0.1, en: "standard deviation of the angle, in radians", zh: "角度噪声的标准差（弧度）"),
        Hyperparameter(
            "turns", .real, 1, 0, 20, includesLower: false,
            Meaning(en: "revolutions of each arm", zh: "每条臂转过的圈数")),
        Hyperparameter.choice(
            "start", of: ["even", "chained"],
            en: "arms start at even angles, or each at the angle at which the one before ended (cs231n)",
            zh: "各臂起始角均匀分布，或接着上一条臂的终止角 (cs231n)"),
    ]

    public let points: Int
    public let classes: Int
    public let noise: Double
    public let turns: Double
    /// Whether an arm starts at the angle at which the one before ended.
    public let isChained: Bool

    public init(_ values: Hyperparameters) {
        points = values.integer("points")
        classes = values.integer("classes")
        noise = values["noise"]
        turns = values["turns"]
        isChained = values.integer("start") == 1
    }

    public func make(seed: UInt64) -> DataSet {
        var random = Philox(seed: seed, stream: "data")
        var coordinates: [Double] = []
        var labels: [Int] = []
        let arm = max(1, (points + classes - 1) / classes - 1)
        for point in 0..<points {
            let label = point % classes
            let t = Double(point / classes) / Double(arm)
            let turn =
                isChained ? turns * (Double(label) + t) : Double(label) / Double(classes) + turns * t
            let angle = 2 * Double.pi * turn + noise * random.normal()
            let (along, across) = (t * Elementary.cos(angle), t * Elementary.sin(angle))
            coordinates += isChained ? [across, along] : [along, across]
            labels.append(label)
        }
        return .points(coordinates, axes: ["x", "y"], classes: labels, classCount: classes)
    }
}
