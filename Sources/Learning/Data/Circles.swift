import Numerics

/// A small circle within a large one: class 1 on radius 1, class 2 on radius `factor`. No line parts them.
///
/// Without noise the points of a circle stand at even angles from 0, both ends not doubled. Noise is normal and added to
/// both coordinates. The outer circle's points come first, ⌊points/2⌋ of them.
/// scikit-learn: `make_circles(shuffle=False)`.
public struct Circles: DataSource {
    public static let name = "circles"
    public static let meaning = Meaning(
        en: "a small circle within a large one", zh: "大圆套小圆（同心圆）")
    public static let hyperparameters = [
        Hyperparameter.points(512),
        Hyperparameter.nonNegative(
            "noise", 0.05, en: "standard deviation of the noise on both coordinates", zh: "两个坐标上噪声的标准差"),
        Hyperparameter.belowOne(
            "factor", 0.5, en: "radius of the inner circle, the outer one's being 1", zh: "内圆半径（外圆半径为 1）"),
    ]

    public let points: Int
    public let noise: Double
    public let factor: Double

    public init(_ values: Hyperparameters) {
        points = values.integer("points")
        noise = values["noise"]
        factor = values["factor"]
    }

    public func make(seed: UInt64) -> DataSet {
        var random = Philox(seed: seed, stream: "data")
        let outer = points / 2
        var coordinates: [Double] = []
        coordinates.reserveCapacity(2 * points)
        for point in 0..<points {
            let isOuter = point < outer
            let (place, count) = isOuter ? (point, outer) : (point - outer, points - outer)
            let angle = 2 * Double.pi * (Double(place) / Double(max(1, count)))
            let radius = isOuter ? 1 : factor
            coordinates.append(radius * Elementary.cos(angle) + noise * random.normal())
            coordinates.append(radius * Elementary.sin(angle) + noise * random.normal())
        }
        let labels = (0..<points).map { $0 < outer ? 0 : 1 }
        return .points(coordinates, axes: ["x", "y"], classes: labels, classCount: 2)
    }
}
