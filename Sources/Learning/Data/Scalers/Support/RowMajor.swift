import Bounds

/// Reading rows that lie one after the other.
enum RowMajor {
    /// The numbers of a column, without NaN.
    static func column(_ index: Int, of rows: [Double], columns: Int) -> [Double] {
        stride(from: index, to: rows.count, by: columns).map { rows[$0] }.filter { !$0.isNaN }
    }

    /// Calls the body with the place of each row's first number.
    static func eachRow(_ count: Int, columns: Int, _ body: (Int) -> Void) {
        guard columns > 0 else { return }
        precondition(count.isMultiple(of: columns), "\(count) numbers are no rows of \(columns)")
        for row in stride(from: 0, to: count, by: columns) { body(row) }
    }

    /// The number below which a share of the sorted numbers lies, interpolated between neighbors.
    ///
    /// NumPy: `numpy.quantile` with its default method, `linear`.
    static func quantile(_ share: Double, ofSorted numbers: [Double]) -> Double {
        guard let last = numbers.indices.last else { return .nan }
        let place = share * Double(last)
        let below = min(Int(saturating: place), last)
        let above = min(below + 1, last)
        let part = place - Double(below)
        return part == 0 ? numbers[below] : numbers[below] * (1 - part) + numbers[above] * part
    }
}
