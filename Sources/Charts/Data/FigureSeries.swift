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

    /// Stable: the variant, then what else tells the series apart: `sigmoid`, `sigmoid/layer=20`,
    /// `sigmoid/smoothed`, `reference=1`.
    public var key: String
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

extension FigureSeries {
    /// Its numbers, in drawing order.
    public func rows(panel: String) -> [FigureRow] {
        var rows: [FigureRow] = []
        appendRows(panel: panel, to: &rows)
        return rows
    }

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
        case .path(let x, let y, let order):
            for index in x.indices {
                rows.append(FigureRow(panel: panel, series: key, x: x[index], y: y[index], value: order[index]))
            }
        case .spread(let x, let levels):
            for (level, values) in levels.enumerated() {
                let name = "\(key)/\(SpreadLevels.names(levels.count)[level])"
                for (x, y) in zip(x, values) { rows.append(FigureRow(panel: panel, series: name, x: x, y: y)) }
            }
        case .field(let columns, let lines, let u, let v):
            for (name, component) in [("u", u), ("v", v)] {
                for (row, y) in lines.enumerated() {
                    for (column, x) in columns.enumerated() {
                        let value = component[row * columns.count + column]
                        rows.append(FigureRow(panel: panel, series: "\(key)/\(name)", x: x, y: y, value: value))
                    }
                }
            }
        case .level(let value, let from, let to):
            for x in [from, to] { rows.append(FigureRow(panel: panel, series: key, x: x, y: value)) }
        case .upright(let value, let from, let to):
            for y in [from, to] { rows.append(FigureRow(panel: panel, series: key, x: value, y: y)) }
        case .region(let region):
            rows.append(FigureRow(panel: panel, series: key, x: region.x.lowerBound, y: region.y.lowerBound))
            rows.append(FigureRow(panel: panel, series: key, x: region.x.upperBound, y: region.y.upperBound))
        }
    }
}
