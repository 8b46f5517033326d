/// Text that no terminal or reader takes for anything but text.
///
/// Names, keys, paths and headers come from files, and files from anywhere: an escape sequence in one could clear the
/// screen, set the clipboard or turn a line around. Everything printed outside the cell grid goes through here.
public enum PrintableText {
    /// A text of one line: control characters, line breaks and what turns the direction of writing around stand as
    /// escapes.
    ///
    /// ```swift
    /// PrintableText.line("a\u{1B}[2J\nb")  // "a\\u{1B}[2J\\nb"
    /// ```
    public static func line(_ text: String) -> String { escaped(text) { isUnprintable($0) } }

    /// A text of several lines: line breaks and tabs stay.
    public static func lines(_ text: String) -> String {
        escaped(text) { isUnprintable($0) && $0 != "\n" && $0 != "\t" }
    }

    /// Whether a character controls what shows it instead of being shown: C0, DEL, C1, the separators of lines and
    /// paragraphs, and the controls of bidirectional text (Unicode 17, UAX #9).
    public static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: false
        case 0...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func escaped(_ text: String, where isEscaped: (Unicode.Scalar) -> Bool) -> String {
        guard text.unicodeScalars.contains(where: isEscaped) else { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            guard isEscaped(scalar) else {
                safe.unicodeScalars.append(scalar)
                continue
            }
            switch scalar {
            case "\n": safe += "\\n"
            case "\r": safe += "\\r"
            case "\t": safe += "\\t"
            default: safe += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return safe
    }
}
