import Metrics

/// A line of words in several styles.
enum LineOfParts {
    /// Parts one after the other. Where they don't all fit the longest gives way: a claim's words, not its number.
    static func draw(
        _ parts: [(String, CellStyle)], _ style: DashboardStyle, _ area: CellRect, row: Int, on grid: inout CellGrid
    ) {
        var texts = parts.map { (style.profile.spelled($0.0), $0.1) }.filter { !$0.0.isEmpty }
        let room = area.columns - 2
        // A full-width parenthesis brings its own gap.
        func gap(before text: String) -> Int { text.hasPrefix("（") ? 0 : 1 }
        let used = texts.reduce(-1) { $0 + CellWidth.of($1.0) + gap(before: $1.0) }
        if used > room, let longest = texts.indices.max(by: { CellWidth.of(texts[$0].0) < CellWidth.of(texts[$1].0) }) {
            let rest = used - CellWidth.of(texts[longest].0)
            texts[longest].0 = style.truncated(texts[longest].0, to: max(4, room - rest))
        }
        var at = area.column + 1
        for (text, look) in texts {
            at -= 1 - gap(before: text)
            let fitted = style.truncated(text, to: area.endColumn - 1 - at)
            guard !fitted.isEmpty else { return }
            at += grid.write(fitted, column: at, row: row, style: look) + 1
        }
    }
}
