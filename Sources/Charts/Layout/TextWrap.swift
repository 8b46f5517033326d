/// Breaks text into lines that fit a width.
enum TextWrap {
    /// Breaks at spaces, and between Chinese characters; a word wider than the width stands alone and sticks out.
    static func lines(_ text: String, width: Double, style: TextStyle, _ canvas: any Canvas) -> [String] {
        if canvas.extent(of: text, style: style).width <= width { return [text] }
        var lines: [String] = []
        var line = ""
        for piece in pieces(text) {
            let candidate = line + piece
            if line.isEmpty || canvas.extent(of: trimmed(candidate), style: style).width <= width {
                line = candidate
            } else {
                lines.append(trimmed(line))
                line = piece
            }
        }
        if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
        return lines
    }

    /// Exactly so many lines: empty ones after a text that is shorter, an ellipsis in the last where it is longer.
    static func lines(
        _ text: String, rows: Int?, width: Double, style: TextStyle, _ canvas: any Canvas
    ) -> [String] {
        var lines = lines(text, width: width, style: style, canvas)
        guard let rows else { return lines }
        guard lines.count > rows else { return lines + Array(repeating: "", count: rows - lines.count) }
        guard rows > 0 else { return [] }
        lines[rows - 1] = truncated(
            lines[(rows - 1)...].joined(separator: " "), width: width, style: style, canvas)
        return Array(lines.prefix(rows))
    }

    /// The longest beginning that fits, with an ellipsis where something was left out.
    static func truncated(_ text: String, width: Double, style: TextStyle, _ canvas: any Canvas) -> String {
        if canvas.extent(of: text, style: style).width <= width { return text }
        let ellipsis = canvas.canShow("…") ? "…" : "."
        var kept = text[...]
        while !kept.isEmpty {
            kept.removeLast()
            let candidate = trimmed(String(kept)) + ellipsis
            if canvas.extent(of: candidate, style: style).width <= width { return candidate }
        }
        return ""
    }

    /// Words with the space after them; each Chinese character, with the punctuation that may not begin a line.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in text {
            if closing.contains(character) {
                piece.append(character)
                continue
            }
            let isOpen = piece.last.map { opening.contains($0) } == true
            if !isOpen, isIdeograph(character) || piece.last.map({ isIdeograph($0) || closing.contains($0) }) == true,
                !piece.isEmpty
            {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
            if character == " " {
                pieces.append(piece)
                piece = ""
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    private static let opening: Set<Character> = ["（", "《", "“", "‘", "("]
    private static let closing: Set<Character> = ["，", "。", "；", "：", "、", "！", "？", "）", "》", "”", "’"]

    private static func isIdeograph(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        return (0x3400...0x9FFF).contains(scalar.value) || (0x3000...0x303F).contains(scalar.value)
            || (0xFF00...0xFFEF).contains(scalar.value)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last == " " { text.removeLast() }
        while text.first == " " { text.removeFirst() }
        return String(text)
    }
}
