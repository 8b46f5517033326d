import Numerics

/// z = (x − μ) / σ for each column, μ and σ taken from the rows it is fitted to.
///
/// σ is the population's (division by n). A constant column has no σ: it is only centered.
/// scikit-learn: `StandardScaler`.
public struct Standardization: Sendable, Equatable {
    public let means: [Double]
    /// 1 for a constant column.
    public let deviations: [Double]

    public init(of rows: [Double], columns: Int) {
        let count = columns == 0 ? 0 : rows.count / columns
        var means = [Double](repeating: 0, count: columns)
        var deviations = [Double](repeating: 1, count: columns)
        var column = [Double](repeating: 0, count: count)
        for c in 0..<columns where count > 0 {
            for r in 0..<count { column[r] = rows[r * columns + c] }
            let (mean, variance) = Standardization.moments(&column)
            means[c] = mean
            // A column of equal numbers may differ from its mean by rounding.
            if variance.squareRoot() > 1e-14 * mean.magnitude { deviations[c] = variance.squareRoot() }
        }
        self.means = means
        self.deviations = deviations
    }

    public func apply(to rows: inout [Double]) {
        let columns = means.count
        guard columns > 0 else { return }
        for index in rows.indices {
            rows[index] = (rows[index] - means[index % columns]) / deviations[index % columns]
        }
    }

    /// Mean and variance in two passes; leaves the deviations in the column.
    private static func moments(_ column: inout [Double]) -> (mean: Double, variance: Double) {
        let count = Double(column.count)
        // Scaled so that sums of huge numbers stay finite.
        let mean = column.withUnsafeBufferPointer { column -> Double in
            guard let base = column.baseAddress else { return 0 }
            let sum = Kernels.sum(base, count: column.count)
            return sum.isFinite ? sum / count : column.reduce(0) { $0 + $1 / count }
        }
        for index in column.indices { column[index] -= mean }
        let largest = column.reduce(0) { max($0, $1.magnitude) }
        guard largest > 0 else { return (mean, 0) }
        for index in column.indices { column[index] /= largest }
        let square = column.withUnsafeBufferPointer { column in
            column.baseAddress.map { Kernels.sumOfSquares($0, count: column.count) } ?? 0
        }
        return (mean, square / count * largest * largest)
    }
}
