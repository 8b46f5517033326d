/// y = (x − shift) / scale · span + offset, each column with numbers of its own.
struct ColumnScaling: FittedScaler, Equatable {
    struct Column: Sendable, Equatable {
        /// A power of two that x is multiplied by first, so that differences of huge numbers do not overflow.
        var unit = 1.0
        /// In units, like the scale.
        var shift = 0.0
        var scale = 1.0
        /// Where the scaled column lies.
        var span = 1.0
        var offset = 0.0
    }

    let columns: [Column]

    /// One column after the other, from its numbers (NaN left out) in units.
    init(_ rows: [Double], columns count: Int, _ fit: ([Double]) -> Column) {
        columns = (0..<count).map { index in
            var numbers = RowMajor.column(index, of: rows, columns: count)
            guard !numbers.isEmpty else { return Column() }
            let unit = numbers.contains { $0.magnitude > 0x1p1000 } ? 0x1p-40 : 1
            for index in numbers.indices { numbers[index] *= unit }
            var column = fit(numbers)
            column.unit = unit
            // A constant column has no scale of its own; it is only shifted.
            if column.scale == 0 { column.scale = 1 }
            return column
        }
    }

    func transform(_ rows: inout [Double]) {
        RowMajor.eachRow(rows.count, columns: columns.count) { row in
            for (index, column) in columns.enumerated() {
                let place = (rows[row + index] * column.unit - column.shift) / column.scale
                rows[row + index] = place * column.span + column.offset
            }
        }
    }

    var isInvertible: Bool { columns.allSatisfy { $0.span != 0 } }

    func invert(_ rows: inout [Double]) {
        guard isInvertible else { return }
        RowMajor.eachRow(rows.count, columns: columns.count) { row in
            for (index, column) in columns.enumerated() {
                let place = (rows[row + index] - column.offset) / column.span
                rows[row + index] = (place * column.scale + column.shift) / column.unit
            }
        }
    }
}
