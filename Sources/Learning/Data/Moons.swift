import Numerics

/// Two interleaved half circles: class 1 the upper one about (0, 0), class 2 the lower one about (1, ½), both of radius 1.
///
/// Without noise, t evenly spaced from 0 to π: (cos t, sin t) and (1 − cos t, ½ − sin t). Noise is normal and added to
/// both coordinates. The upper moon's points come first, ⌊points/2⌋ of them.
/// scikit-learn: `make_moons(shuffle=False)`.
public struct Moons: DataSource {
    public static let name = "moons"
    public static let meaning = Meaning(
        en: "two interleaved half circles", zh: "两个交错的半圆（双月）")
    public static let hyperparameters = [
        Hyperparameter.points(512),
        Hyperparameter.nonNegative(
            "noise", 0.1, en: "standard deviation of the noise on both coordinates", zh: "两个坐标上噪声的标准差"),
    ]

    public let points: Int
    public let noise: Double

    public init(_ values: Hyperparameters) {
        points = values.integer("points")
        noise = values["noise"]
    }

    public func make(seed: UInt64) -> DataSet {
        var random = Philox(seed: seed, stream: "data")
        let upper = points / 2
        var coordinates: [Double] = []
        coordinates.reserveCapacity(2 * points)
        for point in 0..<points {
            let isUpper = point < upper
            let (place, count) = isUpper ? (point, upper) : (point - upper, points - upper)
            let t = Double.pi * (Double(place) / Double(max(1, count - 1)))
            let (x, y) = (Elementary.cos(t), Elementary.sin(t))
            coordinates.append((isUpper ? x : 1 - x) + noise * random.normal())
            coordinates.append((isUpper ? y : 0.5 - y) + noise * random.normal())
        }
        let labels = (0..<points).map { $0 < upper ? 0 : 1 }
        return .points(coordinates, axes: ["x", "y"], classes: labels, classCount: 2)
    }
}
