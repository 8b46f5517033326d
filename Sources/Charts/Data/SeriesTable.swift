/// A series as figure data: rows of x, y and, where there is one, value. One that has several numbers at a place has
/// several tables, one for each *part*.
public struct SeriesTable: Sendable, Equatable {
    public var series: SeriesIdentity
    /// `lowest`, `middle`, … of percentiles; `u` or `v` of arrows.
    public var part: String?
    public var kind: SeriesKind
    /// How many columns a grid has, whose rows stand line by line; nil for what is none.
    public var columns: Int?
    public var rows: [FigureRow]

    /// What the column `series` says.
    public var name: String { part.map { "\(series.text)/\($0)" } ?? series.text }
}

/// What the rows of a series are: which of x, y and value are its numbers, and which only say where they stand.
public enum SeriesKind: String, Sendable, CaseIterable {
    case curve, bins, map, path, spread, field, level, upright, region

    /// The columns that are measured.
    public var numbers: [FigureColumn] {
        switch self {
        case .curve, .bins, .spread, .level, .upright, .region: [.y]
        case .map, .field: [.value]
        // The value only counts the points.
        case .path: [.x, .y]
        }
    }

    /// The columns that say where the numbers stand.
    public var places: [FigureColumn] {
        switch self {
        case .curve, .bins, .spread, .level, .upright, .region: [.x]
        case .map, .field: [.x, .y]
        case .path: [.value]
        }
    }
}

/// A column of figure data that holds numbers.
public enum FigureColumn: String, Sendable, CaseIterable {
    case x, y, value

    public func number(_ row: FigureRow) -> Double {
        switch self {
        case .x: row.x
        case .y: row.y
        case .value: row.value ?? .nan
        }
    }
}

extension SeriesContent {
    public var kind: SeriesKind {
        switch self {
        case .curve: .curve
        case .bins: .bins
        case .map: .map
        case .path: .path
        case .spread: .spread
        case .field: .field
        case .level: .level
        case .upright: .upright
        case .region: .region
        }
    }
}

extension FigureSeries {
    /// Its numbers, part by part, in drawing order.
    public func tables(panel: String) -> [SeriesTable] {
        func table(_ part: String? = nil, columns: Int? = nil, _ rows: (String) -> [FigureRow]) -> SeriesTable {
            var table = SeriesTable(series: id, part: part, kind: content.kind, columns: columns, rows: [])
            table.rows = rows(table.name)
            return table
        }
        func grid(_ part: String?, _ columns: [Double], _ lines: [Double], _ values: [Double]) -> SeriesTable {
            table(part, columns: columns.count) { name in
                values.indices.map { index in
                    FigureRow(
                        panel: panel, series: name, x: columns[index % columns.count],
                        y: lines[index / columns.count], value: values[index])
                }
            }
        }
        func pairs(_ pairs: [(Double, Double)], part: String? = nil) -> SeriesTable {
            table(part) { name in pairs.map { FigureRow(panel: panel, series: name, x: $0, y: $1) } }
        }
        switch content {
        case .curve(let x, let y): return [pairs(Array(zip(x, y)))]
        case .bins(let edges, let y):
            return [pairs(y.indices.map { ((edges[$0] + edges[$0 + 1]) / 2, y[$0]) })]
        case .map(let x, let y, let values): return [grid(nil, x, y, values)]
        case .path(let x, let y, let order):
            return [
                table { name in
                    x.indices.map { FigureRow(panel: panel, series: name, x: x[$0], y: y[$0], value: order[$0]) }
                }
            ]
        case .spread(let x, let levels):
            return zip(SpreadLevels.names(levels.count), levels).map { pairs(Array(zip(x, $1)), part: $0) }
        case .field(let x, let y, let u, let v): return [grid("u", x, y, u), grid("v", x, y, v)]
        case .level(let value, let from, let to): return [pairs([(from, value), (to, value)])]
        case .upright(let value, let from, let to): return [pairs([(value, from), (value, to)])]
        case .region(let region):
            return [pairs([(region.x.lowerBound, region.y.lowerBound), (region.x.upperBound, region.y.upperBound)])]
        }
    }
}

extension PanelData {
    /// The figure data, series by series, in drawing order; what has no number is left out.
    public var tables: [SeriesTable] {
        series.flatMap { $0.tables(panel: panel) }.filter { !$0.rows.isEmpty }
    }
}
