import Charts

/// Which rows of a long series a golden keeps: evenly spread, the first and the last always among them, and always the
/// same ones, so that a difference shows as a number that changed and not as a row that moved.
enum Thinning {
    /// Most points of a curve.
    static let points = 64
    /// Most columns and rows of a map.
    static let columns = 32
    static let lines = 24

    static func rows(of series: FigureSeries, panel: String) -> [FigureRow] {
        switch series.content {
        case .curve(let x, let y):
            return indices(min(x.count, y.count), keeping: points).map {
                FigureRow(panel: panel, series: series.key, x: x[$0], y: y[$0])
            }
        case .map(let x, let y, let values):
            let kept = indices(x.count, keeping: columns)
            return indices(y.count, keeping: lines).flatMap { row in
                kept.map { column in
                    FigureRow(
                        panel: panel, series: series.key, x: x[column], y: y[row], value: values[row * x.count + column]
                    )
                }
            }
        case .bins(let edges, let y):
            return y.indices.map {
                FigureRow(panel: panel, series: series.key, x: (edges[$0] + edges[$0 + 1]) / 2, y: y[$0])
            }
        case .level(let value, let from, let to):
            return [from, to].map { FigureRow(panel: panel, series: series.key, x: $0, y: value) }
        }
    }

    /// At most `limit` of `count` indices, evenly spread from the first to the last.
    static func indices(_ count: Int, keeping limit: Int) -> [Int] {
        guard count > limit, limit > 1 else { return Array(0..<max(0, count)) }
        return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
    }
}
