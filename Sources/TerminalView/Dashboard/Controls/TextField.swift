/// A line that is being typed, edited character by character as a person sees them.
///
/// What is typed may join what stands beside it: a combining accent, an emoji's modifier, a jamo. The cursor then stands
/// behind the character that came of it, so it never points into one or past the end.
public struct TextField: Sendable, Equatable {
    public private(set) var text = ""
    /// The number of characters before the cursor, at most `text.count`.
    public private(set) var cursor = 0

    init(_ text: String = "") {
        self.text = text
        cursor = text.count
    }

    /// The most Unicode scalars it takes: more than any command has. Scalars, since one character may be made of any number.
    static let capacity = 1000

    /// Whether the key changed or moved something.
    mutating func press(_ key: Key) -> Bool {
        switch key {
        case .character(let character):
            guard text.unicodeScalars.count + character.unicodeScalars.count <= Self.capacity else { return true }
            join(before + String(character), after)
        case .backspace where cursor > 0: join(String(before.dropLast()), after)
        case .delete where cursor < text.count, .control("d") where cursor < text.count:
            join(before, String(after.dropFirst()))
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(text.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = text.count
        case .control("u"): join("", after)
        case .control("k"): join(before, "")
        case .control("w"):
            // The word before the cursor, with the spaces behind it.
            let word = before.reversed().drop { $0 == " " }.drop { $0 != " " }
            join(String(word.reversed()), after)
        case .backspace, .delete, .control: return true
        default: return false
        }
        return true
    }

    private var before: String { String(text.prefix(cursor)) }
    private var after: String { String(text.dropFirst(cursor)) }

    /// Puts the halves together, with the cursor where they meet, or behind the character that joins them.
    private mutating func join(_ before: String, _ after: String) {
        text = before + after
        let end = before.utf8.count
        var reached = 0
        cursor = 0
        for character in text {
            guard reached < end else { break }
            reached += character.utf8.count
            cursor += 1
        }
    }
}
