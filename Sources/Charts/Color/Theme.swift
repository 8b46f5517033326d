/// Which color each ink is: a figure's light or dark dress.
public struct Theme: Sendable, Hashable {
    public var name: String
    public var text: RGB
    public var secondary: RGB
    public var tertiary: RGB
    public var grid: RGB
    public var axis: RGB
    public var background: RGB
    public var holds: RGB
    public var fails: RGB
    public var warning: RGB
    /// The accents in the order of `SeriesColor.allCases`.
    public var accents: [RGB]

    /// Dark ink on white.
    public static let light = Theme(
        name: "light", text: RGB(hex: 0x202124), secondary: RGB(hex: 0x5F6368), tertiary: RGB(hex: 0x80868B),
        grid: RGB(hex: 0xE8EAED), axis: RGB(hex: 0x9AA0A6), background: RGB(hex: 0xFFFFFF),
        holds: RGB(hex: 0x188038), fails: RGB(hex: 0xC5221F), warning: RGB(hex: 0xA85C00),
        accents: okabeIto + [RGB(hex: 0x202124), RGB(hex: 0x661100)])

    /// Light ink on near-black; accents are lightened until they reach 4.5:1.
    public static let dark = Theme(
        name: "dark", text: RGB(hex: 0xE8EAED), secondary: RGB(hex: 0x9AA0A6), tertiary: RGB(hex: 0x80868B),
        grid: RGB(hex: 0x2B2D30), axis: RGB(hex: 0x5F6368), background: RGB(hex: 0x16181C),
        holds: RGB(hex: 0x81C995), fails: RGB(hex: 0xF28B82), warning: RGB(hex: 0xFDD663),
        accents: okabeIto.map { $0.reaching(contrast: 4.5, on: RGB(hex: 0x16181C), toward: RGB(hex: 0xFFFFFF)) }
            + [RGB(hex: 0xE8EAED), RGB(hex: 0xFFC2B0)])

    /// Both, for `--theme`.
    public static let all = [light, dark]

    /// Okabe and Ito, "Color Universal Design" (2008), in the order of `SeriesColor`, without black.
    static let okabeIto: [RGB] = [
        0xD55E00, 0x0072B2, 0x009E73, 0xE69F00, 0xCC79A7, 0x56B4E9, 0xF0E442, 0x80868B,
    ].map(RGB.init(hex:))

    /// The accent of a series.
    public func accent(_ color: SeriesColor) -> RGB {
        switch color {
        case .vermilion: accents[0]
        case .blue: accents[1]
        case .green: accents[2]
        case .orange: accents[3]
        case .purple: accents[4]
        case .sky: accents[5]
        case .yellow: accents[6]
        case .grey: accents[7]
        case .black: accents[8]
        case .maroon: accents[9]
        }
    }

    /// The color of lines, fills and points. A faded ink is the accent at `fadedShare` over the background.
    public func color(_ ink: Ink) -> RGB {
        switch ink {
        case .text: text
        case .secondary: secondary
        case .tertiary: tertiary
        case .grid: grid
        case .axis: axis
        case .background: background
        case .series(let color): accent(color)
        case .faded(let color): background.mixed(with: accent(color), share: Theme.fadedShare)
        case .shade(let percent): background.mixed(with: text, share: Double(percent) / 100)
        case .contourLine: RGB(hex: 0xFFFFFF)
        case .mapText: RGB(hex: 0x202124)
        case .holds: holds
        case .fails: fails
        case .warning: warning
        case .rgb(let color): color
        }
    }

    /// The color of text: an accent too weak to read is strengthened to 4.5:1 (WCAG 2.1, AA), keeping its hue.
    public func textColor(_ ink: Ink) -> RGB {
        switch ink {
        case .series, .rgb:
            color(ink).reaching(
                contrast: 4.5, on: background,
                toward: background.luminance > 0.5 ? RGB(hex: 0x000000) : RGB(hex: 0xFFFFFF))
        default: color(ink)
        }
    }

    /// How strong a raw trace is under its smoothed one.
    public static let fadedShare = 0.28
}

extension RGB {
    /// The first of 64 even steps toward `end` that has the contrast on `background`.
    func reaching(contrast: Double, on background: RGB, toward end: RGB) -> RGB {
        for step in 0..<64 {
            let candidate = mixed(with: end, share: Double(step) / 64)
            if candidate.contrast(with: background) >= contrast { return candidate }
        }
        return end
    }
}
