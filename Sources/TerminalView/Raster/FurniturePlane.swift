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

    /// A horizontal line through cells `first...last` of a row.
    mutating func horizontal(row: Int, from first: Int, to last: Int, ink: UInt16) {
        guard first <= last else { return }
        if first == last { return add([.left, .right], first, row, ink) }
        for column in max(0, first)...max(0, min(last, columns - 1)) {
            add(column == first ? .right : column == last ? .left : [.left, .right], column, row, ink)
        }
    }

    /// A vertical line through cells `first...last` of a column.
    mutating func vertical(column: Int, from first: Int, to last: Int, ink: UInt16) {
        guard first <= last else { return }
        if first == last { return add([.up, .down], column, first, ink) }
        for row in max(0, first)...max(0, min(last, rows - 1)) {
            add(row == first ? .down : row == last ? .up : [.up, .down], column, row, ink)
        }
    }

    /// Adds sides to a cell.
    private mutating func add(_ more: Sides, _ column: Int, _ row: Int, _ ink: UInt16) {
        guard column >= 0, row >= 0, column < columns, row < rows else { return }
        let index = row * columns + column
        sides[index] |= more.rawValue
        inks[index] = ink
    }

    /// Lets every end that joins nothing run through its whole cell. To be called between the axes and the ticks.
    mutating func closeEnds() {
        for index in sides.indices {
            switch Sides(rawValue: sides[index]) {
            case .up, .down: sides[index] = 3
            case .left, .right: sides[index] = 12
            default: break
            }
        }
    }

    /// A tick in one cell: a short line of its own, or a branch where an axis passes.
    mutating func tick(column: Int, row: Int, side: Sides, ink: UInt16) {
        guard column >= 0, row >= 0, column < columns, row < rows else { return }
        let isHorizontal = side == .left || side == .right
        let across: UInt8 = isHorizontal ? 3 : 12
        if sides[row * columns + column] & across != 0 {
            add(side, column, row, ink)
        } else {
            add(isHorizontal ? [.left, .right] : [.up, .down], column, row, ink)
        }
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
