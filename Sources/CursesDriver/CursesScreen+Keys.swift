import CNcurses
import TerminalView

/// Reading what a person and the terminal send.
extension CursesScreen {
    /// What reading gave.
    enum Reading {
        /// Nothing is waiting.
        case nothing
        /// Something that is no key of ours.
        case noise
        case key(Key)
        case mouse(Mouse)
        /// The terminal told whether its background is light.
        case background(isLight: Bool)
    }

    /// Reads the next key that is waiting.
    func readKey() -> Reading {
        var value: UInt32 = 0
        switch Int(dash_read_key(&value)) {
        case Int(dash_character_key):
            if value == 27, let reading = readSequence() { return reading }
            return KeyDecoder.key(character: value).map(Reading.key) ?? .noise
        case Int(dash_function_key): return KeyDecoder.key(function: value).map(Reading.key) ?? .noise
        default: return .nothing
        }
    }

    /// Reads a sequence that curses does not know to its end, so that its letters are not taken for keys; nil after a
    /// lone Escape.
    private func readSequence() -> Reading? {
        guard let first = nextCharacter() else { return nil }
        switch first {
        case "[":
            guard let second = nextCharacter() else { return .noise }
            var text = second == "<" ? "" : String(second)
            var last = second
            while second == "<" || !isFinal(last), let next = nextCharacter() {
                last = next
                if isFinal(next) { break }
                text.append(next)
            }
            guard second == "<" else { return .noise }
            return InputSequence.mouse(text, isRelease: last == "m").map(Reading.mouse) ?? .noise
        case "O":
            _ = nextCharacter()
            return .noise
        case "]":
            var text = ""
            while let next = nextCharacter(), next != "\u{7}" {
                if next == "\u{1B}" {
                    _ = nextCharacter()
                    break
                }
                if text.count < 64 { text.append(next) }
            }
            return InputSequence.isLight(text).map { .background(isLight: $0) } ?? .noise
        default:
            unget_wch(wchar_t(bitPattern: first.value))
            return nil
        }
    }

    private func isFinal(_ scalar: Unicode.Scalar) -> Bool { (0x40...0x7E).contains(scalar.value) }

    private func nextCharacter() -> Unicode.Scalar? {
        var value: UInt32 = 0
        // The bytes of one sequence may come in two parts, over a slow line: a moment is waited for the second.
        for attempt in 0..<2 {
            if Int(dash_read_key(&value)) == Int(dash_character_key) { return Unicode.Scalar(value) }
            if attempt == 0 { dash_wait_for_input(input, 20) }
        }
        return nil
    }
}

extension String {
    fileprivate mutating func append(_ scalar: Unicode.Scalar) { append(Character(scalar)) }
}
