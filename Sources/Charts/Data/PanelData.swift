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
    /// In drawing order: raw traces, series, then references.
    public var series: [FigureSeries]
    /// The ranges that the scales are trained on. Of a raw trace under a smoothed one only the middle 98 % counts.
    public var extents: PanelExtents

    /// The figure data, one row a number, in drawing order.
    public var rows: [FigureRow] {
        var rows: [FigureRow] = []
        rows.reserveCapacity(series.reduce(0) { $0 + $1.content.count })
        for series in series { series.appendRows(panel: panel, to: &rows) }
        return rows
    }
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

    public var x = Extent()
    public var y = Extent()
    public var value = Extent()

    public init() {}

    mutating func formUnion(_ other: PanelExtents) {
        x.formUnion(other.x)
        y.formUnion(other.y)
        value.formUnion(other.value)
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
        case labels([String])
    }

    public var kind: Kind
    public var label: LocalizedText
    public var symbol: String?
    public var unit: LocalizedText?

    public init(_ kind: Kind, label: LocalizedText, symbol: String? = nil, unit: LocalizedText? = nil) {
        self.kind = kind
        self.label = label
        self.symbol = symbol
        self.unit = unit
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

/// One series of a panel: its identity and its numbers.
public struct FigureSeries: Sendable, Equatable {
    public enum Role: Sendable, Equatable {
        case measured
        /// Drawn dimmed under its moving average.
        case raw
        case reference
    }

    /// Stable: the variant, then what else tells the series apart: `sigmoid`, `sigmoid/layer=20`,
    /// `sigmoid/smoothed`, `reference=1`.
    public var key: String
    public var label: LocalizedText
    public var role: Role
    public var ink: Ink
    /// How many series before it have the same ink: they differ by dash.
    public var repetition: Int
    /// The index of its facet; nil draws it in every facet.
    public var facet: Int?
    public var content: SeriesContent
}

/// The numbers of a series.
public enum SeriesContent: Sendable, Equatable {
    /// Values over positions, of the same count.
    case curve(x: [Double], y: [Double])
    /// Values over contiguous bins: one edge more than values.
    case bins(edges: [Double], y: [Double])
    /// Values over a grid, row by row: `values[row · x.count + column]` stands at `(x[column], y[row])`.
    case map(x: [Double], y: [Double], values: [Double])
    /// A horizontal line across the plot; its numbers are given at the two ends of the data.
    case level(Double, from: Double, to: Double)

    /// How many numbers (figure data rows) there are.
    public var count: Int {
        switch self {
        case .curve(_, let y): y.count
        case .bins(_, let y): y.count
        case .map(_, _, let values): values.count
        case .level: 2
        }
    }
}

extension FigureSeries {
    func appendRows(panel: String, to rows: inout [FigureRow]) {
        switch content {
        case .curve(let x, let y):
            for (x, y) in zip(x, y) { rows.append(FigureRow(panel: panel, series: key, x: x, y: y)) }
        case .bins(let edges, let y):
            for index in y.indices {
                let center = (edges[index] + edges[index + 1]) / 2
                rows.append(FigureRow(panel: panel, series: key, x: center, y: y[index]))
            }
        case .map(let columns, let lines, let values):
            for (row, y) in lines.enumerated() {
                for (column, x) in columns.enumerated() {
                    let value = values[row * columns.count + column]
                    rows.append(FigureRow(panel: panel, series: key, x: x, y: y, value: value))
                }
            }
        case .level(let value, let from, let to):
            for x in [from, to] { rows.append(FigureRow(panel: panel, series: key, x: x, y: value)) }
        }
    }
}
