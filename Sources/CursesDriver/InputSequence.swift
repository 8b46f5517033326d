import TerminalView

/// Sequences that curses does not read: the mouse in SGR form, and what the terminal says of its background.
///
/// Source: xterm, "Control Sequences": mode 1006 reports `CSI < button ; column ; row M` (`m` on release); OSC 11 is
/// answered by `OSC 11 ; rgb:RRRR/GGGG/BBBB ST`.
enum InputSequence {
    /// The parameters between `CSI <` and its final letter; nil for a report that means nothing here.
    static func mouse(_ parameters: String, isRelease: Bool) -> Mouse? {
        let numbers = parameters.split(separator: ";").map { Int($0) ?? -1 }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        let (button, column, row) = (numbers[0], numbers[1] - 1, numbers[2] - 1)
        // Shift, Meta and Control add 4, 8 and 16; motion adds 32; the wheel begins at 64.
        let isMotion = button & 32 != 0
        let action: Mouse.Action
        switch button & 0b1100_0011 {
        case 64: action = .wheelUp
        case 65: action = .wheelDown
        case 0: action = isRelease ? .release : isMotion ? .drag : .press
        default: return nil
        }
        return Mouse(action, column: column, row: row)
    }

    /// Whether the answer to OSC 11 names a light color; nil where it is no such answer.
    static func isLight(_ answer: String) -> Bool? {
        guard answer.hasPrefix("11;"), let colon = answer.lastIndex(of: ":") else { return nil }
        let channels = answer[answer.index(after: colon)...].split(separator: "/").prefix(3).map { part -> Double? in
            guard let value = Int(part, radix: 16), !part.isEmpty, part.count <= 4 else { return nil }
            return Double(value) / Double((1 << (4 * part.count)) - 1)
        }
        guard channels.count == 3, let red = channels[0], let green = channels[1], let blue = channels[2] else {
            return nil
        }
        // Rec. 709 luma: enough to tell paper from slate.
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5
    }
}
