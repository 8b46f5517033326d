import Metrics

/// How some metrics are drawn: a mark, what goes on which channel, the scales. Decoded from a scenario file.
public struct Panel: Sendable, Hashable {
    /// The key in figure data, `--panel` and goldens; unique in a scenario: `gradient-norm-by-layer`.
    public var name: String
    public var title: LocalizedText
    /// Small print under the title: the symbol and the unit. Made from the metric when the file says nothing.
    public var subtitle: LocalizedText?
    /// The name of a mark of the catalogue: `line`, `heatmap`, `histogram`.
    public var mark: String
    /// The name of the metric drawn.
    public var metric: String
    /// A dimension's name, `step` or, for bars, `variant`. Where both x and y are names along a dimension (`x` and `y` of
    /// `axis`), the metric's values there are coordinates: paths and points of a plane.
    public var x: String
    /// A dimension's name for maps; nil where the metric's value is on y.
    public var y: String?
    /// What tells series apart: `variant` or a dimension's name.
    public var color: String?
    /// What gets a small multiple of its own: `variant` or a dimension's name.
    public var facet: String?
    /// The variants drawn; nil means all.
    public var variants: [String]?
    public var xScale: ScaleChoice
    public var yScale: ScaleChoice
    public var colorScale: ScaleChoice
    /// The name of a color map of the catalogue; nil leaves it to the mark.
    public var colorMap: String?
    /// What is drawn of a dimension on no channel, or a subset of one that is: `{step: 0}`, `{layer: [first, last]}`.
    /// A dimension that is neither on a channel nor here has one position; `step` is the playhead's.
    public var at: [DimensionSelection]
    /// What the metric's dimensions or steps become one number by, in turn, before anything else is chosen.
    public var reduce: [DimensionReduction]
    /// The width of a moving average drawn over the dimmed raw trace, in steps; nil draws the trace alone.
    public var smoothing: Int?
    public var references: [Reference]
    /// Whether areas stand on each other, so that the uppermost is their sum.
    public var stack: Bool
    /// The dimension that a band or box spans: percentiles, seeds.
    public var band: String?
    /// The shape of points; nil leaves it to the mark.
    public var marker: Points.Marker?
    /// What a layer's numbers are, written beside them: “minimum”.
    public var label: LocalizedText?
    /// More marks on the same axes, in drawing order; each has a mark and a metric, and the panel's x, y, variants and
    /// facet. Layers have no layers.
    public var layers: [Panel]
    /// How much of a row it takes, and how tall the row is, relative to its neighbors.
    public var weight: Double

    public init(
        name: String, title: LocalizedText, subtitle: LocalizedText? = nil, mark: String, metric: String, x: String,
        y: String? = nil, color: String? = nil, facet: String? = nil, variants: [String]? = nil,
        xScale: ScaleChoice = .unstated, yScale: ScaleChoice = .unstated, colorScale: ScaleChoice = .unstated,
        colorMap: String? = nil, at: [DimensionSelection] = [], reduce: [DimensionReduction] = [],
        smoothing: Int? = nil,
        references: [Reference] = [], stack: Bool = false, band: String? = nil, marker: Points.Marker? = nil,
        label: LocalizedText? = nil,
        layers: [Panel] = [], weight: Double = 1
    ) {
        self.name = name
        self.title = title
        self.subtitle = subtitle
        self.mark = mark
        self.metric = metric
        self.x = x
        self.y = y
        self.color = color
        self.facet = facet
        self.variants = variants
        self.xScale = xScale
        self.yScale = yScale
        self.colorScale = colorScale
        self.colorMap = colorMap
        self.at = at
        self.reduce = reduce
        self.smoothing = smoothing
        self.references = references
        self.stack = stack
        self.band = band
        self.marker = marker
        self.label = label
        self.layers = layers
        self.weight = weight
    }
}

extension Panel {
    /// The metric drawn, of what is recorded up to a step; nil where it is not recorded.
    func metric(in recording: Recording, upTo step: Int) -> Metric? {
        reduce.isEmpty ? recording[metric] : recording.metric(metric, reducedBy: reduce, upTo: step)
    }

    /// What that metric is, known before anything is recorded.
    func description(among metrics: [MetricDescription]) -> MetricDescription? {
        metrics.metric(metric, reducedBy: reduce)
    }
}
