import Charts

/// A terminal as layout sees it: a text is one cell high and as wide as its graphemes.
public struct TerminalCanvas: Canvas {
    public var profile: TerminalProfile

    public init(_ profile: TerminalProfile = .full) {
        self.profile = profile
    }

    public var measures: Measures { .cells }

    public func extent(of string: String, style: TextStyle) -> Size {
        Size(Double(CellWidth.of(profile.spelled(string))), 1)
    }

    public func canShow(_ character: Character) -> Bool {
        profile.canShow(character)
    }
}
