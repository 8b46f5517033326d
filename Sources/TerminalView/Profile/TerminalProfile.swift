/// What the terminal at hand can show: decides every glyph and color, so that views stay pure.
public struct TerminalProfile: Sendable, Hashable {
    public var glyphs: GlyphSet
    public var depth: ColorDepth
    /// Whether characters of ambiguous East Asian width take two cells there; then none of them is used.
    public var ambiguousIsWide: Bool
    /// Whether the background is light; nothing paints the background itself.
    public var isLight: Bool

    public init(
        glyphs: GlyphSet = .unicode, depth: ColorDepth = .palette256, ambiguousIsWide: Bool = false,
        isLight: Bool = false
    ) {
        self.glyphs = glyphs
        self.depth = depth
        self.ambiguousIsWide = ambiguousIsWide
        self.isLight = isLight
    }

    /// Braille lines and block elements in 256 colors: what most terminals do.
    public static let full = TerminalProfile()
    /// Plain characters without color: logs, pipes, `TERM=vt100` in the C locale.
    public static let plain = TerminalProfile(glyphs: .ascii, depth: .none)

    /// Whether the terminal shows the character, in as many cells as we count.
    public func canShow(_ character: Character) -> Bool {
        if character.isASCII { return CellWidth.of(character) == 1 }
        switch glyphs {
        case .ascii: return false
        case .blocks: return ConsoleRepertoire.contains(character)
        case .unicode: return CellWidth.of(character) > 0 && !(ambiguousIsWide && CellWidth.isAmbiguous(character))
        }
    }

    /// The first of the characters that the terminal shows; the last one if none.
    func first(_ candidates: Character...) -> Character {
        candidates.first(where: canShow) ?? candidates[candidates.count - 1]
    }
}

/// How finely a terminal's font lets us draw.
public enum GlyphSet: String, CaseIterable, Sendable {
    /// Braille patterns (2 × 4 dots a cell), block elements, rounded frames.
    case unicode
    /// What a console font of 256 or 512 glyphs has: half blocks, shades, square frames, no braille.
    case blocks
    /// ASCII only.
    case ascii
}

/// How many colors a terminal shows.
public enum ColorDepth: String, CaseIterable, Sendable {
    case none, palette8, palette16, palette256, direct
}

/// The characters beyond ASCII that the fonts of the Linux console have: Latin-1 and code page 437.
enum ConsoleRepertoire {
    static func contains(_ character: Character) -> Bool {
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else { return false }
        return (0xA1...0xFF).contains(scalar.value) || others.contains(character)
    }

    private static let others: Set<Character> = Set(
        "ƒΓΘΣΦΩαδεπστφⁿ₧∙√∞∩≈≡≤≥⌐⌠⌡─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬▀▄█▌▐░▒▓■▬▲►▼◄○●◘◙☺☻☼♀♂♠♣♥♦♪♫↑→↓←↔↕‼")
}
