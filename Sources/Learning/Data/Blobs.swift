import Numerics

/// K round clouds: class k is normal about a center drawn uniformly from the cube [−10, 10]ⁿ.
///
/// scikit-learn: `make_blobs`.
public struct Blobs: DataSource {
    public static let name = "blobs"
    public static let meaning = Meaning(en: "round clouds around random centers", zh: "围绕随机中心的圆形点团")
    public static let hyperparameters = [
        Hyperparameter.points(512),
        Hyperparameter.classes(3),
        Hyperparameter.integer("features", 2, in: 1...1000, en: "number of features", zh: "特征数"),
        Hyperparameter.nonNegative("deviation", 1, en: "standard deviation of a cloud", zh: "点团的标准差"),
    ]

    public let points: Int
    public let classes: Int
    public let features: Int
    public let deviation: Double

    public init(_ values: Hyperparameters) {
        points = values.integer("points")
        classes = values.integer("classes")
        features = values.integer("features")
        deviation = values["deviation"]
    }

    public func make(seed: UInt64) -> DataSet {
        var random = Philox(seed: seed, stream: "data")
        let centers = (0..<classes * features).map { _ in 20 * random.uniform() - 10 }
        var coordinates: [Double] = []
        coordinates.reserveCapacity(points * features)
        let labels = (0..<points).map { $0 % classes }
        for label in labels {
            for axis in 0..<features {
                coordinates.append(centers[label * features + axis] + deviation * random.normal())
            }
        }
        let axes = (1...features).map { "x\($0)" }
        return .points(coordinates, axes: axes, classes: labels, classCount: classes)
    }
}
