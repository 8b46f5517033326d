/// Writes a tidy table row by row, in pieces of some 64 KiB, so that a table is never held as text.
public struct TableWriter {
    public let format: TableFormat
    public let columns: [String]
    private var buffer: [UInt8] = []
    private var rows = 0

    public init(_ format: TableFormat, columns: [String]) {
        self.format = format
        self.columns = columns
        buffer.reserveCapacity(72 << 10)
        switch format {
        case .csv, .tsv: append(row: columns.map { .text($0) })
        case .json: append("[")
        }
        rows = 0
    }

    /// What is written and not taken yet, when it is enough to be worth handing over.
    public mutating func takeIfFull() -> [UInt8]? {
        guard buffer.count >= 64 << 10 else { return nil }
        defer { buffer.removeAll(keepingCapacity: true) }
        return buffer
    }

    /// Ends the table and returns the rest.
    public mutating func finish() -> [UInt8] {
        if format == .json { append(rows == 0 ? "]\n" : "\n]\n") }
        defer { buffer.removeAll() }
        return buffer
    }

    /// Adds a row of as many cells as there are columns.
    public mutating func append(row cells: [TableCell]) {
        precondition(cells.count == columns.count, "a row has \(columns.count) cells")
        switch format {
        case .csv: appendSeparated(cells, by: ",", quoting: Self.quoted)
        case .tsv: appendSeparated(cells, by: "\t", quoting: Self.escaped)
        case .json: appendObject(cells)
        }
        rows += 1
    }

    private mutating func appendSeparated(_ cells: [TableCell], by separator: String, quoting: (String) -> String) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { append(separator) }
            switch cell {
            case .text(let text): append(quoting(text))
            case .number(let value): append(DecimalText.text(value))
            case .integer(let value): append(String(value))
            case .empty: break
            }
        }
        append("\n")
    }

    private mutating func appendObject(_ cells: [TableCell]) {
        append(rows == 0 ? "\n{" : ",\n{")
        var isFirst = true
        for (column, cell) in zip(columns, cells) where cell != .empty {
            if !isFirst { append(",") }
            isFirst = false
            append(JSONText.quoted(column))
            append(":")
            switch cell {
            case .text(let text): append(JSONText.quoted(text))
            case .number(let value): append(JSONText.number(value))
            case .integer(let value): append(String(value))
            case .empty: break
            }
        }
        append("}")
    }

    private mutating func append(_ text: String) {
        buffer.append(contentsOf: text.utf8)
    }

    private static func quoted(_ text: String) -> String {
        let isSpecial = { (byte: UInt8) in byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D }
        guard text.utf8.contains(where: isSpecial) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func escaped(_ text: String) -> String {
        let isSpecial = { (byte: UInt8) in byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x5C }
        guard text.utf8.contains(where: isSpecial) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": escaped += "\\t"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\\": escaped += "\\\\"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
