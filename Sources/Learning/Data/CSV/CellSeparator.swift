/// What stands between the cells of a table.
///
/// Commas, semicolons, tabs and bars, whichever the first line has and every line has as often; runs of blanks where there
/// is none of these, or where a tab is one blank among many.
enum CellSeparator {
    static let comma: UInt8 = 0x2C
    /// Stands for runs of spaces and tabs.
    static let blank: UInt8 = 0x20
    private static let tab: UInt8 = 0x09
    /// In the order in which they are preferred.
    private static let signs: [UInt8] = [comma, 0x3B, tab, 0x7C]
    /// How many lines are looked at.
    private static let lineCount = 20

    /// The separator of the table that begins at `start`.
    static func find(_ bytes: [UInt8], from start: Int) -> UInt8 {
        let lines = lines(bytes, from: start)
        guard let first = lines.first else { return comma }
        let present = signs.filter { first.counts[$0, default: 0] > 0 }
        let even = present.first { sign in lines.allSatisfy { $0.counts[sign] == first.counts[sign] } }
        let sign = even ?? present.first
        let isInBlanks =
            first.words > 1 && lines.allSatisfy { $0.words == first.words }
            && (sign == nil || (sign == tab && first.words > first.counts[tab, default: 0] + 1 && first.hasRuns))
        return isInBlanks ? blank : sign ?? comma
    }

    private struct Line {
        var counts: [UInt8: Int] = [:]
        /// How many pieces there are between blanks.
        var words = 0
        /// Whether two blanks follow each other.
        var hasRuns = false
    }

    /// The first lines that have something in them; what is quoted does not count.
    private static func lines(_ bytes: [UInt8], from start: Int) -> [Line] {
        var lines: [Line] = []
        var line = Line()
        var (isQuoted, wasBlank) = (false, true)
        for byte in bytes[start...] {
            if byte == 0x22 { isQuoted.toggle() }
            if !isQuoted, byte == 0x0A || byte == 0x0D {
                if line.words > 0 { lines.append(line) }
                (line, wasBlank) = (Line(), true)
                if lines.count == lineCount { return lines }
                continue
            }
            let isBlank = !isQuoted && (byte == blank || byte == tab)
            if isBlank, wasBlank, line.words > 0 { line.hasRuns = true }
            if !isBlank, wasBlank { line.words += 1 }
            wasBlank = isBlank
            if !isQuoted { line.counts[byte, default: 0] += 1 }
        }
        // A last line that is cut off tells nothing.
        if line.words > 0, !isQuoted || lines.isEmpty { lines.append(line) }
        return lines
    }
}
