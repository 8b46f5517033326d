import Charts

/// Which color and attributes an ink has on the terminal at hand.
///
/// Text keeps the terminal's own foreground. With 8 or 16 colors accents are palette entries, since the person chose
/// what those look like; with 256 or more they are Okabe and Ito's, as in a figure, lightened further on a dark
/// background since dots are thinner than a figure's lines. Without colors only weight is left, and lines are told
/// apart by their dashes and by signs along them.
struct Palette: Sendable {
    let depth: ColorDepth
    let isLight: Bool

    init(_ profile: TerminalProfile) {
        depth = profile.depth
        isLight = profile.isLight
    }

    /// The style of text or lines in an ink.
    func style(_ ink: Ink) -> CellStyle {
        switch depth {
        case .none: plainStyle(ink)
        case .palette8, .palette16: namedStyle(ink)
        case .palette256:
            if case .faded(let accent) = ink {
                CellStyle(.palette(Self.fadedIndex(accent, isLight: isLight)))
            } else {
                CellStyle(exact(ink).map(color) ?? .standard)
            }
        case .direct: CellStyle(exact(ink).map(color) ?? .standard)
        }
    }

    /// A color of a map or accent as the terminal is told it; standard where it shows none.
    func color(_ rgb: RGB) -> CellColor {
        switch depth {
        case .none: .standard
        case .palette8: .palette(AnsiPalette.nearest(rgb, count: 8))
        case .palette16: .palette(AnsiPalette.nearest(rgb, count: 16))
        case .palette256: .palette(XtermPalette.nearest(rgb))
        case .direct: .direct(rgb)
        }
    }

    /// Whether bold text in a color of its own stays readable: terminals with few colors brighten it, too much for paper.
    func canBeBold(_ style: CellStyle) -> Bool {
        !isLight || style.foreground == .standard || depth == .palette256 || depth == .direct
    }

    /// Black or white, whichever reads better on a background that is not the terminal's own; nil on that one.
    func readable(on background: CellColor) -> CellColor? {
        let rgb: RGB
        switch background {
        case .standard: return nil
        case .palette(let index): rgb = index < 16 ? AnsiPalette.typical[Int(index)] : XtermPalette.color(at: index)
        case .direct(let color): rgb = color
        }
        return color(rgb.luminance > 0.18 ? RGB(0, 0, 0) : RGB(255, 255, 255))
    }

    /// A color of a map, which must stay in order with the others.
    func mapColor(_ rgb: RGB) -> CellColor {
        depth == .palette256 ? .palette(XtermPalette.nearestOfMap(rgb)) : color(rgb)
    }

    private func plainStyle(_ ink: Ink) -> CellStyle {
        switch ink {
        case .secondary, .tertiary, .grid, .axis, .faded, .shade: CellStyle(.standard, on: .standard, .dim)
        case .fails, .warning: CellStyle(.standard, on: .standard, .bold)
        case .text, .background, .series, .holds, .rgb, .contourLine, .mapText: .plain
        }
    }

    private func namedStyle(_ ink: Ink) -> CellStyle {
        let isWide = depth == .palette16
        return switch ink {
        case .text, .background: .plain
        case .secondary: .plain
        case .tertiary, .grid, .axis, .shade: CellStyle(.standard, on: .standard, .dim)
        case .contourLine, .mapText: .plain
        case .series(let accent):
            isLight
                ? AnsiPalette.accentOnLight(accent, isWide: isWide)
                // Blue is the one that black swallows; most terminals with eight colors brighten what is bold.
                : CellStyle(
                    .palette(AnsiPalette.accent(accent, bright: isWide)), on: .standard,
                    accent == .blue && !isWide ? .bold : [])
        case .faded(let accent):
            isLight
                ? CellStyle(AnsiPalette.accentOnLight(accent, isWide: isWide).foreground, on: .standard, .dim)
                : CellStyle(.palette(AnsiPalette.accent(accent, bright: false)), on: .standard, .dim)
        case .holds: CellStyle(.palette(2))
        case .fails: CellStyle(.palette(1), on: .standard, .bold)
        case .warning: CellStyle(isLight ? .standard : .palette(3), on: .standard, .bold)
        case .rgb(let rgb): CellStyle(color(rgb))
        }
    }

    /// The exact color of an ink; nil for the terminal's own foreground.
    private func exact(_ ink: Ink) -> RGB? {
        switch ink {
        case .text, .background: nil
        case .secondary: RGB(hex: isLight ? 0x5F6368 : 0xA8ADB3)
        case .tertiary: RGB(hex: isLight ? 0x767B81 : 0x868C92)
        case .axis: RGB(hex: isLight ? 0x9AA0A6 : 0x6C7177)
        case .grid: RGB(hex: isLight ? 0xD0D3D7 : 0x444444)
        case .series(let accent): Self.accent(accent, isLight: isLight)
        case .faded(let accent): faded(Self.accent(accent, isLight: isLight))
        case .holds: RGB(hex: isLight ? 0x1A7F37 : 0x4CC38A)
        case .fails: RGB(hex: isLight ? 0xC62828 : 0xFF6B5E)
        case .warning: RGB(hex: isLight ? 0x9A6700 : 0xE3B341)
        case .rgb(let rgb): rgb
        case .contourLine: RGB(hex: 0xFFFFFF)
        case .mapText: RGB(hex: 0x202124)
        case .shade(let percent):
            isLight
                ? RGB(hex: 0xFFFFFF).mixed(with: RGB(hex: 0x202124), share: Double(percent) / 100)
                : RGB(hex: 0x16181C).mixed(with: RGB(hex: 0xE8EAED), share: Double(percent) / 100)
        }
    }

