/// How many numbers become one, whatever they stand along.
public enum Reduction: String, CaseIterable, Sendable, Hashable {
    case mean, median, max, min, first, last
    /// The population's standard deviation: √(Σ(x − mean)² / n).
    case std

    /// - Precondition: `values` is not empty.
    public func callAsFunction(_ values: [Double]) -> Double {
        switch self {
        case .mean: return Self.average(values)
        case .median:
            let sorted = values.sorted()
            let middle = sorted.count / 2
            return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        case .max: return values.max() ?? .nan
        case .min: return values.min() ?? .nan
        case .first: return values.first ?? .nan
        case .last: return values.last ?? .nan
        case .std:
            let mean = Self.average(values)
            return Self.average(values.map { ($0 - mean) * ($0 - mean) }).squareRoot()
        }
    }

    /// Summed from the first to the last, so that the bits never vary.
    private static func average(_ values: [Double]) -> Double {
        values.reduce(0, +) / Double(values.count)
    }
}
