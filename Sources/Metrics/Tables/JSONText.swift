/// JSON written by hand where the order of keys and the digits of numbers must never vary.
public enum JSONText {
    /// A JSON string with its quotes (RFC 8259, section 7).
    public static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            // Beyond what the grammar asks for: what a terminal would take for a command.
            case _ where PrintableText.isUnprintable(scalar): quoted += "\\u" + hexadecimal(scalar.value)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// The shortest decimals; what JSON has no number for becomes a text.
    public static func number(_ value: Double) -> String {
        value.isFinite ? DecimalText.text(value) : "\"\(DecimalText.text(value))\""
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

/// A JSON value with its keys in order.
public indirect enum JSONValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([(key: String, value: JSONValue)])

    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        left.text() == right.text()
    }

    /// - Parameter indent: spaces a level; nil writes everything on one line.
    public func text(indent: Int? = nil) -> String {
        var text = ""
        write(to: &text, indent: indent, depth: 0)
        return text
    }

    private func write(to text: inout String, indent: Int?, depth: Int) {
        func line(_ depth: Int) -> String {
            indent.map { "\n" + String(repeating: " ", count: $0 * depth) } ?? ""
        }
        switch self {
        case .null: text += "null"
        case .boolean(let flag): text += flag ? "true" : "false"
        case .integer(let value): text += "\(value)"
        case .number(let value): text += JSONText.number(value)
        case .text(let value): text += JSONText.quoted(value)
        case .list(let items):
            text += "["
            for (index, item) in items.enumerated() {
                text += (index > 0 ? "," : "") + line(depth + 1)
                item.write(to: &text, indent: indent, depth: depth + 1)
            }
            text += (items.isEmpty ? "" : line(depth)) + "]"
        case .object(let entries):
            text += "{"
            for (index, entry) in entries.enumerated() {
                text +=
                    (index > 0 ? "," : "") + line(depth + 1) + JSONText.quoted(entry.key) + (indent == nil ? ":" : ": ")
                entry.value.write(to: &text, indent: indent, depth: depth + 1)
            }
            text += (entries.isEmpty ? "" : line(depth)) + "}"
        }
    }
}
