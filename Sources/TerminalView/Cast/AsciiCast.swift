import Foundation
import Scenarios

/// The live view in motion as an asciicast (version 2): a line of JSON about the whole, then one for each change of the
/// screen: seconds, "o", what the terminal is sent. It names no time and no machine.
public struct AsciiCast: Sendable {
    private let columns: Int
    private let rows: Int
    private var lines: [String] = []
    private var shown: CellGrid?

    /// - Parameters:
    ///   - title: what players show.
    ///   - recipe: kept in the first line as `dash:recipe`, which players leave alone.
    public init(columns: Int, rows: Int, title: String, recipe: String) {
        self.columns = columns
        self.rows = rows
        let header: [(String, String)] = [
            ("version", "2"), ("width", "\(columns)"), ("height", "\(rows)"), ("title", Self.quoted(title)),
            ("env", "{\"TERM\": \"xterm-256color\"}"), ("dash:recipe", Self.quoted(recipe)),
        ]
        lines = ["{" + header.map { "\(Self.quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"]
    }

    /// Appends what changes on the screen when it comes to show a grid.
    public mutating func show(_ grid: CellGrid, hundredths: Int) {
        let output = grid.escapes(after: shown)
        shown = grid
        guard !output.isEmpty else { return }
        event(output, hundredths)
    }

    /// Lets the last screen stand until then, which the cursor's return to the view tells players.
    public mutating func end(hundredths: Int) { event("\u{1B}[0m\u{1B}[?25h", hundredths) }

    private mutating func event(_ output: String, _ hundredths: Int) {
        let rest = hundredths % 100
        let seconds = "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
        lines.append("[\(seconds), \"o\", \(Self.quoted(output))]")
    }

    /// The file's text.
    public var text: String { lines.joined(separator: "\n") + "\n" }

    /// A string of JSON (RFC 8259, 7).
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension CellGrid {
    /// What turns a screen that shows `former` into this one; the whole screen where there is none.
    func escapes(after former: CellGrid?) -> String {
        let known = former.flatMap { $0.columns == columns && $0.rows == rows ? $0 : nil }
        var output = known == nil ? "\u{1B}[?25l\u{1B}[0m\u{1B}[2J" : ""
        var style = CellStyle.plain
        for row in 0..<rows {
            var column = 0
            while column < columns {
                guard known?[column, row] ?? .blank != self[column, row] else {
                    column += 1
                    continue
                }
                // The second half of a wide character comes with the first.
                if self[column, row].isTail, column > 0 { column -= 1 }
                output += "\u{1B}[\(row + 1);\(column + 1)H"
                repeat {
                    let cell = self[column, row]
                    if !cell.isTail {
                        if cell.style != style {
                            output += cell.style.escapes
                            style = cell.style
                        }
                        output.append(cell.character)
                    }
                    column += 1
                } while column < columns
                    && (self[column, row].isTail || known?[column, row] ?? .blank != self[column, row])
            }
        }
        return style == .plain ? output : output + CellStyle.plain.escapes
    }
}
