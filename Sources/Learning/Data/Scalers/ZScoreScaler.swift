/// y = (x − μ)/σ for each column: mean 0 and standard deviation 1.
///
/// σ is the population's (division by n). A constant column is only centered. Skewness and kurtosis are unchanged.
/// scikit-learn: `StandardScaler`.
public struct ZScoreScaler: Scaler {
    public static let name = "z-score"
    public static let meaning = Meaning(en: "mean 0 and standard deviation 1", zh: "均值为 0、标准差为 1")
    public static let formula = "y = (x − μ)/σ"

    public init(_ values: Hyperparameters) {}

    public func fit(_ rows: [Double], columns: Int) -> any FittedScaler {
        ColumnScaling(rows, columns: columns) { numbers in
            let fitted = Standardization(of: numbers, columns: 1)
            return .init(shift: fitted.means[0], scale: fitted.deviations[0])
        }
    }
}
