import Metrics

/// What is known of a terminal from its description and the environment.
public struct TerminalFacts: Sendable, Hashable {
    /// `TERM`.
    public var term: String
    /// How many colors its description promises.
    public var colors: Int
    /// Whether its description takes red, green and blue directly.
    public var takesDirectColor: Bool
    /// The environment's variables that matter; see `TerminalProfile.init(_:)`.
    public var environment: [String: String]

    public init(term: String, colors: Int, takesDirectColor: Bool, environment: [String: String]) {
        self.term = term
        self.colors = colors
        self.takesDirectColor = takesDirectColor
        self.environment = environment
    }
}

extension TerminalFacts {
    /// Whether the environment says that the terminal takes colors directly (`COLORTERM`), whatever its description says.
    ///
    /// The variable goes on into what runs inside a terminal: tmux takes such colors, GNU screen does not.
    public static func wantsDirectColor(_ environment: [String: String]) -> Bool {
        guard ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased()),
            environment["NO_COLOR"]?.isEmpty ?? true
        else { return false }
        let term = environment["TERM"] ?? ""
        if term.hasPrefix("screen") { return environment["TMUX"]?.isEmpty == false }
        return term != "linux" && term != "dumb" && !term.hasPrefix("vt")
    }
}

/// What a locale says about the characters that may be printed.
public enum LocaleEncoding: Sendable, Hashable {
    case utf8
    /// No locale, or `C` and `POSIX`: it says nothing, and most terminals behind it take UTF-8.
    case unspecified
    /// Another encoding, such as GB18030 or ISO-8859-1.
    case other

    /// By `LC_ALL`, `LC_CTYPE` and `LANG`, the first that is set.
    public init(environment: [String: String]) {
        let name =
            ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }?.lowercased() ?? ""
        if name.hasSuffix("utf-8") || name.hasSuffix("utf8") || name.contains("utf-8@") || name.contains("utf8@") {
            self = .utf8
        } else if name.isEmpty || name == "c" || name == "posix" {
            self = .unspecified
        } else {
            self = .other
        }
    }
}

extension TerminalProfile {
    /// Decides what to draw with.
    ///
    /// Variables: `NO_COLOR` (any value: no colors), `DASH_GLYPHS` (`unicode`, `blocks`, `ascii`), `DASH_AMBIGUOUS`
    /// (`wide` where characters of ambiguous width take two cells), `DASH_BACKGROUND` (`light`, `dark`; else what
    /// `COLORFGBG` says, else dark).
    public init(_ facts: TerminalFacts) {
        let environment = facts.environment
        self.init(
            glyphs: environment["DASH_GLYPHS"].flatMap { GlyphSet(rawValue: $0.lowercased()) } ?? Self.glyphs(facts),
            depth: Self.depth(facts),
            ambiguousIsWide: (environment["DASH_AMBIGUOUS"] ?? environment["VTE_CJK_WIDTH"]) == "wide",
            isLight: Self.isLight(environment))
    }

    /// The profile of a text without a terminal: no colors, and ASCII unless the locale is UTF-8.
    ///
    /// Who asks for Chinese without naming any locale gets it in UTF-8, since ASCII has nothing for it.
    public static func report(environment: [String: String], language: Language) -> TerminalProfile {
        let encoding = LocaleEncoding(environment: environment)
        let isUTF8 = encoding == .utf8 || (encoding == .unspecified && language == .chinese)
        let chosen = environment["DASH_GLYPHS"].flatMap { GlyphSet(rawValue: $0.lowercased()) }
        return TerminalProfile(
            glyphs: chosen ?? (isUTF8 ? .unicode : .ascii), depth: .none,
            ambiguousIsWide: environment["DASH_AMBIGUOUS"] == "wide")
    }

    private static func glyphs(_ facts: TerminalFacts) -> GlyphSet {
        // The kernel's console has a font of 512 glyphs at most, without braille.
        if facts.term == "linux" { return .blocks }
        switch LocaleEncoding(environment: facts.environment) {
        case .utf8: return .unicode
        case .other: return .ascii
        case .unspecified:
            // A system's default is `LANG=C`; who sets LC_ALL means it.
            let isMeant = ["c", "posix"].contains(facts.environment["LC_ALL"]?.lowercased())
            return isMeant || isHardware(facts.term) ? .ascii : .unicode
        }
    }

    /// Real or emulated terminals from before UTF-8.
    private static func isHardware(_ term: String) -> Bool {
        ["vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "cons25", "sun", "wyse", "dumb"].contains { term.hasPrefix($0) }
    }

    private static func depth(_ facts: TerminalFacts) -> ColorDepth {
        if let value = facts.environment["NO_COLOR"], !value.isEmpty { return .none }
        if facts.takesDirectColor, facts.colors > 256 { return .direct }
        switch facts.colors {
        case 256...: return .palette256
        case 16..<256: return .palette16
        case 8..<16: return .palette8
        default: return .none
        }
    }

    /// `COLORFGBG` is `foreground;background` in palette positions; 7 and 9 to 15 are light.
    private static func isLight(_ environment: [String: String]) -> Bool {
        if let chosen = environment["DASH_BACKGROUND"]?.lowercased(), ["light", "dark"].contains(chosen) {
            return chosen == "light"
        }
        guard let last = environment["COLORFGBG"]?.split(separator: ";").last, let color = Int(last) else {
            return false
        }
        return color == 7 || (9...15).contains(color)
    }
}
