import Metrics

/// What marks and layout know while they lay out one panel.
struct PanelContext {
    let panel: Panel
    let data: PanelData
    let canvas: any Canvas
    let language: Language
    let spacing: Spacing
    let numbers: NumberText

    init(panel: Panel, data: PanelData, canvas: any Canvas, language: Language) {
        self.panel = panel
        self.data = data
        self.canvas = canvas
        self.language = language
        spacing = Spacing(isCellular: canvas.isCellular)
        numbers = NumberText(canvas)
    }

    var isCellular: Bool { spacing.isCellular }

    func width(_ string: String, _ style: TextStyle) -> Double { canvas.extent(of: string, style: style).width }

    func lineHeight(_ style: TextStyle) -> Double { canvas.extent(of: "0", style: style).height }

    /// A whole cell on a terminal, the position itself in a figure.
    func snapped(_ position: Double) -> Double { isCellular ? position.rounded(.down) : position }
}

/// One plot of a panel: its rectangle and the scales that place values in it.
struct Plot {
    var facet: Int
    var rect: Rect
    var x: Scale
    var y: Scale
    var isCellular: Bool
    /// Whether y grows downward: matrices, whose first row is on top.
    var readsDown = false

    /// The rectangle that the domains fill. In a terminal it ends at the centers of the outermost braille dots, so that
    /// the greatest value still lies in the plot's own cells.
    var inner: Rect {
        guard isCellular else { return rect }
        return Rect(rect.x + 0.25, rect.y + 0.125, rect.width - 0.5, rect.height - 0.25)
    }

    func x(_ value: Double) -> Double {
        let inner = inner
        return inner.x + x.fraction(value) * inner.width
    }

    func y(_ value: Double) -> Double {
        let inner = inner
        let fraction = y.fraction(value)
        return readsDown ? inner.y + fraction * inner.height : inner.maxY - fraction * inner.height
    }
}

/// What a mark asks of layout: scales, what stands beside the plot, what must be told.
struct PlotPlan {
    var x: Scale
    var y: Scale
    /// Names of bands on the y axis, from the top; empty for a numeric axis.
    var bands: [(label: String, ink: Ink)] = []
    /// Names along the axes, at 0, 1, 2, …; empty for numbers. Named rows read downward.
    var xLabels: [String] = []
    var yLabels: [String] = []
    var colorScale: ColorScale?
    /// Series named at the right of the plot, or in a legend where they don't fit.
    var labels: [SeriesName] = []
    var notes: [LocalizedText] = []
    /// Whether horizontal grid lines help: not on maps.
    var hasGrid = true
    /// Whether data fills the plot to its edges: no axis lines needed.
    var isMap = false
}

/// A series with the place where its line ends.
struct SeriesName {
    var text: String
    var ink: Ink
    var isReference: Bool
    /// The last point drawn, in data coordinates; nil when nothing is drawn.
    var end: (x: Double, y: Double)?
    var dash: [Double]
}

/// A color map over a scale.
struct ColorScale {
    var scale: Scale
    var map: ColorMap

    /// 0…1, or NaN for what has no color: non-finite values, and those ≤ 0 on a logarithm.
    func level(_ value: Double) -> Double {
        guard scale.canPlace(value) else { return .nan }
        return min(max(scale.fraction(value), 0), 1)
    }
}
