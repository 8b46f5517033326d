/// Filled shapes: each cell is two columns of eight sub-cells, and its character is the block element nearest to what
/// is covered. The topmost shape owns the cell.
struct FillPlane {
    static let across = 2
    static let down = 8

    let columns: Int
    let rows: Int
    /// Bit `x · 8 + y`, y from above.
    private(set) var masks: [UInt16]
    private(set) var inks: [UInt16]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        masks = Array(repeating: 0, count: columns * rows)
        inks = Array(repeating: 0, count: columns * rows)
    }

    /// Covers the sub-cells `first..<last` of a row of sub-cells.
    mutating func span(y: Int, from first: Int, to last: Int, ink: UInt16) {
        guard y >= 0, y < rows * Self.down else { return }
        for x in max(0, first)..<max(0, first, min(last, columns * Self.across)) {
            let index = (y / Self.down) * columns + x / Self.across
            if inks[index] != ink || masks[index] == 0 {
                masks[index] = 0
                inks[index] = ink
            }
            masks[index] |= 1 << UInt16((x % Self.across) * Self.down + y % Self.down)
        }
    }

    /// Each block element as a mask, the finest ones last so that a tie goes to the plain ones.
    static let blocks: [(character: Character, mask: UInt16)] = {
        func mask(_ covers: (Int, Int) -> Bool) -> UInt16 {
            var mask: UInt16 = 0
            for x in 0..<2 {
                for y in 0..<8 where covers(x, y) { mask |= 1 << UInt16(x * 8 + y) }
            }
            return mask
        }
        var blocks: [(character: Character, mask: UInt16)] = [
            ("█", .max), ("▄", mask { $1 >= 4 }), ("▀", mask { $1 < 4 }), ("▌", mask { x, _ in x == 0 }),
            ("▐", mask { x, _ in x == 1 }),
        ]
        for (eighths, character) in "▁▂▃▅▆▇".enumerated() {
            let height = eighths < 3 ? eighths + 1 : eighths + 2
            blocks.append((character, mask { $1 >= 8 - height }))
        }
        let quadrants: [(Character, [(Int, Bool)])] = [
            ("▘", [(0, true)]), ("▝", [(1, true)]), ("▖", [(0, false)]), ("▗", [(1, false)]),
            ("▚", [(0, true), (1, false)]), ("▞", [(1, true), (0, false)]),
            ("▛", [(0, true), (1, true), (0, false)]), ("▜", [(0, true), (1, true), (1, false)]),
            ("▙", [(0, true), (0, false), (1, false)]), ("▟", [(1, true), (0, false), (1, false)]),
        ]
        for (character, parts) in quadrants {
            blocks.append(
                (character, mask { x, y in parts.contains { $0.0 == x && $0.1 == (y < 4) } }))
        }
        return blocks
    }()
}

/// Which block element stands for what is covered of a cell, among those that a terminal shows.
struct BlockChooser {
    private let blocks: [(character: Character, mask: UInt16)]
    private let hasFull: Bool
    private var known: [UInt16: Character] = [:]

    init(_ profile: TerminalProfile) {
        blocks = FillPlane.blocks.filter { profile.canShow($0.character) }
        hasFull = profile.canShow("█")
    }

    /// The nearest block element; a blank where nothing or too little is covered.
    mutating func character(for mask: UInt16) -> Character {
        if mask == 0 { return " " }
        // ASCII has nothing between empty and full.
        guard hasFull else { return mask.nonzeroBitCount >= 8 ? "#" : " " }
        if mask == .max { return "█" }
        if let character = known[mask] { return character }
        // What spans the cell is something rather than nothing: a blank does not win a tie against it.
        let spans = mask & 0xFF != 0 && mask >> 8 != 0
        var best: (character: Character, distance: Int) = (" ", mask.nonzeroBitCount + (spans ? 1 : 0))
        for block in blocks {
            let distance = (block.mask ^ mask).nonzeroBitCount
            if distance < best.distance { best = (block.character, distance) }
        }
        known[mask] = best.character
        return best.character
    }
}
