import Numerics

/// What becomes of the gaps of a table.
///
/// Means and medians are those of the training rows, so that held-out rows tell nothing.
/// scikit-learn: `SimpleImputer(strategy, add_indicator)`.
public enum MissingValues: String, CaseIterable, Sendable {
    /// A gap is a fault.
    case error
    /// Rows with a gap are left out.
    case drop
    /// The column's mean; of a text, none of its values.
    case mean
    /// The column's median; of a text, none of its values.
    case median
    /// The column's mean, with a column of its own that says where: being missing is a value.
    case category

    /// Words that stand for nothing, in small letters.
    static let words: Set<String> = ["", "na", "n/a", "nan", "null", "none", "?"]

    /// Puts numbers in the place of NaN in both parts, feature by feature, learned from the first.
    public func fill(_ training: inout DataSet, along validation: inout DataSet) {
        let width = training.featureCount
        for feature in 0..<width {
            let column = stride(from: feature, to: training.features.count, by: width).map { training.features[$0] }
            let held = stride(from: feature, to: validation.features.count, by: width)
            guard column.contains(where: \.isNaN) || held.contains(where: { validation.features[$0].isNaN }) else {
                continue
            }
            let value = value(of: column.filter { !$0.isNaN })
            for row in 0..<column.count where column[row].isNaN { training.features[row * width + feature] = value }
            for index in held where validation.features[index].isNaN { validation.features[index] = value }
        }
    }

    /// 0 for a column of which nothing is known.
    private func value(of known: [Double]) -> Double {
        guard !known.isEmpty else { return 0 }
        guard self == .median else { return known.reduce(0, +) / Double(known.count) }
        let sorted = known.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
