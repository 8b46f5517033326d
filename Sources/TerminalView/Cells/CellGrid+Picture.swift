extension CellGrid {
    /// The characters as lines of text, without styles and without blanks at the lines' ends: how tests say what they
    /// expect and how a pipe gets to see a view.
    public var asText: String {
        lines.joined(separator: "\n")
    }

    /// The rows as text, without styles and without blanks at their ends.
    public var lines: [String] {
        (0..<rows).map { row in
            var line = ""
            for column in 0..<columns {
                let cell = self[column, row]
                if !cell.isTail { line.append(cell.character) }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// One mark per cell, chosen by the cell's style: how tests look at colors.
    ///
    /// ```swift
    /// grid.picture { $0.attributes.contains(.bold) ? "b" : "." }
    /// ```
    public func picture(_ mark: (CellStyle) -> Character) -> String {
        (0..<rows).map { row in String((0..<columns).map { mark(self[$0, row].style) }) }.joined(separator: "\n")
    }
}
