extension CellGrid {
    /// The lines with their styles as escape sequences (ECMA-48, SGR), for a terminal that scrolls. Each line ends plain,
    /// without the blanks at its end.
    public var styledLines: [String] {
        (0..<rows).map { row in
            var line = ""
            var style = CellStyle.plain
            let last = (0..<columns).last { self[$0, row].character != " " || self[$0, row].style.isVisibleOnBlanks }
            for column in 0..<(last.map { $0 + 1 } ?? 0) where !self[column, row].isTail {
                let cell = self[column, row]
                if cell.style != style {
                    line += cell.style.escapes
                    style = cell.style
                }
                line.append(cell.character)
            }
            return style == .plain ? line : line + CellStyle.plain.escapes
        }
    }
}

extension CellStyle {
    /// Whether a blank in this style looks other than nothing.
    fileprivate var isVisibleOnBlanks: Bool {
        background != .standard || attributes.contains(.reverse) || attributes.contains(.underline)
    }

    /// The sequence that brings it about, whatever was before.
    var escapes: String {
        var codes = ["0"]
        if attributes.contains(.bold) { codes.append("1") }
        if attributes.contains(.dim) { codes.append("2") }
        if attributes.contains(.underline) { codes.append("4") }
        if attributes.contains(.reverse) { codes.append("7") }
        codes += foreground.codes(base: 30) + background.codes(base: 40)
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }
}

extension CellColor {
    fileprivate func codes(base: Int) -> [String] {
        switch self {
        case .standard: []
        case .palette(let index) where index < 8: ["\(base + Int(index))"]
        case .palette(let index) where index < 16: ["\(base + 60 + Int(index) - 8)"]
        case .palette(let index): ["\(base + 8)", "5", "\(index)"]
        case .direct(let color): ["\(base + 8)", "2", "\(color.red)", "\(color.green)", "\(color.blue)"]
        }
    }
}
