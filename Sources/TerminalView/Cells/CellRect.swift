/// A rectangle of cells. Never of negative size.
public struct CellRect: Sendable, Hashable {
    public var column: Int
    public var row: Int
    public var columns: Int
    public var rows: Int

    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    public var endColumn: Int { column + columns }
    public var endRow: Int { row + rows }
    public var isEmpty: Bool { columns == 0 || rows == 0 }

    /// What is left when `margin` cells are taken off every side.
    public func inset(_ margin: Int = 1) -> CellRect {
        CellRect(column: column + margin, row: row + margin, columns: columns - 2 * margin, rows: rows - 2 * margin)
    }

    public func contains(column: Int, row: Int) -> Bool {
        column >= self.column && column < endColumn && row >= self.row && row < endRow
    }

    public func intersection(_ other: CellRect) -> CellRect {
        let column = max(self.column, other.column)
        let row = max(self.row, other.row)
        return CellRect(
            column: column, row: row, columns: min(endColumn, other.endColumn) - column,
            rows: min(endRow, other.endRow) - row)
    }
}
