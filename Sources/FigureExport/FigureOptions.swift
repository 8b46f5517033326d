import Charts

/// The kinds of file that a figure is written as.
public enum FigureFormat: String, CaseIterable, Sendable, Hashable {
    case png, svg, pdf
}

/// How large a figure is and what it wears.
public struct FigureOptions: Sendable, Hashable {
    /// In pixels.
    public var width: Int
    public var height: Int
    /// Pixels per inch: what a PNG says of its size on paper. Does not change what is drawn.
    public var dpi: Double
    public var theme: Theme
    /// How much larger type and lines are than in a whole figure of that size: a panel alone is drawn smaller.
    public var zoom = 1.0

    public init(width: Int = 1920, height: Int = 1200, dpi: Double = 150, theme: Theme = .light) {
        self.width = width
        self.height = height
        self.dpi = dpi
        self.theme = theme
    }

    /// Pixels per point. Type grows with the canvas: 150 dpi at 1920×1200, by whichever side grows less.
    public var scale: Double {
        min(Double(width) / 1920, Double(height) / 1200) * 150 / 72 * zoom
    }

    /// The canvas that scenes are laid out on, in points: 921.6 × 576 at the default shape.
    public var canvasSize: Size {
        Size(Double(width) / scale, Double(height) / scale)
    }

    /// Throws `badSize` for what cannot be drawn or no reader would open.
    func validate() throws(FigureExportError) {
        guard (200...20_000).contains(width), (200...20_000).contains(height), dpi > 0, dpi.isFinite else {
            throw .badSize(width: width, height: height)
        }
    }
}
