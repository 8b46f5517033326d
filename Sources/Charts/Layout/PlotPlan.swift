import Metrics

/// What a mark asks of layout: scales, what stands beside the plot, what must be told.
struct PlotPlan {
    var x: Scale
    var y: Scale
    /// Names of bands on the y axis, from the top; empty for a numeric axis.
    var bands: [(label: String, ink: Ink)] = []
    /// Names along the axes, at 0, 1, 2, …; empty for numbers. Named rows read downward.
    var xLabels: [String] = []
    var yLabels: [String] = []
    /// The coordinates that stand at 0, 1, 2, … of axes whose places are counted; empty where they stand at themselves.
    var xPlaces: [Double] = []
    var yPlaces: [Double] = []
    var colorScale: ColorScale?
    /// What the colors are, where the axes' titles do not say it.
    var colorTitle: LocalizedText?
    var contourLevels: ContourLevels?
    /// The keys of series that leave the plot for good; see `Runaways`.
    var runaways: Set<String> = []
    /// Series named at the right of the plot, or in a legend where they don't fit.
    var labels: [SeriesName] = []
    var notes: [LocalizedText] = []
    /// Whether horizontal grid lines help: not on maps.
    var hasGrid = true
    /// Whether data fills the plot to its edges: no axis lines needed.
    var isMap = false
    /// Whether it is a map of cells that lie side by side.
    var isTiled = false
    /// Whether there are no axes at all: tables, graphs.
    var isBare = false
    /// Whether y grows downward without having names.
    var readsDown = false
    /// The ticks of y where they were chosen with the scale; nil where the space decides.
    var yTicks: [Tick]?
    /// The part of y that has ticks; all of it when nil.
    var yTickRange: ClosedRange<Double>?
    /// The scales of each small multiple, where what they show has little in common: surfaces over domains of their own.
    /// Empty where all share `x` and `y`.
    var facetScales: [(x: Scale, y: Scale)] = []
    /// Names along x that stand in several lines, and how many lines there are at most; nil where they don't.
    var wrappedNames: WrappedNames?
    /// How much height names along x take that are turned upright, to be read from below; nil where they lie.
    var turnedHeight: Double?
}

extension PlotPlan {
    /// Moves the ends of a terminal's vertical axis so that its ticks stand on whole rows.
    mutating func alignToRows(_ rows: Double, _ context: PanelContext) {
        guard context.measures.snaps, !isBare, !isMap, !readsDown, bands.isEmpty, yLabels.isEmpty,
            facetScales.isEmpty, yTickRange == nil,
            let aligned = RowScale(
                y, context.panel.yScale, isInteger: context.data.y.isInteger, rows: rows, numbers: context.numbers,
                measures: context.measures)
        else { return }
        y = aligned.scale
        yTicks = aligned.ticks
    }

    /// The plan with the scales of one small multiple.
    func facet(_ index: Int) -> PlotPlan {
        guard facetScales.indices.contains(index) else { return self }
        var own = self
        (own.x, own.y) = facetScales[index]
        return own
    }
}

/// Names along x in lines that fit below their places.
struct WrappedNames {
    var lines: [[String]]
    var most: Int { lines.map(\.count).max() ?? 1 }
}

/// A series with the place where its line ends.
struct SeriesName {
    var text: String
    var ink: Ink
    var isReference: Bool
    /// The last point drawn, in data coordinates; nil when nothing is drawn.
    var end: (x: Double, y: Double)?
    var dash: [Double]
    /// The shape of points; nil for lines.
    var marker: Points.Marker?
}

/// A color map over a scale.
struct ColorScale {
    var scale: Scale
    var map: ColorMap

    /// The scale of some values; that of a diverging map has zero in its middle.
    static func trained(_ choice: ScaleChoice, _ extent: Extent, map: ColorMap) -> ColorScale {
        guard map.isDiverging, choice.kind != .log, !extent.isEmpty else {
            return ColorScale(scale: ScaleTraining.train(choice, extent), map: map)
        }
        let reach = max(extent.lower.magnitude, extent.upper.magnitude)
        var even = choice
        even.lower = choice.lower ?? choice.upper.map { -$0 } ?? -reach
        even.upper = choice.upper ?? choice.lower.map { -$0 } ?? reach
        return ColorScale(scale: ScaleTraining.train(even, extent), map: map)
    }

    /// 0…1, or NaN for what has no color: non-finite values, and those ≤ 0 on a logarithm.
    func level(_ value: Double) -> Double {
        guard scale.canPlace(value) else { return .nan }
        return min(max(scale.fraction(value), 0), 1)
    }
}
