import Charts

/// Which rows of a long series a golden keeps: evenly spread, the first and the last always among them, and always the
/// same ones, so that a difference shows as a number that changed and not as a row that moved.
enum Thinning {
    /// Most points of a curve.
    static let points = 64
    /// Most columns and rows of a map.
    static let columns = 32
    static let lines = 24

    /// The rows kept of all those of a series: of a map whole columns and lines, of anything else single rows.
    static func rows(_ rows: [FigureRow]) -> [FigureRow] {
        if let width = mapWidth(rows) {
            let kept = indices(width, keeping: columns)
            return indices(rows.count / width, keeping: lines).flatMap { line in kept.map { rows[line * width + $0] } }
        }
        return indices(rows.count, keeping: points).map { rows[$0] }
    }

    /// How many columns a map has, whose rows stand line by line; nil for what is no map.
    static func mapWidth(_ rows: [FigureRow]) -> Int? {
        guard let first = rows.first, rows.allSatisfy({ $0.value != nil }) else { return nil }
        let width = rows.prefix { $0.y == first.y }.count
        guard width > 0, rows.count.isMultiple(of: width) else { return nil }
        let isMap = rows.indices.allSatisfy { index in
            rows[index].x == rows[index % width].x && rows[index].y == rows[index - index % width].y
        }
        return isMap ? width : nil
    }

    /// At most `limit` of `count` indices, evenly spread from the first to the last.
    static func indices(_ count: Int, keeping limit: Int) -> [Int] {
        guard count > limit, limit > 1 else { return Array(0..<max(0, count)) }
        return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
    }
}
