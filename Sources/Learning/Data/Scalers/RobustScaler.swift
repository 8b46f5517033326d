/// y = (x − median)/(Q₃ − Q₁) for each column: the middle half of the numbers sets the scale, so outliers do not.
///
/// Quantiles are interpolated between neighbors. A column whose quartiles are equal is only centered.
/// scikit-learn: `RobustScaler(quantile_range)`.
public struct RobustScaler: Scaler {
    public static let name = "robust"
    public static let meaning = Meaning(en: "centered on the median, scaled by the quartiles", zh: "以中位数为中心、四分位距为尺度")
    public static let formula = "y = (x − median)/(Q₃ − Q₁)"
    public static let hyperparameters = [
        Hyperparameter("lower-quantile", .real, 0.25, 0, 0.5, Meaning(en: "share below Q₁", zh: "Q₁ 以下所占比例")),
        Hyperparameter("upper-quantile", .real, 0.75, 0.5, 1, Meaning(en: "share below Q₃", zh: "Q₃ 以下所占比例")),
    ]

    public let lowerQuantile: Double
    public let upperQuantile: Double

    public init(_ values: Hyperparameters) {
        lowerQuantile = values["lower-quantile"]
        upperQuantile = values["upper-quantile"]
    }

    public func fit(_ rows: [Double], columns: Int) -> any FittedScaler {
        ColumnScaling(rows, columns: columns) { numbers in
            let sorted = numbers.sorted()
            let lower = RowMajor.quantile(lowerQuantile, ofSorted: sorted)
            let upper = RowMajor.quantile(upperQuantile, ofSorted: sorted)
            return .init(shift: RowMajor.quantile(0.5, ofSorted: sorted), scale: upper - lower)
        }
    }
}
