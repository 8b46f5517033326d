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
        /// A text that came at once, from a clipboard.
        case pasted(String)
        /// The terminal told whether its background is light.
        case background(isLight: Bool)
    }

    /// The longest text that is taken from a clipboard, in bytes.
    private static let longestPaste = 4096

    /// Reads the next key that is waiting.
    func readKey() -> Reading {
        var value: UInt32 = 0
        switch Int(dash_read_key(keys, &value)) {
        case Int(dash_byte_key):
            if value == 27, let reading = readSequence() { return reading }
            if value < 0x80 { return KeyDecoder.key(character: value).map(Reading.key) ?? .noise }
            return readCharacter(from: UInt8(value)).map { .key(.character($0)) } ?? .noise
        case Int(dash_function_key): return KeyDecoder.key(function: value).map(Reading.key) ?? .noise
        default: return .nothing
        }
    }

    /// Reads the rest of a character in UTF-8; nil where the bytes are none.
    private func readCharacter(from first: UInt8) -> Character? {
        var bytes = [first]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
        while bytes.count < length, let next = nextByte() {
            guard next & 0xC0 == 0x80 else {
                ungetch(Int32(next))
                return nil
            }
            bytes.append(next)
        }
        return String(validating: bytes, as: UTF8.self)?.first
    }

    /// Reads a sequence that curses does not know to its end, so that its letters are not taken for keys; nil after a
    /// lone Escape.
    private func readSequence() -> Reading? {
        guard let first = nextByte() else { return nil }
        switch first {
        case UInt8(ascii: "["): return readControl()
        case UInt8(ascii: "O"):
            // A key of the keypad; modifiers stand in front of its letter.
            while let next = nextByte(), (0x30...0x3F).contains(next) {}
            return .noise
        case UInt8(ascii: "]"): return InputSequence.isLight(readString()).map { .background(isLight: $0) } ?? .noise
        case UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            // Answers that nobody asked for.
            _ = readString()
            return .noise
        default:
            ungetch(Int32(first))
            return nil
        }
    }

    /// The rest of a control sequence.
    private func readControl() -> Reading {
        var text = ""
        while let next = nextByte() {
            guard (0x40...0x7E).contains(next) else {
                if text.utf8.count < 64 { text.unicodeScalars.append(Unicode.Scalar(next)) }
                continue
            }
            switch (text, next) {
            case ("", UInt8(ascii: "M")):
                // A report in the oldest form, from a terminal that knows no other: three bytes follow.
                for _ in 0..<3 { _ = nextByte() }
                return .noise
            case ("200", UInt8(ascii: "~")): return .pasted(readPaste())
            case (_, UInt8(ascii: "M")) where text.hasPrefix("<"), (_, UInt8(ascii: "m")) where text.hasPrefix("<"):
                return InputSequence.mouse(String(text.dropFirst()), isRelease: next == UInt8(ascii: "m")).map(
                    Reading.mouse) ?? .noise
            default: return .noise
            }
        }
        return .noise
    }

    /// What stands between here and the end of a string: a bell, or Escape with a backslash.
    private func readString() -> String {
        var bytes: [UInt8] = []
        while let next = nextByte(), next != 7 {
            if next == 27 {
                _ = nextByte()
                break
            }
            if bytes.count < 64 { bytes.append(next) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A pasted text to its end mark. What is too long for any use is read and forgotten.
    private func readPaste() -> String {
        let end = Array("\u{1B}[201~".utf8)
        var bytes: [UInt8] = []
        var last: [UInt8] = []
        while let next = nextByte(patience: 10) {
            last.append(next)
            if last.count > end.count { last.removeFirst() }
            bytes.append(next)
            if last == end {
                bytes.removeLast(min(bytes.count, end.count))
                break
            }
            if bytes.count > Self.longestPaste + end.count { bytes.removeLast(end.count) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Parameter patience: how often a moment is waited for the next one: the bytes of one sequence may come in parts,
    ///   over a slow line.
    private func nextByte(patience: Int = 1) -> UInt8? {
        var value: UInt32 = 0
        for attempt in 0...patience {
            switch Int(dash_read_key(keys, &value)) {
            case Int(dash_byte_key): return UInt8(truncatingIfNeeded: value)
            // A key that curses knows, amid a text: no part of it.
            case Int(dash_function_key): return 32
            default: if attempt < patience { dash_wait_for_input(input, 20) }
            }
        }
        return nil
    }
}
