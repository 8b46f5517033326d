/// A screenful of cells without a screen: everything the live view shows is drawn here first, and tested here.
///
/// Drawing outside is clipped. A wide character takes two cells; what overwrites one half of it blanks the other, and
/// one whose right half would be clipped becomes a blank, so that a row always shows as many columns as it has cells.
public struct CellGrid: Sendable, Equatable {
    public let columns: Int
    public let rows: Int
    /// Row-major; `columns · rows` of them.
    public private(set) var cells: [Cell]

    /// A blank grid. Negative sizes count as zero.
    public init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
        cells = Array(repeating: .blank, count: self.columns * self.rows)
    }

    public var bounds: CellRect { CellRect(column: 0, row: 0, columns: columns, rows: rows) }

    /// The cell at a position inside the grid.
    public subscript(column: Int, row: Int) -> Cell {
        precondition(bounds.contains(column: column, row: row), "outside of the grid")
        return cells[row * columns + column]
    }

    /// Puts a grapheme at a position and returns the columns it takes. Zero-width characters are dropped.
    @discardableResult
    public mutating func put(
        _ character: Character, column: Int, row: Int, style: CellStyle = .plain, clip: CellRect? = nil
    ) -> Int {
        let width = CellWidth.of(character)
        guard width > 0 else { return 0 }
        let area = clip.map(bounds.intersection) ?? bounds
        guard row >= area.row, row < area.endRow else { return width }
        let first = area.contains(column: column, row: row)
        let second = width == 2 && area.contains(column: column + 1, row: row)
        if width == 2, !(first && second) {
            if first { set(Cell(" ", style), column, row) }
            if second { set(Cell(" ", style), column + 1, row) }
            return width
        }
        guard first else { return width }
        set(Cell(character, style), column, row)
        if width == 2 { set(Cell(" ", style, isTail: true), column + 1, row) }
        return width
    }

    /// Puts a cell known to be one column wide; nothing outside of the grid.
    mutating func putNarrow(_ cell: Cell, column: Int, row: Int) {
        guard column >= 0, row >= 0, column < columns, row < rows else { return }
        set(cell, column, row)
    }

    /// Writes a line of text from a position to the right and returns the columns it takes, clipped ones included.
    @discardableResult
    public mutating func write(
        _ string: String, column: Int, row: Int, style: CellStyle = .plain, clip: CellRect? = nil
    ) -> Int {
        var at = column
        for character in string { at += put(character, column: at, row: row, style: style, clip: clip) }
        return at - column
    }

    /// Fills a rectangle with one narrow cell.
    public mutating func fill(_ rect: CellRect, with cell: Cell) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.row..<area.endRow {
            for column in area.column..<area.endColumn { set(cell, column, row) }
        }
    }

    /// Copies another grid with its upper left corner at a position.
    public mutating func copy(_ other: CellGrid, column: Int, row: Int, clip: CellRect? = nil) {
        let area = (clip.map(bounds.intersection) ?? bounds)
            .intersection(CellRect(column: column, row: row, columns: other.columns, rows: other.rows))
        guard !area.isEmpty else { return }
        for y in area.row..<area.endRow {
            for x in area.column..<area.endColumn {
                let cell = other[x - column, y - row]
                let isCut =
                    (cell.isTail && x == area.column)
                    || (x == area.endColumn - 1 && x - column + 1 < other.columns
                        && other[x - column + 1, y - row].isTail)
                set(isCut ? Cell(" ", cell.style) : cell, x, y)
            }
        }
    }

    /// Gives every cell of a rectangle another look, keeping its character.
    public mutating func restyle(_ rect: CellRect, _ change: (inout CellStyle) -> Void) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.row..<area.endRow {
            for column in area.column..<area.endColumn { change(&cells[row * columns + column].style) }
        }
    }

    /// Stores a cell and blanks the half of a wide character that it cuts off.
    private mutating func set(_ cell: Cell, _ column: Int, _ row: Int) {
        let index = row * columns + column
        if cells[index].isTail, !cell.isTail, column > 0 { cells[index - 1].character = " " }
        if column + 1 < columns, cells[index + 1].isTail { cells[index + 1].isTail = false }
        cells[index] = cell
    }
}
