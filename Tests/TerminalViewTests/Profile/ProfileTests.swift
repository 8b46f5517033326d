import Charts
import Testing

@testable import TerminalView

@Suite("What a terminal can show")
struct ProfileTests {
    @Test(
        "decides the spelling of texts",
        arguments: [
            (TerminalProfile.full, "‖∂L/∂W‖₂ · 10⁻¹⁴ × η", "‖∂L/∂W‖₂ · 10⁻¹⁴ × η"),
            (.plain, "‖∂L/∂W‖₂ · 10⁻¹⁴ × η", "||dL/dW||2 - 10^-14 x eta"),
            (TerminalProfile(glyphs: .blocks), "η ≤ 10⁻¹⁴ × α²", "eta ≤ 10^-14 × α²"),
            (TerminalProfile(ambiguousIsWide: true), "1 × 2 ≤ 梯度 ⁵", "1 x 2 <= 梯度 ⁵"),
            (.plain, "梯度 norm", "???? norm"),
            (.plain, "m̂/√v̂, μ̂ₖ ⊙ Wₗᵀ", "m^/sqrtv^, mu^_k * W_l^T"),
            (.plain, "", ""),
        ])
    func spelled(profile: TerminalProfile, text: String, expected: String) {
        #expect(profile.spelled(text) == expected)
    }

    @Test(
        "never spells with what it cannot show",
        arguments: [
            TerminalProfile.full, .plain, TerminalProfile(glyphs: .blocks), TerminalProfile(ambiguousIsWide: true),
        ])
    func closed(profile: TerminalProfile) {
        let texts = "−×·≈≤≥≠‖∂∇→←√∞∝∑∏±÷°′’“”✓✗⚠●■▲₀ₜαβγδΔεηθκλμνπρστφψωℓé，。：（）⁰ⁿᵀ梯🙂"
        #expect(profile.spelled(texts).allSatisfy(profile.canShow))
    }

    @Test("measures texts as it will spell them")
    func extent() {
        let style = TextStyle(size: 9)
        #expect(TerminalCanvas(.full).extent(of: "梯度 η", style: style) == Size(6, 1))
        #expect(TerminalCanvas(.plain).extent(of: "≤ η", style: style) == Size(6, 1))
        #expect(TerminalCanvas(.full).measures == .cells)
    }

    @Test(
        "finds the nearest of the 256 colors by their exact levels",
        arguments: [
            (0x000000, 16), (0xFFFFFF, 231), (0x5F0000, 52), (0xD55E00, 166), (0x0072B2, 25), (0x808080, 244),
            (0x121212, 233), (0xEEEEEE, 255), (0x875FAF, 97),
        ] as [(UInt32, UInt8)])
    func nearest(hex: UInt32, expected: UInt8) {
        #expect(XtermPalette.nearest(RGB(hex: hex)) == expected)
    }

    @Test("finds each of the 240 fixed colors itself, or one that looks the same")
    func exact() {
        for index in UInt8(16)...255 {
            let color = XtermPalette.color(at: index)
            #expect(XtermPalette.color(at: XtermPalette.nearest(color)) == color)
        }
    }

    @Test(
        "keeps accents apart at every depth of color that has enough",
        arguments: [
            (ColorDepth.palette16, true), (.palette16, false), (.palette256, true), (.palette256, false),
            (.direct, true), (.direct, false),
        ])
    func accents(depth: ColorDepth, isLight: Bool) {
        let palette = Palette(TerminalProfile(depth: depth, isLight: isLight))
        let styles = SeriesColor.allCases.map { palette.style(.series($0)) }
        #expect(Set(styles).count == SeriesColor.allCases.count)
    }

    private static let inks: [Ink] =
        [.text, .secondary, .tertiary, .grid, .axis, .holds, .fails, .warning]
        + SeriesColor.allCases.flatMap { [.series($0), .faded($0)] }

    @Test(
        "shows nothing in yellow, white or a bright color on a light background",
        arguments: [ColorDepth.palette8, .palette16])
    func paper(depth: ColorDepth) {
        let palette = Palette(TerminalProfile(depth: depth, isLight: true))
        for ink in Self.inks {
            let style = palette.style(ink)
            guard case .palette(let index) = style.foreground else { continue }
            #expect([1, 2, 4, 5, 6, 8].contains(index), "\(ink)")
            // Bold makes a color bright in many of these terminals.
            #expect(!style.attributes.contains(.bold) || ink == .fails, "\(ink)")
            #expect(!palette.canBeBold(style))
        }
        #expect(palette.canBeBold(palette.style(.text)))
    }

    @Test(
        "keeps text and lines in sight on the usual backgrounds",
        arguments: [(ColorDepth.palette256, true), (.palette256, false), (.direct, true), (.direct, false)])
    func contrast(depth: ColorDepth, isLight: Bool) {
        let palette = Palette(TerminalProfile(depth: depth, isLight: isLight))
        let backgrounds = isLight ? [0xFFFFFF] : [0x000000, 0x16181C]
        var inks: [Ink] = [.secondary, .tertiary, .holds, .fails, .warning]
        inks += SeriesColor.allCases.map { .series($0) }
        for ink in inks {
            let color: RGB
            switch palette.style(ink).foreground {
            case .palette(let index): color = XtermPalette.color(at: index)
            case .direct(let rgb): color = rgb
            case .standard: continue
            }
            for background in backgrounds {
                let (a, b) = (color.luminance, RGB(hex: UInt32(background)).luminance)
                let ratio = (max(a, b) + 0.05) / (min(a, b) + 0.05)
                // What WCAG asks of bold text and of graphics.
                #expect(ratio >= 3, "\(ink) on \(background): \(ratio)")
            }
        }
    }

    @Test(
        "takes terminals that speak as xterm does for one where they are not described",
        arguments: [
            ("xterm-kitty", true), ("foot", true), ("foot-extra", true), ("wezterm", true), ("tmux-direct", true),
            ("st-256color", true), ("vt100", false), ("nonesuch", false), ("", false), ("-", false),
            ("stone", false),
        ])
    func kinship(term: String, isKnown: Bool) {
        #expect((TerminalKinship.substitute(for: term) != nil) == isKnown)
    }

    @Test("uses no color at all where there is none")
    func colorless() {
        let palette = Palette(TerminalProfile(depth: .none))
        var inks: [Ink] = [.text, .secondary, .tertiary, .grid, .axis, .holds, .fails, .warning, .rgb(RGB(1, 2, 3))]
        inks += SeriesColor.allCases.flatMap { [.series($0), .faded($0)] }
        for ink in inks {
            #expect(palette.style(ink).foreground == .standard)
            #expect(palette.style(ink).background == .standard)
        }
    }
}
