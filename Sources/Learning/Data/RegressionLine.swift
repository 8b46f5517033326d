import Bounds
import Numerics

/// y = slope·x + intercept + noise, x uniform in [−1, 1); some rows, chosen at random, are shifted by a fixed amount.
///
/// Exactly round(outliers · points) rows are outliers. They lie on one side, so that a squared loss is drawn towards them
/// and an absolute one is not. The other rows do not depend on how many outliers there are or where they lie.
public struct RegressionLine: DataSource {
    public static let name = "line"
    public static let meaning = Meaning(
        en: "numbers along a straight line, some rows far off it", zh: "沿直线分布的数值，少数样本远离直线（离群点）")
    public static let hyperparameters = [
        Hyperparameter.integer("points", 128, in: 2...1_000_000, en: "number of points", zh: "点数"),
        Hyperparameter.real("slope", 2, en: "slope of the line", zh: "直线的斜率"),
        Hyperparameter.real("intercept", 1, en: "value at x = 0", zh: "x = 0 处的值"),
        Hyperparameter.nonNegative("noise", 0.1, en: "standard deviation of the noise on y", zh: "y 上噪声的标准差"),
        Hyperparameter(
            "outliers", .real, 0, 0, 1, Meaning(en: "share of the rows that are outliers", zh: "离群点所占比例")),
        Hyperparameter.real(
            "outlier-size", 5, en: "how far above the line an outlier lies; negative: below", zh: "离群点高出直线的距离；负数为低于"),
    ]

    public let points: Int
    public let slope: Double
    public let intercept: Double
    public let noise: Double
    public let outliers: Double
    public let outlierSize: Double

    public init(_ values: Hyperparameters) {
        points = values.integer("points")
        slope = values["slope"]
        intercept = values["intercept"]
        noise = values["noise"]
        outliers = values["outliers"]
        outlierSize = values["outlier-size"]
    }

    public func make(seed: UInt64) -> DataSet {
        var random = Philox(seed: seed, stream: "data")
        var x: [Double] = []
        var y: [Double] = []
        for _ in 0..<points {
            let place = 2 * random.uniform() - 1
            x.append(place)
            y.append(slope * place + intercept + noise * random.normal())
        }
        let chosen = Int(saturating: (outliers * Double(points)).rounded())
        if chosen > 0 {
            for row in random.permutation(points).prefix(chosen) { y[row] += outlierSize }
        }
        return DataSet(featureNames: ["x"], features: x, targets: .numbers(y, name: "y"))
    }
}
