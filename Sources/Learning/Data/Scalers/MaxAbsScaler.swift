/// y = x / max|x| for each column: within [−1, 1], zeros and signs kept.
///
/// A column of zeros stays as it is. scikit-learn: `MaxAbsScaler`.
public struct MaxAbsScaler: Scaler {
    public static let name = "max-abs"
    public static let meaning = Meaning(en: "divided by the largest magnitude, zeros kept", zh: "除以最大绝对值，保留零元素")
    public static let formula = "y = x / max|x|"

    public init(_ values: Hyperparameters) {}

    public func fit(_ rows: [Double], columns: Int) -> any FittedScaler {
        ColumnScaling(rows, columns: columns) { numbers in
            .init(scale: numbers.reduce(0) { max($0, $1.magnitude) })
        }
    }
}
