/// As much of an xterm as curses uses of one: enough to know what a person would see.
struct TerminalEmulator {
    private(set) var columns: Int
    private(set) var rows: Int
    private var cells: [[Character]]
    private var column = 0
    private var row = 0
    private var pending: [UInt8] = []
    private var last: Character = " "
    private(set) var isAlternate = false
    private(set) var isCursorVisible = true
    /// Whether it tells of the mouse: buttons and drags, in the form of mode 1006.
    var tellsMouse: Bool { modes.isSuperset(of: ["1002", "1006"]) }
    /// Whether it marks where a pasted text begins and ends.
    var marksPastes: Bool { modes.contains("2004") }
    private var modes: Set<String> = []
    /// What operating system commands asked for.
    private(set) var asked: [String] = []
    /// Sequences it does not understand: a test that sees any needs a better emulator.
    private(set) var unknown: [String] = []
    private var normal: [[Character]] = []

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Self.blank(columns, rows)
    }

    /// The lines without blanks at their ends. The right half of a wide character is no character.
    var lines: [String] {
        cells.map { line in
            var text = String(line.filter { $0 != "\u{0}" })
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    var text: String { lines.joined(separator: "\n") }

    mutating func resize(columns: Int, rows: Int) {
        var resized = Self.blank(columns, rows)
        for y in 0..<min(rows, self.rows) {
            for x in 0..<min(columns, self.columns) { resized[y][x] = cells[y][x] }
        }
        self.columns = columns
        self.rows = rows
        cells = resized
        column = min(column, columns - 1)
        row = min(row, rows - 1)
    }

    mutating func feed(_ bytes: ArraySlice<UInt8>) {
        pending += bytes
        var at = 0
        while at < pending.count {
            guard let used = consume(from: at) else { break }
            at += used
        }
        pending.removeFirst(at)
    }

    /// Handles what begins at a position and returns its length; nil while it is incomplete.
    private mutating func consume(from start: Int) -> Int? {
        switch pending[start] {
        case 0x1B: return consumeEscape(from: start)
        case 8: column = max(0, column - 1)
        case 10: feedLine()
        case 13: column = 0
        case 0..<32: break
        case let first:
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            guard start + length <= pending.count else { return nil }
            for character in String(decoding: pending[start..<start + length], as: UTF8.self) { put(character) }
            return length
        }
        return 1
    }

    private mutating func consumeEscape(from start: Int) -> Int? {
        guard start + 1 < pending.count else { return nil }
        switch pending[start + 1] {
        case UInt8(ascii: "["):
            guard let end = pending[(start + 2)...].firstIndex(where: { (0x40...0x7E).contains($0) }) else {
                return nil
            }
            control(
                String(decoding: pending[(start + 2)..<end], as: UTF8.self), Character(Unicode.Scalar(pending[end])))
            return end - start + 1
        case UInt8(ascii: "]"):
            // A question or a title: it ends with a bell.
            guard let end = pending[(start + 2)...].firstIndex(of: 7) else { return nil }
            asked.append(String(decoding: pending[(start + 2)..<end], as: UTF8.self))
            return end - start + 1
        case UInt8(ascii: "("), UInt8(ascii: ")"): return start + 2 < pending.count ? 3 : nil
        case UInt8(ascii: "M"): row = max(0, row - 1)
        default: break
        }
        return 2
    }

    private mutating func control(_ parameters: String, _ final: Character) {
        if parameters.hasPrefix("?") { return setMode(parameters.dropFirst(), isOn: final == "h") }
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let count = max(1, numbers.first ?? 1)
        switch final {
        case "H", "f":
            row = min(max(1, numbers.first ?? 1), rows) - 1
            column = min(max(1, numbers.count > 1 ? numbers[1] : 1), columns) - 1
        case "A": row = max(0, row - count)
        case "B": row = min(rows - 1, row + count)
        case "C": column = min(columns - 1, column + count)
        case "D": column = max(0, column - count)
        case "G": column = min(count, columns) - 1
        case "d": row = min(count, rows) - 1
        case "J": erase(numbers.first ?? 0)
        case "K": eraseLine(numbers.first ?? 0)
        case "X": for x in column..<min(columns, column + count) { cells[row][x] = " " }
        case "b": for _ in 0..<count { put(last) }
        case "P":
            cells[row].removeSubrange(column..<min(columns, column + count))
            cells[row] += Array(repeating: " ", count: columns - cells[row].count)
        case "@":
            cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
            cells[row].removeLast(cells[row].count - columns)
        case "L":
            cells.insert(contentsOf: Self.blank(columns, count), at: row)
            cells.removeLast(cells.count - rows)
        case "M":
            cells.removeSubrange(row..<min(rows, row + count))
            cells += Self.blank(columns, rows - cells.count)
        case "m", "r", "t", "l", "h": break
        default: unknown.append("CSI \(parameters) \(final)")
        }
    }

    private mutating func setMode(_ mode: Substring, isOn: Bool) {
        if mode.contains(";") {
            for one in mode.split(separator: ";") { setMode(one, isOn: isOn) }
            return
        }
        if isOn { modes.insert(String(mode)) } else { modes.remove(String(mode)) }
        switch mode {
        case "1049":
            if isOn, !isAlternate {
                normal = cells
                cells = Self.blank(columns, rows)
            } else if !isOn, isAlternate {
                cells = normal.count == rows && normal.first?.count == columns ? normal : Self.blank(columns, rows)
            }
            isAlternate = isOn
        case "25": isCursorVisible = isOn
        default: break
        }
    }

    private mutating func erase(_ part: Int) {
        eraseLine(part)
        if part != 1 { for y in row + 1..<max(row + 1, rows) { cells[y] = Array(repeating: " ", count: columns) } }
        if part != 0 { for y in 0..<row { cells[y] = Array(repeating: " ", count: columns) } }
    }

    private mutating func eraseLine(_ part: Int) {
        let range = part == 0 ? column..<columns : part == 1 ? 0..<min(columns, column + 1) : 0..<columns
        for x in range where x < columns { cells[row][x] = " " }
    }

    private mutating func put(_ character: Character) {
        let width = Self.isWide(character) ? 2 : 1
        if column + width > columns {
            column = 0
            feedLine()
        }
        cells[row][column] = character
        if width == 2 { cells[row][column + 1] = "\u{0}" }
        column += width
        last = character
    }

    private mutating func feedLine() {
        if row == rows - 1 {
            cells.removeFirst()
            cells.append(Array(repeating: " ", count: columns))
        } else {
            row += 1
        }
    }

    /// Chinese characters and their punctuation: the only wide ones that dash prints.
    private static func isWide(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value else { return false }
        return (0x2E80...0x303E).contains(value) || (0x3041...0xA4CF).contains(value)
            || (0xFF01...0xFF60).contains(value)
    }

    private static func blank(_ columns: Int, _ rows: Int) -> [[Character]] {
        Array(repeating: Array(repeating: " ", count: max(0, columns)), count: max(0, rows))
    }
}
