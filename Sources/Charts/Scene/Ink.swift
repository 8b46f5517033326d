/// A color as three bytes of sRGB.
public struct RGB: Sendable, Hashable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// From `0xRRGGBB`.
    public init(hex: UInt32) {
        self.init(UInt8(hex >> 16 & 0xFF), UInt8(hex >> 8 & 0xFF), UInt8(hex & 0xFF))
    }
}

/// What something is drawn with, by meaning; a theme or a terminal's palette says which color that is.
public enum Ink: Sendable, Hashable {
    case text, secondary, tertiary, grid, axis, background
    /// A series' accent, by identity.
    case series(SeriesColor)
    /// The same accent at part strength over the background: raw traces, bands.
    case faded(SeriesColor)
    case holds, fails, warning
    /// So many hundredths of the text's color over the background: bands of contours, fills behind data.
    case shade(percent: Int)
    /// A line over the colors of a map.
    case contourLine
    /// Dark text on a pale color of a map, in every theme.
    case mapText
    /// A color of a map.
    case rgb(RGB)
}

/// The accents, after Okabe and Ito (2008), with a maroon: told apart by color-blind readers.
public enum SeriesColor: String, CaseIterable, Sendable, Hashable {
    case vermilion, blue, green, orange, purple, sky, yellow, grey
    /// White on a dark background.
    case black
    case maroon
}
