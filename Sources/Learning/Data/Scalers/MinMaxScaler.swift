/// y = (x − min)/(max − min)·(b − a) + a for each column: from a at the smallest number to b at the largest.
///
/// A constant column becomes a. One outlier squeezes all the others together; the shape of the distribution is unchanged.
/// scikit-learn: `MinMaxScaler(feature_range=(a, b))`.
public struct MinMaxScaler: Scaler {
    public static let name = "min-max"
    public static let meaning = Meaning(
        en: "stretched between two bounds by the smallest and largest number", zh: "按最小值与最大值缩放到固定区间")
    public static let formula = "y = (x − min)/(max − min)"
    public static let hyperparameters = [
        Hyperparameter.real("lower", 0, en: "what the smallest number becomes, a", zh: "最小值变成的数 a"),
        .real("upper", 1, en: "what the largest number becomes, b", zh: "最大值变成的数 b"),
    ]

    public let lower: Double
    public let upper: Double

    public init(_ values: Hyperparameters) {
        lower = values["lower"]
        upper = values["upper"]
    }

    public func fit(_ rows: [Double], columns: Int) -> any FittedScaler {
        ColumnScaling(rows, columns: columns) { numbers in
            let least = numbers.min() ?? 0
            let most = numbers.max() ?? 0
            return .init(shift: least, scale: most - least, span: upper - lower, offset: lower)
        }
    }
}
