import Charts

/// One character cell of a terminal.
public struct Cell: Sendable, Hashable {
    /// The grapheme shown. In the second cell of a wide character it is empty: see `isTail`.
    public var character: Character
    public var style: CellStyle
    /// Whether this is the right half of the wide character in the cell before.
    public var isTail: Bool

    public init(_ character: Character, _ style: CellStyle = CellStyle(), isTail: Bool = false) {
        self.character = character
        self.style = style
        self.isTail = isTail
    }

    public static let blank = Cell(" ")
}

/// How a cell is drawn: two colors and attributes.
public struct CellStyle: Sendable, Hashable {
    public var foreground: CellColor
    public var background: CellColor
    public var attributes: CellAttributes

    public init(
        _ foreground: CellColor = .standard, on background: CellColor = .standard, _ attributes: CellAttributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    public static let plain = CellStyle()
}

/// A color as the terminal is told it.
public enum CellColor: Sendable, Hashable {
    /// The terminal's own foreground or background, whatever the person chose.
    case standard
    /// A position of the terminal's palette.
    case palette(UInt8)
    /// Red, green and blue, where the terminal takes them directly.
    case direct(RGB)
}

/// Attributes that a terminal shows besides color.
public struct CellAttributes: OptionSet, Sendable, Hashable {
    public var rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = CellAttributes(rawValue: 1)
    public static let dim = CellAttributes(rawValue: 2)
    public static let reverse = CellAttributes(rawValue: 4)
    public static let underline = CellAttributes(rawValue: 8)
}
