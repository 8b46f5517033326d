import Numerics

/// K interleaved spiral arms around the origin: class k runs along r = t, θ = 2π(k / K + turns·t) for t from 0 to 1,
/// its angle disturbed by noise.
///
/// Points are dealt to the classes in turn, evenly spaced along each arm. Source: the spiral of Stanford's cs231n notes,
/// which has 3 arms of 0.64 turns and noise 0.2.
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
    ]

    public let points: Int
    public let classes: Int
    public let noise: Double
    public let turns: Double

    public init(_ values: Hyperparameters) {
        points = values.integer("points")
        classes = values.integer("classes")
        noise = values["noise"]
        turns = values["turns"]
    }

    public func make(seed: UInt64) -> DataSet {
        var random = Philox(seed: seed, stream: "data")
        var coordinates: [Double] = []
        var labels: [Int] = []
        let arm = max(1, (points + classes - 1) / classes - 1)
        for point in 0..<points {
            let label = point % classes
            let t = Double(point / classes) / Double(arm)
            let turn = Double(label) / Double(classes) + turns * t
            let angle = 2 * Double.pi * turn + noise * random.normal()
            coordinates += [t * Elementary.cos(angle), t * Elementary.sin(angle)]
            labels.append(label)
        }
        return .points(coordinates, axes: ["x", "y"], classes: labels, classCount: classes)
    }
}