    /// The accent at two fifths over the background that the terminal most likely has.
    private func faded(_ accent: RGB) -> RGB {
        let background = isLight ? RGB(hex: 0xFFFFFF) : RGB(hex: 0x16181C)
        func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Int(a) * 2 + Int(b) * 3) / 5) }
        return RGB(
            mix(accent.red, background.red), mix(accent.green, background.green), mix(accent.blue, background.blue))
    }

    /// The palette is too coarse among dark and pale colors for the nearest one to keep its hue: these do.
    private static func fadedIndex(_ accent: SeriesColor, isLight: Bool) -> UInt8 {
        switch accent {
        case .vermilion: isLight ? 216 : 130
        case .blue: isLight ? 110 : 25
        case .green: isLight ? 115 : 29
        case .orange: isLight ? 222 : 136
        case .purple: isLight ? 182 : 96
        case .sky: isLight ? 153 : 67
        case .yellow: isLight ? 186 : 100
        case .grey: isLight ? 250 : 240
        case .black: isLight ? 246 : 244
        case .maroon: isLight ? 181 : 95
        }
    }

    static func accent(_ accent: SeriesColor, isLight: Bool) -> RGB {
        switch accent {
        case .vermilion: RGB(hex: isLight ? 0xD55E00 : 0xF4743B)
        case .blue: RGB(hex: isLight ? 0x0072B2 : 0x4EA1F2)
        case .green: RGB(hex: isLight ? 0x008C66 : 0x2FC48D)
        case .orange: RGB(hex: isLight ? 0xB37E00 : 0xF5B93A)
        case .purple: RGB(hex: isLight ? 0xB65C92 : 0xD98FBB)
        case .sky: RGB(hex: isLight ? 0x2F95D0 : 0x8FD3F7)
        case .yellow: RGB(hex: isLight ? 0x858000 : 0xF5EA5A)
        case .grey: RGB(hex: isLight ? 0x5F6368 : 0xB0B5BA)
        case .black: RGB(hex: isLight ? 0x202124 : 0xFFFFFF)
        case .maroon: RGB(hex: isLight ? 0x7A1E10 : 0xFFB6A3)
        }
    }
}

/// The eight or sixteen colors that a person's theme defines.
enum AnsiPalette {
    /// Typical values, for matching the colors of maps only.
    static let typical: [RGB] = [
        RGB(hex: 0x000000), RGB(hex: 0xCD0000), RGB(hex: 0x00CD00), RGB(hex: 0xCDCD00), RGB(hex: 0x0000EE),
        RGB(hex: 0xCD00CD), RGB(hex: 0x00CDCD), RGB(hex: 0xE5E5E5), RGB(hex: 0x7F7F7F), RGB(hex: 0xFF0000),
        RGB(hex: 0x00FF00), RGB(hex: 0xFFFF00), RGB(hex: 0x5C5CFF), RGB(hex: 0xFF00FF), RGB(hex: 0x00FFFF),
        RGB(hex: 0xFFFFFF),
    ]

    static func nearest(_ color: RGB, count: Int) -> UInt8 {
        var best = 0
        for index in 1..<min(count, typical.count)
        where XtermPalette.distance(color, typical[index]) < XtermPalette.distance(color, typical[best]) {
            best = index
        }
        return UInt8(best)
    }

    /// The style of an accent on a light background: yellow and white would vanish there, bright colors fade.
    static func accentOnLight(_ accent: SeriesColor, isWide: Bool) -> CellStyle {
        switch accent {
        case .orange: .plain
        case .yellow: CellStyle(.standard, on: .standard, .dim)
        case .grey: isWide ? CellStyle(.palette(8)) : CellStyle(.standard, on: .standard, .dim)
        case .black: CellStyle(.standard, on: .standard, .bold)
        case .maroon: CellStyle(.palette(1), on: .standard, .dim)
        case .vermilion, .blue, .green, .purple, .sky: CellStyle(.palette(self.accent(accent, bright: false)))
        }
    }

    /// The entry of an accent; orange and yellow, red and vermilion share a hue, so brightness tells them apart.
    static func accent(_ accent: SeriesColor, bright: Bool) -> UInt8 {
        switch accent {
        case .vermilion: bright ? 9 : 1
        case .blue: bright ? 12 : 4
        case .green: bright ? 10 : 2
        case .orange: 3
        case .purple: bright ? 13 : 5
        case .sky: bright ? 14 : 6
        case .yellow: bright ? 11 : 3
        case .grey: 7
        case .black: bright ? 15 : 7
        case .maroon: 1
        }
    }
}
