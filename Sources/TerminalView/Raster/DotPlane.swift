import Bounds
import Charts

/// Lines as dots: each cell holds a small matrix of dots and the ink of what was drawn there last.
///
/// Where series cross the topmost wins the cell's color and both keep their dots. Where two of them run through the same
/// cells for longer, the cells take their colors in turn, so that neither passes for the other. What has a lower rank
/// (a grid under a reference under data) leaves the cell altogether.
struct DotPlane {
    /// How dots map to characters.
    enum Pitch { case braille, halfBlocks, characters }

    let columns: Int
    let rows: Int
    let pitch: Pitch
    /// Bit `y · across + x` of a cell is the dot in its row `y`, column `x`.
    private(set) var masks: [UInt8]
    private var inks: [UInt16]
    /// The ink of another series in the cell, drawn before the topmost one; `none` where there is only one.
    private var others: [UInt16]
    /// What a cell's dots belong to; 0 where there are none.
    private(set) var ranks: [UInt8]
    private static let none = UInt16.max

    init(columns: Int, rows: Int, pitch: Pitch) {
        self.columns = columns
        self.rows = rows
        self.pitch = pitch
        masks = Array(repeating: 0, count: columns * rows)
        inks = Array(repeating: Self.none, count: columns * rows)
        others = inks
        ranks = masks
    }

    /// Dots side by side in a cell.
    var across: Int { pitch == .braille ? 2 : 1 }
    /// Dots one above the other in a cell.
    var down: Int {
        switch pitch {
        case .braille: 4
        case .halfBlocks: 2
        case .characters: 1
        }
    }

    /// Sets the dot at a position counted in dots; outside there are none.
    mutating func set(x: Int, y: Int, ink: UInt16, rank: UInt8) {
        guard x >= 0, y >= 0, x < columns * across, y < rows * down else { return }
        let index = (y / down) * columns + x / across
        if ranks[index] > rank { return }
        if ranks[index] < rank {
            masks[index] = 0
            inks[index] = Self.none
        }
        ranks[index] = rank
        if inks[index] != ink {
            others[index] = inks[index]
            inks[index] = ink
        }
        masks[index] |= 1 << UInt8((y % down) * across + x % across)
    }

    /// Draws between two dots, both included (Bresenham). `phase` counts dots along a dashed line.
    mutating func line(
        from start: (x: Int, y: Int), to end: (x: Int, y: Int), ink: UInt16, rank: UInt8, dash: DotDash,
        phase: inout Int
    ) {
        let width = abs(end.x - start.x)
        let height = -abs(end.y - start.y)
        let right = start.x < end.x ? 1 : -1
        let below = start.y < end.y ? 1 : -1
        var error = width + height
        var (x, y) = start
        while true {
            if dash.isOn(phase) { set(x: x, y: y, ink: ink, rank: rank) }
            if x == end.x && y == end.y { return }
            phase += 1
            let doubled = 2 * error
            if doubled >= height {
                error += height
                x += right
            }
            if doubled <= width {
                error += width
                y += below
            }
        }
    }

    /// The ink that a cell's dots are drawn with.
    func ink(column: Int, row: Int) -> UInt16 {
        let index = row * columns + column
        let other = others[index]
        guard other != Self.none, (column + row) % 2 == 1 else { return inks[index] }
        func isShared(_ column: Int, _ row: Int) -> Bool {
            guard column >= 0, row >= 0, column < columns, row < rows else { return false }
            let neighbor = row * columns + column
            return (inks[neighbor] == inks[index] && others[neighbor] == other)
                || (inks[neighbor] == other && others[neighbor] == inks[index])
        }
        let isLonger =
            isShared(column - 1, row) || isShared(column + 1, row) || isShared(column, row - 1)
            || isShared(column, row + 1)
        return isLonger ? other : inks[index]
    }

    /// The character of a cell's dots; nil for an empty cell, which some fonts would show as hollow dots.
    func character(at index: Int, mark: Character) -> Character? {
        let mask = masks[index]
        guard mask != 0 else { return nil }
        switch pitch {
        case .braille: return Self.braille[Int(mask)]
        case .halfBlocks: return mask == 1 ? "▀" : mask == 2 ? "▄" : "█"
        case .characters: return mark
        }
    }

    /// Braille patterns by our bit order (rows from above, left then right); Unicode numbers dots 1–3, 7 down the left
    /// and 4–6, 8 down the right.
    private static let braille: [Character] = (0..<256).map { mask in
        let places: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
        var pattern: UInt32 = 0x2800
        for bit in 0..<8 where mask & (1 << bit) != 0 { pattern |= places[bit] }
        return Unicode.Scalar(pattern).map(Character.init) ?? " "
    }
}

/// Which dots along a line are drawn.
struct DotDash: Hashable, Sendable {
    var on: Int
    var off: Int

    static let solid = DotDash(on: 1, off: 0)

    /// That of a figure's line, in dots, which are coarser than points.
    static func like(_ lengths: [Double]) -> DotDash {
        guard lengths.count >= 2, lengths.allSatisfy({ $0 > 0 && $0 < 1000 }) else { return .solid }
        func dots(_ length: Double) -> Int { max(1, Int(saturating: (length / 2).rounded())) }
        return DotDash(on: dots(lengths[0]), off: dots(lengths[1]))
    }

    func isOn(_ phase: Int) -> Bool {
        off == 0 || phase % (on + off) < on
    }
}
