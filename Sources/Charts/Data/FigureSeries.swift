import Metrics

/// One series of a panel: its identity and its numbers.
public struct FigureSeries: Sendable, Equatable {
    public enum Role: Sendable, Equatable {
        case measured
        /// Drawn dimmed under its moving average.
        case raw
        /// Of an older run, drawn dimmed.
        case ghost
        /// Of the run that everything began with, where there is a later one between: dotted too.
        case firstGhost
        /// The band of one standard deviation about a mean over seeds.
        case deviation
        case reference

        public var isGhost: Bool { self == .ghost || self == .firstGhost }
    }

    public var id: SeriesIdentity
    public var label: LocalizedText
    public var role: Role
    public var ink: Ink
    /// Which dash it has besides its ink, from 0 (none): the fifth series and later ones, and those that share an ink.
    public var repetition: Int
    /// The index of its facet; nil draws it in every facet.
    public var facet: Int?
    public var content: SeriesContent
    /// 0 for the panel's own mark, from 1 for its layers.
    public var layer = 0

    /// Its identity as text, the same from run to run: `sigmoid/layer=20`.
    public var key: String { id.text }
}

/// The numbers of a series.
public enum SeriesContent: Sendable, Equatable {
    /// Values over positions, of the same count.
    case curve(x: [Double], y: [Double])
    /// Values over contiguous bins: one edge more than values.
    case bins(edges: [Double], y: [Double])
    /// Values over a grid, row by row: `values[row · x.count + column]` stands at `(x[column], y[row])`.
    case map(x: [Double], y: [Double], values: [Double])
    /// Points of a plane, in order; `order` is the step or position of each.
    case path(x: [Double], y: [Double], order: [Double])
    /// Several values at each position, ascending: `levels[k][i]` is the k-th lowest at `x[i]`.
    case spread(x: [Double], levels: [[Double]])
    /// A vector at each place of a grid, row by row.
    case field(x: [Double], y: [Double], u: [Double], v: [Double])
    /// A horizontal line across the plot; its numbers are given at the two ends of the data.
    case level(Double, from: Double, to: Double)
    /// A vertical line across the plot; its numbers are given at the two ends of the data.
    case upright(Double, from: Double, to: Double)
    /// A shaded part of the plot.
    case region(FigureRegion)

    /// How many numbers (figure data rows) there are.
    public var count: Int {
        switch self {
        case .curve(_, let y): y.count
        case .bins(_, let y): y.count
        case .map(_, _, let values): values.count
        case .path(let x, _, _): x.count
        case .spread(let x, let levels): x.count * levels.count
        case .field(_, _, let u, _): 2 * u.count
        case .level, .upright, .region: 2
        }
    }
}

/// A stretch of one axis, shaded across the other.
public struct FigureRegion: Sendable, Equatable {
    /// The stretch, and how far the data goes along the other axis.
    public var x: ClosedRange<Double>
    public var y: ClosedRange<Double>
    /// Whether it is a stretch of x, shaded from bottom to top.
    public var isUpright: Bool
}
