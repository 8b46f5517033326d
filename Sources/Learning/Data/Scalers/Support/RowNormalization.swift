/// x / ‖x‖ for each row: what is left of a row is its direction. A row of zeros stays as it is.
struct RowNormalization: FittedScaler, Equatable {
    enum Norm: Sendable {
        case sumOfMagnitudes, root
    }

    let norm: Norm
    let columns: Int

    func transform(_ rows: inout [Double]) {
        RowMajor.eachRow(rows.count, columns: columns) { row in
            var largest = 0.0
            for index in row..<row + columns where rows[index].magnitude > largest { largest = rows[index].magnitude }
            guard largest > 0, largest < .infinity else { return }
            // Divided by a power of two first, so that no square overflows or vanishes.
            let unit = Double(sign: .plus, exponent: largest.exponent, significand: 1)
            var sum = 0.0
            for index in row..<row + columns {
                rows[index] /= unit
                sum += norm == .root ? rows[index] * rows[index] : rows[index].magnitude
            }
            let length = norm == .root ? sum.squareRoot() : sum
            for index in row..<row + columns { rows[index] /= length }
        }
    }

    /// The lengths are lost.
    var isInvertible: Bool { false }

    func invert(_ rows: inout [Double]) {}
}
