/// y = x / Σ|x| for each row: the magnitudes add up to 1.
///
/// A row of zeros stays as it is. It cannot be taken back. scikit-learn: `Normalizer(norm='l1')`.
public struct L1Scaler: Scaler {
    public static let name = "l1"
    public static let meaning = Meaning(en: "each row divided by the sum of its magnitudes", zh: "每个样本除以自身的 L1 范数")
    public static let formula = "y = x / Σ|x|"

    public init(_ values: Hyperparameters) {}

    public func fit(_ rows: [Double], columns: Int) -> any FittedScaler {
        RowNormalization(norm: .sumOfMagnitudes, columns: columns)
    }
}
