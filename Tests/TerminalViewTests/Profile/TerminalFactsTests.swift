import Testing

@testable import TerminalView

@Suite("What is known of a terminal")
struct TerminalFactsTests {
    private func profile(
        _ term: String = "xterm-256color", colors: Int = 256, direct: Bool = false,
        _ environment: [String: String] = [:]
    ) -> TerminalProfile {
        TerminalProfile(
            TerminalFacts(term: term, colors: colors, takesDirectColor: direct, environment: environment))
    }

    @Test(
        "decides the glyphs",
        arguments: [
            ("xterm-256color", "C.UTF-8", GlyphSet.unicode), ("xterm-256color", "C", .unicode), ("xterm", "", .unicode),
            ("tmux-256color", "zh_CN.UTF-8", .unicode), ("linux", "C.UTF-8", .blocks), ("vt100", "C", .ascii),
            ("vt220", "", .ascii), ("vt100", "en_US.utf8", .unicode), ("xterm", "zh_CN.GB18030", .ascii),
            ("xterm", "de_DE@euro", .ascii), ("xterm", "de_DE.UTF-8@euro", .unicode),
        ])
    func glyphs(term: String, locale: String, expected: GlyphSet) {
        #expect(profile(term, ["LANG": locale]).glyphs == expected)
    }

    @Test("takes LC_ALL=C for ASCII, which nobody sets by accident")
    func posix() {
        #expect(profile("xterm-256color", ["LC_ALL": "C", "LANG": "en_US.UTF-8"]).glyphs == .ascii)
        #expect(profile("xterm-256color", ["LC_ALL": "POSIX"]).glyphs == .ascii)
        #expect(profile("xterm-256color", ["LC_ALL": "C.UTF-8"]).glyphs == .unicode)
    }

    @Test("lets a person choose them", arguments: GlyphSet.allCases)
    func chosen(glyphs: GlyphSet) {
        #expect(profile(["DASH_GLYPHS": glyphs.rawValue.uppercased()]).glyphs == glyphs)
        #expect(profile(["DASH_GLYPHS": "runes"]).glyphs == .unicode)
    }

    @Test(
        "decides the colors",
        arguments: [
            (0, false, ColorDepth.none), (-1, false, .none), (2, false, .none), (8, false, .palette8),
            (16, false, .palette16), (88, false, .palette16), (256, false, .palette256), (256, true, .palette256),
            (0x100_0000, true, .direct), (0x100_0000, false, .palette256),
        ])
    func depth(colors: Int, direct: Bool, expected: ColorDepth) {
        #expect(profile(colors: colors, direct: direct).depth == expected)
        #expect(profile(colors: colors, direct: direct, ["NO_COLOR": "1"]).depth == .none)
        #expect(profile(colors: colors, direct: direct, ["NO_COLOR": ""]).depth == expected)
    }

    @Test(
        "decides the background",
        arguments: [
            ([:], false), (["COLORFGBG": "0;15"], true), (["COLORFGBG": "15;0"], false),
            (["COLORFGBG": "0;default;7"], true),
            (["COLORFGBG": "x"], false), (["DASH_BACKGROUND": "light"], true),
            (["DASH_BACKGROUND": "Dark", "COLORFGBG": "0;15"], false), (["COLORFGBG": "12;8"], false),
        ])
    func background(environment: [String: String], isLight: Bool) {
        #expect(profile(environment).isLight == isLight)
    }

    @Test("decides the width of ambiguous characters")
    func ambiguous() {
        #expect(!profile().ambiguousIsWide)
        #expect(profile(["DASH_AMBIGUOUS": "wide"]).ambiguousIsWide)
        #expect(profile(["VTE_CJK_WIDTH": "wide"]).ambiguousIsWide)
        #expect(!profile(["VTE_CJK_WIDTH": "wide", "DASH_AMBIGUOUS": "narrow"]).ambiguousIsWide)
    }

    private func profile(_ environment: [String: String]) -> TerminalProfile { profile(colors: 256, environment) }
    private func profile(_ term: String, _ environment: [String: String]) -> TerminalProfile {
        profile(term, colors: 256, environment)
    }
}
