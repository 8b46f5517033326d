import Testing

@testable import TerminalView

@Suite struct TextFieldTests {
    /// Characters that join what stands beside them: accents, modifiers, flags, joiners, jamo, Thai vowels, returns.
    static let joining: [Character] = [
        "\u{301}", "\u{20E3}", "\u{FE0F}", "\u{200D}", "\u{1F3FD}", "\u{1F1E9}", "\u{1F1EA}", "\u{1100}", "\u{1161}",
        "\u{11A8}", "\u{E33}", "\u{E48}", "\u{93F}", "\r", "\n", "é", "👩‍🔬", "한",
    ]

    @Test func aCombiningAccentJoinsTheLetterBeforeIt() {
        var field = TextField()
        field.type([.character("e"), .character("\u{301}"), .character("a")])
        #expect(field.text == "e\u{301}a" && field.cursor == 2)
        field.type([.backspace, .backspace])
        #expect(field.text.isEmpty && field.cursor == 0)
    }

    @Test func theCursorStandsBehindWhatAnAccentInTheMiddleJoins() {
        var field = TextField("ab")
        field.type([.left, .character("\u{301}")])
        #expect(field.text == "a\u{301}b" && field.cursor == 1)
    }

    @Test func halvesThatJoinWhenALetterBetweenThemGoes() {
        // Behind the letter that is deleted stands an accent, which then belongs to the one before.
        var field = TextField("🇩x")
        field.type([.character("🇪"), .left, .backspace])
        #expect(field.text == "🇩🇪" && field.cursor == 1)
    }

    @Test func longTextsAndHeapsOfAccentsStayBounded() {
        var field = TextField()
        for _ in 0..<3000 { _ = field.press(.character("\u{301}")) }
        #expect(field.text.unicodeScalars.count == TextField.capacity)
        #expect(field.cursor == field.text.count)
    }

    /// Random keys over characters that join: the cursor stays within the text, and all keys together lose nothing.
    @Test(arguments: 0..<40) func anyKeysKeepTheCursorInTheText(seed: UInt64) {
        var random = SystemlessRandom(seed)
        var field = TextField()
        for _ in 0..<400 {
            let moves: [Key] = [
                .left, .right, .home, .end, .backspace, .delete, .control("u"), .control("k"), .control("w"),
                .control("d"), .character("a"), .character(" "),
            ]
            let roll = Int(random.next() % 30)
            let key = roll < moves.count ? moves[roll] : .character(Self.joining[roll - moves.count])
            let before = field
            _ = field.press(key)
            #expect(field.cursor >= 0 && field.cursor <= field.text.count, "\(key) on \(before)")
        }
    }
}

extension TextField {
    fileprivate mutating func type(_ keys: [Key]) {
        for key in keys {
            let isTaken = press(key)
            #expect(isTaken, "\(key)")
        }
    }
}

/// The same numbers on every machine.
private struct SystemlessRandom {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
