/// Cutting lines of text to a number of cells.
public enum FittedText {
    /// The text, cut to at most `width` cells with `ellipsis` at its end where something is missing.
    ///
    /// ```swift
    /// FittedText.truncated("gradient norm", to: 9, ellipsis: "…")  // "gradient…"
    /// FittedText.truncated("梯度消失", to: 5, ellipsis: "…")        // "梯度…"
    /// ```
    public static func truncated(_ string: String, to width: Int, ellipsis: String) -> String {
        guard width > 0 else { return "" }
        guard CellWidth.of(string) > width else { return string }
        let mark = CellWidth.of(ellipsis) <= width ? ellipsis : ""
        var kept = ""
        var left = width - CellWidth.of(mark)
        for character in string {
            let needed = CellWidth.of(character)
            guard needed <= left else { break }
            kept.append(character)
            left -= needed
        }
        while kept.last == " " { kept.removeLast() }
        return kept + mark
    }

    /// The text with blanks after it (or before it) up to `width` cells; longer text stays as it is.
    public static func padded(_ string: String, to width: Int, leading: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - CellWidth.of(string)))
        return leading ? blanks + string : string + blanks
    }

    /// The text broken at spaces, and between East Asian characters, into lines of at most `width` cells.
    public static func wrapped(_ string: String, to width: Int) -> [String] {
        guard width > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(of: string) {
            let needed = CellWidth.of(piece)
            if used > 0, used + needed > width {
                lines.append(line)
                line = ""
                used = 0
            }
            let text = used == 0 ? String(piece.drop { $0 == " " }) : piece
            for character in text {
                let cells = CellWidth.of(character)
                if used > 0, used + cells > width {
                    lines.append(line)
                    line = ""
                    used = 0
                }
                line.append(character)
                used += cells
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// A text's pieces that stay together on a line: words with the blanks before them, single wide characters with
    /// the closing punctuation after them.
    private static func pieces(of string: String) -> [String] {
        var pieces: [String] = []
        for character in string {
            let isWide = CellWidth.of(character) == 2
            let closes = "，。；：！？、）》」』”".contains(character)
            guard let last = pieces.last, let before = last.last else {
                pieces.append(String(character))
                continue
            }
            let startsNew =
                closes
                ? false
                : character == " " ? before != " " : isWide || (CellWidth.of(before) == 2 && before != " ")
            if startsNew { pieces.append(String(character)) } else { pieces[pieces.count - 1].append(character) }
        }
        return pieces
    }
}
