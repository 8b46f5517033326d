import Numerics

/// The truth table of exclusive or: clouds about (0, 0), (0, 1), (1, 1), (1, 0), dealt in that order to the classes
/// 1, 2, 1, 2. Without noise there are four different points only.
///
/// The smallest problem that no linear model solves. Source: Minsky and Papert, Perceptrons, 1969.
public struct ExclusiveOr: DataSource {
    public static let name = "xor"
    public static let meaning = Meaning(
        en: "clouds on the corners of a square, opposite ones of one class", zh: "正方形四角的点团，对角同类（异或）")
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
        let corners: [(x: Double, y: Double)] = [(0, 0), (0, 1), (1, 1), (1, 0)]
        var coordinates: [Double] = []
        coordinates.reserveCapacity(2 * points)
        for point in 0..<points {
            let corner = corners[point % 4]
            coordinates.append(corner.x + noise * random.normal())
            coordinates.append(corner.y + noise * random.normal())
        }
        let labels = (0..<points).map { $0 % 2 }
        return .points(coordinates, axes: ["x", "y"], classes: labels, classCount: 2)
    }
}
