extension CellGrid {
    /// Draws a frame along the inside of a rectangle's border, with a title on its upper side.
    ///
    /// Nothing is drawn where there is no room for both sides.
    public mutating func frame(
        _ rect: CellRect, title: String = "", note: String = "", style: CellStyle = .plain,
        titleStyle: CellStyle = .plain, noteStyle: CellStyle = .plain, profile: TerminalProfile
    ) {
        guard rect.columns >= 2, rect.rows >= 2 else { return }
        let glyphs = FrameGlyphs(profile)
        let right = rect.endColumn - 1
        let bottom = rect.endRow - 1
        for column in rect.column + 1..<max(rect.column + 1, right) {
            put(glyphs.horizontal, column: column, row: rect.row, style: style)
            put(glyphs.horizontal, column: column, row: bottom, style: style)
        }
        for row in rect.row + 1..<max(rect.row + 1, bottom) {
            put(glyphs.vertical, column: rect.column, row: row, style: style)
            put(glyphs.vertical, column: right, row: row, style: style)
        }
        put(glyphs.upperLeft, column: rect.column, row: rect.row, style: style)
        put(glyphs.upperRight, column: right, row: rect.row, style: style)
        put(glyphs.lowerLeft, column: rect.column, row: bottom, style: style)
        put(glyphs.lowerRight, column: right, row: bottom, style: style)

        let room = rect.columns - 4
        let fitted = FittedText.truncated(profile.spelled(title), to: room, ellipsis: profile.ellipsis)
        guard !fitted.isEmpty else { return }
        var at = rect.column + 1
        at += write(" " + fitted + " ", column: at, row: rect.row, style: titleStyle)
        // A note that does not fit whole would only puzzle.
        let spelledNote = profile.spelled(note)
        if !note.isEmpty, at + CellWidth.of(spelledNote) + 1 < right {
            write(spelledNote + " ", column: at, row: rect.row, style: noteStyle)
        }
    }
}

/// The characters of a frame.
struct FrameGlyphs {
    let horizontal, vertical, upperLeft, upperRight, lowerLeft, lowerRight: Character

    init(_ profile: TerminalProfile) {
        horizontal = profile.first("─", "-")
        vertical = profile.first("│", "|")
        upperLeft = profile.first("╭", "┌", "+")
        upperRight = profile.first("╮", "┐", "+")
        lowerLeft = profile.first("╰", "└", "+")
        lowerRight = profile.first("╯", "┘", "+")
    }
}
