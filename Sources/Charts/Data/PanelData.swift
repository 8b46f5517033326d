import Metrics

/// The numbers that a panel draws: everything on the screen or in a figure comes from here, references included.
public struct PanelData: Sendable, Equatable {
    /// The panel's name.
    public var panel: String
    /// What the axes and the color scale measure.
    public var x: AxisSubject
    public var y: AxisSubject
    public var value: AxisSubject
    /// The step of the frame drawn, where steps are on no channel and the metric has them.
    public var step: Int?
    /// The small multiples, in drawing order; at least one.
    public var facets: [FigureFacet]
    /// In drawing order: raw traces, series, references, then the layers' series.
    public var series: [FigureSeries]
    /// What the numbers of each layer are.
    public var layers: [PanelLayer] = []
    /// How many seeds there are; lines are their mean, other marks show the first.
    public var seedCount = 1
    /// The ranges that the scales are trained on. Of a raw trace under a smoothed one only the middle 98 % counts.
    public var extents: PanelExtents

    /// The figure data, one row a number, in drawing order.
    public var rows: [FigureRow] {
        var rows: [FigureRow] = []
        rows.reserveCapacity(series.reduce(0) { $0 + $1.content.count })
        for table in tables { rows += table.rows }
        return rows
    }
}

/// What a layer measures: along x, along y, and in colors.
public struct PanelLayer: Sendable, Equatable {
    public var x: AxisSubject
    public var y: AxisSubject
    public var value: AxisSubject
}

/// One number of a figure: the columns `panel,series,x,y,value`.
public struct FigureRow: Sendable, Equatable {
    public var panel: String
    public var series: String
    public var x: Double
    public var y: Double
    /// Only for maps; nil where y is the metric's value.
    public var value: Double?

    public init(panel: String, series: String, x: Double, y: Double, value: Double? = nil) {
        self.panel = panel
        self.series = series
        self.x = x
        self.y = y
        self.value = value
    }
}

/// The ranges of a panel's numbers.
public struct PanelExtents: Sendable, Hashable {
    /// The share of a histogram at each of its ends that does not count: less than can be seen.
    static let tail = 0.005
    /// The same for one of many rows of a ridgeline, whose tails are seen over the row before.
    static let rowTail = 0.001

    public var x = Extent()
    public var y = Extent()
    /// Of a map's values; along a path, of its steps.
    public var value = Extent()
    /// Those of the layers.
    public var layers: [PanelExtents] = []

    public init() {}

    mutating func formUnion(_ other: PanelExtents) {
        x.formUnion(other.x)
        y.formUnion(other.y)
        value.formUnion(other.value)
        if layers.count < other.layers.count {
            layers += Array(repeating: PanelExtents(), count: other.layers.count - layers.count)
        }
        for (index, layer) in other.layers.enumerated() { layers[index].formUnion(layer) }
    }
}

/// What an axis measures.
public struct AxisSubject: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case number
        /// Counts: layers, steps, heads. Ticks are whole numbers.
        case integer
        /// The steps of training: whole numbers from 0 on.
        case step
        /// Names at 0, 1, 2, …
        case labels([LocalizedText])
    }

    public var kind: Kind
    public var label: LocalizedText
    public var symbol: String?
    public var unit: LocalizedText?
    /// Whether it is a dimension whose values lie by factors.
    public var isLogarithmic = false

    public init(_ kind: Kind, label: LocalizedText, symbol: String? = nil, unit: LocalizedText? = nil) {
        self.kind = kind
        self.label = label
        self.symbol = symbol
        self.unit = unit
    }

    /// The names along the axis; empty where there are numbers.
    func names(_ language: Language) -> [String] {
        guard case .labels(let labels) = kind else { return [] }
        return labels.map { $0[language] }
    }

    public var isInteger: Bool { kind == .integer || kind == .step }

    /// Steps, the dimension that every stepped metric has.
    public static let step = AxisSubject(.step, label: LocalizedText(en: "step", zh: "步"))
}

/// A small multiple.
public struct FigureFacet: Sendable, Equatable {
    /// `sigmoid` or `layer=20`; empty for a panel without facets.
    public var key: String
    public var label: LocalizedText
    /// The accent of a facet that is a variant.
    public var color: SeriesColor?
}
