/// y = x / √Σx² for each row: unit length, so that only the direction is left.
///
/// A row of zeros stays as it is. It cannot be taken back. scikit-learn: `Normalizer(norm='l2')`.
public struct L2Scaler: Scaler {
    public static let name = "l2"
    public static let meaning = Meaning(en: "each row divided by its length", zh: "每个样本除以自身的 L2 范数")
    public static let formula = "y = x / √Σx²"

    public init(_ values: Hyperparameters) {}

    public func fit(_ rows: [Double], columns: Int) -> any FittedScaler {
        RowNormalization(norm: .root, columns: columns)
    }
}
