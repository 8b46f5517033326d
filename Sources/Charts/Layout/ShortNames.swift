/// Names of series where there is little room: up to the first comma or parenthesis; what stands after it where the
/// beginning is that of another name.
///
/// `η = 0.05, too small` and `η = 0.2, good` become `η = 0.05` and `η = 0.2`, `standardized, ρ = 0.9` beside
/// `standardized` becomes `ρ = 0.9`; `N(0, 1)` stays what it is.
public enum ShortNames {
    /// The names as short as they get; the names themselves where two of the short ones would be the same.
    static func of(_ names: [SeriesName]) -> [SeriesName] {
        zip(names, of(names.map(\.text))).map { name, text in
            var name = name
            name.text = text
            return name
        }
    }

    /// The same of texts alone.
    public static func of(_ names: [String]) -> [String] {
        let labels = names.map { parts($0).label }
        let heads = labels.map(plainHead)
        let short = names.indices.map { index in
            let isShared = names.indices.contains { heads[$0] == heads[index] && labels[$0] != labels[index] }
            return isShared ? tail(names[index]) : head(names[index])
        }
        // Small multiples repeat a name on purpose.
        return Set(short).count == Set(names).count ? short : names
    }

    /// A name without what comes after its first comma outside of parentheses, or in parentheses at its end. What has
    /// become of it since stays: `η = 0.05, too small → η = 0.1` is `η = 0.05 → η = 0.1`.
    static func head(_ name: String) -> String {
        let (label, change) = parts(name)
        return plainHead(label) + change
    }

    /// A label and, with the space before it, what has become of the value that it tells: ` → η = 0.1`.
    private static func parts(_ name: String) -> (label: String, change: String) {
        guard let arrow = name.firstIndex(of: "→"), name[..<arrow].last == " " else { return (name, "") }
        let start = name.index(before: arrow)
        return (String(name[..<start]), String(name[start...]))
    }

    private static func plainHead(_ name: String) -> String {
        var depth = 0
        var previous: Character = " "
        for (index, character) in zip(name.indices, name) {
            let isStart = depth == 0 && index > name.startIndex
            if isStart, character == "，" || (character == "," && name[index...].dropFirst().first == " ") {
                return String(name[..<index])
            }
            if isStart, character == "（" || (character == "(" && previous == " ") {
                let head = name[..<index]
                return String(previous == " " ? head.dropLast() : head)
            }
            if character == "(" || character == "（" { depth += 1 }
            if character == ")" || character == "）" { depth = max(0, depth - 1) }
            previous = character
        }
        return name
    }

    /// What `head` leaves out; the whole name where that is nothing.
    static func tail(_ name: String) -> String {
        let (label, change) = parts(name)
        var rest = label.dropFirst(plainHead(label).count)
        while let first = rest.first, ", ，(（".contains(first) { rest.removeFirst() }
        while let last = rest.last, last == "）" || (last == ")" && !rest.contains("(")) { rest.removeLast() }
        return rest.isEmpty ? name : String(rest) + change
    }

    /// How much each of some widths may keep so that together they take no more than `room`: the longest give way first.
    /// Nil where that leaves any of them less than `least`.
    static func shares(_ widths: [Double], room: Double, least: Double) -> Double? {
        if widths.reduce(0, +) <= room { return widths.max() ?? 0 }
        var left = room
        var count = Double(widths.count)
        for width in widths.sorted() {
            let share = (left / count).rounded(.down)
            if width > share { return share >= min(least, widths.max() ?? 0) ? share : nil }
            left -= width
            count -= 1
        }
        return nil
    }
}
