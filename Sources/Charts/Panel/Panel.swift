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
    /// A dimension's name, or `step`.
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
    /// What is drawn of a dimension on no channel, or a subset of one that is: `{step: 0}`, `{layer: [first, last]}`.
    /// A dimension that is neither on a channel nor here has one position; `step` is the playhead's.
    public var at: [DimensionSelection]
    /// The width of a moving average drawn over the dimmed raw trace, in steps; nil draws the trace alone.
    public var smoothing: Int?
    public var references: [Reference]
    /// How much of a row it takes, and how tall the row is, relative to its neighbors.
    public var weight: Double

    public init(
        name: String, title: LocalizedText, subtitle: LocalizedText? = nil, mark: String, metric: String, x: String,
        y: String? = nil, color: String? = nil, facet: String? = nil, variants: [String]? = nil,
        xScale: ScaleChoice = ScaleChoice(), yScale: ScaleChoice = ScaleChoice(),
        colorScale: ScaleChoice = ScaleChoice(), at: [DimensionSelection] = [], smoothing: Int? = nil,
        references: [Reference] = [], weight: Double = 1
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
        self.at = at
        self.smoothing = smoothing
        self.references = references
        self.weight = weight
    }
}

/// The kind of a scale and, where a file states them, its ends.
public struct ScaleChoice: Sendable, Hashable {
    public enum Kind: String, CaseIterable, Sendable { case linear, log }

    public var kind: Kind
    public var lower: Double?
    public var upper: Double?

    public init(_ kind: Kind = .linear, lower: Double? = nil, upper: Double? = nil) {
        self.kind = kind
        self.lower = lower
        self.upper = upper
    }
}

/// Positions chosen along a dimension.
public struct DimensionSelection: Sendable, Hashable {
    public enum Position: Sendable, Hashable {
        case first, middle, last
        /// A coordinate: a layer's number, a step, a value.
        case coordinate(Double)
    }

    public var dimension: String
    public var positions: [Position]

    public init(_ dimension: String, _ positions: [Position]) {
        self.dimension = dimension
        self.positions = positions
    }
}

/// A dashed grey line of theory beside the measurement.
public struct Reference: Sendable, Hashable {
    public enum Form: Sendable, Hashable {
        /// A horizontal line at a value: chance, ln 2.
        case horizontal(Double)
        /// Another metric of the recording on the same axes: a closed-form bound by layer.
        case metric(String, variant: String?)
    }

    public var form: Form
    public var label: LocalizedText

    public init(_ form: Form, label: LocalizedText) {
        self.form = form
        self.label = label
    }
}
