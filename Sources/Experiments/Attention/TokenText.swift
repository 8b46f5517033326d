/// Splits a person's sentence into tokens.
///
/// Blanks separate words; a sign of punctuation or an emoji is a token of its own, an apostrophe or hyphen within a word
/// is not. A Chinese character (or kana) is a token of its own, unless the text is segmented by hand: a blank between two
/// of them, as in `我 喜欢 学习`, says that what stands between blanks are words.
struct TokenText {
    enum Rule: String, CaseIterable {
        /// As above.
        case auto
        /// What stands between blanks is a word in any script; punctuation by itself.
        case words
        /// Every character is a token.
        case characters
    }

    let tokens: [String]

    init(_ text: String, rule: Rule = .auto) {
        let splitsHan =
            switch rule {
            case .auto: !TokenText.isSegmented(text)
            case .words: false
            case .characters: true
            }
        let characters = Array(text)
        var tokens: [String] = []
        var word = ""
        func end() {
            if !word.isEmpty { tokens.append(word) }
            word = ""
        }
        for (index, character) in characters.enumerated() {
            if TokenText.isBlank(character) {
                end()
            } else if rule == .characters || (splitsHan && TokenText.isHan(character)) || TokenText.isEmoji(character)
                || (TokenText.isSign(character) && !TokenText.joins(characters, index))
            {
                end()
                tokens.append(String(character))
            } else {
                word.append(character)
            }
        }
        end()
        self.tokens = tokens
    }

    /// The tokens as they stand along an axis: long ones cut, a lone combining mark on a circle to stand on.
    static func labels(_ tokens: [String]) -> [String] {
        tokens.map { token in
            let isMark = token.unicodeScalars.first?.properties.canonicalCombiningClass != .notReordered
            let shown = isMark ? "\u{25CC}" + token : token
            return shown.count <= 14 ? shown : shown.prefix(13) + "…"
        }
    }

    // MARK: Characters

    /// Whether a blank stands between two Chinese characters.
    private static func isSegmented(_ text: String) -> Bool {
        var last: Character?
        var hasBlank = false
        for character in text {
            if isBlank(character) {
                hasBlank = true
                continue
            }
            if hasBlank, isHan(character), last.map(isHan) ?? false { return true }
            (last, hasBlank) = (character, false)
        }
        return false
    }

    /// White space, control characters, and what takes no room at all, such as U+200B.
    private static func isBlank(_ character: Character) -> Bool {
        if character.isWhitespace { return true }
        return character.unicodeScalars.allSatisfy {
            switch $0.properties.generalCategory {
            case .control, .format, .unassigned: true
            default: false
            }
        }
    }

    private static func isHan(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value else { return false }
        return [0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF].contains {
            $0.contains(value)
        }
    }

    private static func isSign(_ character: Character) -> Bool { character.isPunctuation || character.isSymbol }

    private static func isEmoji(_ character: Character) -> Bool {
        guard let first = character.unicodeScalars.first?.properties else { return false }
        return first.isEmojiPresentation || (first.isEmoji && character.unicodeScalars.contains("\u{FE0F}"))
    }

    /// Whether a sign stands within a word: don't, well-known, 3.5.
    private static func joins(_ characters: [Character], _ index: Int) -> Bool {
        guard ["'", "’", "-", ".", ",", "_"].contains(characters[index]), index > 0, index + 1 < characters.count else {
            return false
        }
        let (before, after) = (characters[index - 1], characters[index + 1])
        if [".", ","].contains(characters[index]) { return before.isNumber && after.isNumber }
        func isOfWord(_ character: Character) -> Bool {
            (character.isLetter || character.isNumber) && !isHan(character)
        }
        return isOfWord(before) && isOfWord(after)
    }
}
