/// Axes, ticks and frames as box-drawing characters: each cell knows which of its four sides a line leaves by.
struct FurniturePlane {
    struct Sides: OptionSet, Hashable {
        var rawValue: UInt8
        static let up = Sides(rawValue: 1)
        static let down = Sides(rawValue: 2)
        static let left = Sides(rawValue: 4)
        static let right = Sides(rawValue: 8)
    }

    let columns: Int
    let rows: Int
    private(set) var sides: [UInt8]
    private(set) var inks: [UInt16]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        sides = Array(repeating: 0, count: columns * rows)
        inks = Array(repeating: 0, count: columns * rows)
    }

    /// A line along row `row` over the half cells `halves`: half `2·c` is the left one of column `c`.
    mutating func horizontal(row: Int, halves: Range<Int>, ink: UInt16) {
        for half in halves.clamped(to: 0..<2 * columns) { add(half % 2 == 0 ? .left : .right, half / 2, row, ink) }
    }

    /// A line along column `column` over the half cells `halves`: half `2·r` is the upper one of row `r`.
    mutating func vertical(column: Int, halves: Range<Int>, ink: UInt16) {
        for half in halves.clamped(to: 0..<2 * rows) { add(half % 2 == 0 ? .up : .down, column, half / 2, ink) }
    }

    private mutating func add(_ side: Sides, _ column: Int, _ row: Int, _ ink: UInt16) {
        guard column >= 0, row >= 0, column < columns, row < rows else { return }
        let index = row * columns + column
        sides[index] |= side.rawValue
        inks[index] = ink
    }

    /// The character of a cell; nil where no line passes.
    func character(at index: Int, profile: TerminalProfile) -> Character? {
        let sides = sides[index]
        guard sides != 0 else { return nil }
        if profile.canShow("┼") { return Self.drawn[Int(sides)] }
        let isVertical = sides & 3 != 0
        let isHorizontal = sides & 12 != 0
        return isVertical && isHorizontal ? "+" : isVertical ? "|" : "-"
    }

    /// By the bits up, down, left, right.
    private static let drawn: [Character] = [
        " ", "╵", "╷", "│", "╴", "┘", "┐", "┤", "╶", "└", "┌", "├", "─", "┴", "┬", "┼",
    ]
}
