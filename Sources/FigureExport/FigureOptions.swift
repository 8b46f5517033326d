import Charts

/// A size on paper, in points of 1/72 inch, and how large the numbers at axes are there; other type keeps its proportion.
public struct PaperSize: Sendable, Hashable {
    public var width: Double
    public var height: Double
    public var text: Double

    public init(width: Double, height: Double, text: Double) {
        self.width = width
        self.height = height
        self.text = text
    }

    /// Points of paper per unit of the canvas.
    public var unit: Double { text / TypeSizes.ofAxes }
}

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
    /// The exact size on paper, where one is asked for: pixels follow from it, and type does not grow with the canvas.
    public private(set) var paper: PaperSize?
    /// Whether an SVG keeps its text as text, for which a reader needs the fonts.
    public var keepsText = false

    public init(width: Int = 1920, height: Int = 1200, dpi: Double = 150, theme: Theme = .light) {
        self.width = width
        self.height = height
        self.dpi = dpi
        self.theme = theme
    }

    /// A figure of a size on paper; a raster has `dpi` pixels an inch.
    public init(paper: PaperSize, dpi: Double = 300, theme: Theme = .light) {
        // Sizes that no raster has are refused when it is drawn.
        func pixels(_ points: Double) -> Int {
            let count = (points / 72 * dpi).rounded()
            return count.isFinite && count.magnitude < 1e9 ? Int(count) : 0
        }
        self.init(width: pixels(paper.width), height: pixels(paper.height), dpi: dpi, theme: theme)
        self.paper = paper
    }

    /// Pixels per point. Type grows with the canvas: 150 dpi at 1920×1200, by whichever side grows less.
    public var scale: Double {
        if let paper { return dpi / 72 * paper.unit }
        return min(Double(width) / 1920, Double(height) / 1200) * 150 / 72 * zoom
    }

    /// The canvas that scenes are laid out on, in points: 921.6 × 576 at the default shape.
    public var canvasSize: Size {
        if let paper { return Size(paper.width / paper.unit, paper.height / paper.unit) }
        return Size(Double(width) / scale, Double(height) / scale)
    }

    /// In points, of a vector file.
    var paperSize: Size {
        if let paper { return Size(paper.width, paper.height) }
        // On paper a pixel of the PNG is 1/dpi of an inch.
        return Size(Double(width) * 72 / dpi, Double(height) * 72 / dpi)
    }

    /// Points of paper per unit of the canvas.
    var paperUnit: Double { scale * 72 / dpi }

    /// Throws `badSize` for what cannot be drawn or no reader would open.
    func validate() throws(FigureExportError) {
        let least = paper == nil ? 200 : 1
        guard (least...20_000).contains(width), (least...20_000).contains(height), dpi > 0, dpi.isFinite else {
            throw .badSize(width: width, height: height)
        }
    }
}
