import Charts

/// The inks of a scene by number, with how each looks and which letter it has where dots are missing.
struct InkTable {
    struct Entry {
        var style: CellStyle
        /// What a line of this ink is drawn with where a dot is a whole character.
        var mark: Character
        /// How it is dashed where color does not tell series apart.
        var dash: DotDash
        var isFaded: Bool
    }

    private(set) var entries: [Entry] = []
    private var numbers: [Ink: UInt16] = [:]
    private let palette: Palette

    init(_ palette: Palette) {
        self.palette = palette
    }

    subscript(number: UInt16) -> Entry { entries[Int(number)] }

    /// The number of an ink; the same one for the same ink.
    mutating func number(of ink: Ink) -> UInt16 {
        if let known = numbers[ink] { return known }
        guard entries.count < Int(UInt16.max) else { return UInt16.max - 1 }
        let number = UInt16(entries.count)
        numbers[ink] = number
        var entry = Entry(style: palette.style(ink), mark: "*", dash: .solid, isFaded: false)
        switch ink {
        case .series(let accent):
            entry.mark = Self.mark(accent)
            if palette.depth == .none { entry.dash = Self.dash(accent) }
        case .faded(let accent):
            entry.mark = palette.depth == .none ? "." : Self.mark(accent)
            entry.isFaded = true
        case .secondary, .tertiary, .grid, .axis, .shade: entry.mark = "."
        case .text, .background, .holds, .fails, .warning, .rgb, .contourLine, .mapText: break
        }
        entries.append(entry)
        return number
    }

    /// Never what axes are made of (`+`, `-`, `|`).
    static func mark(_ accent: SeriesColor) -> Character {
        switch accent {
        case .vermilion: "*"
        case .blue: "o"
        case .green: "x"
        case .orange: "$"
        case .purple: "%"
        case .sky: "="
        case .yellow: "@"
        case .grey: "~"
        case .black: "&"
        case .maroon: "v"
        }
    }

    static func dash(_ accent: SeriesColor) -> DotDash {
        switch accent {
        case .blue: .solid
        case .vermilion: DotDash(on: 6, off: 3)
        case .green: DotDash(on: 3, off: 2)
        case .orange: DotDash(on: 1, off: 1)
        case .purple: DotDash(on: 10, off: 4)
        case .sky: DotDash(on: 2, off: 4)
        case .yellow: DotDash(on: 1, off: 3)
        case .grey: DotDash(on: 4, off: 6)
        case .black: DotDash(on: 8, off: 2)
        case .maroon: DotDash(on: 5, off: 5)
        }
    }
}
