import Charts

/// Which rows of a long series a golden keeps: what a panel of few columns draws.
///
/// Of a curve, the first, least, greatest and last point of each of its buckets and the first that is not finite: the
/// same envelope as M4 draws (Jugel et al. 2014), so that no spike is left out. Of a map, whole columns and lines,
/// evenly spread, the first and the last among them.
enum Thinning {
    /// The buckets that a curve is drawn in.
    static let buckets = 16
    /// Most columns and rows of a map.
    static let columns = 32
    static let lines = 24

    /// The rows kept of all those of a series: of a grid whole columns and lines, of anything else single rows.
    static func rows(_ table: SeriesTable) -> [FigureRow] {
        let rows = table.rows
        if let width = table.columns, width > 0 {
            let kept = indices(width, keeping: columns)
            return indices(rows.count / width, keeping: lines).flatMap { line in kept.map { rows[line * width + $0] } }
        }
        guard rows.count > 4 * buckets else { return rows }
        return buckets(rows.count).flatMap { bucket in
            ends(rows, in: bucket, of: table.kind.numbers).map { rows[$0] }
        }
    }

    /// Stretches of rows, evenly spread.
    static func buckets(_ count: Int) -> [Range<Int>] {
        (0..<buckets).map { $0 * count / buckets..<($0 + 1) * count / buckets }
    }

    /// The rows that stand where a golden has its own, so that a difference shows as a number that changed and not as a
    /// row that moved. Nil where one of the golden's places is gone.
    static func rows(_ table: SeriesTable, like golden: [FigureRow]) -> [FigureRow]? {
        let rows = table.rows
        guard golden.count < rows.count else { return golden.count == rows.count ? rows : nil }
        var kept: [FigureRow] = []
        var next = rows.startIndex
        for row in golden {
            while next < rows.endIndex, !isSamePlace(row, rows[next], table.kind) { next += 1 }
            guard next < rows.endIndex else { return nil }
            kept.append(rows[next])
            next += 1
        }
        return kept
    }

    private static func isSamePlace(_ old: FigureRow, _ new: FigureRow, _ kind: SeriesKind) -> Bool {
        kind.places.allSatisfy { Comparison.Place.same($0.number(old), $0.number(new)) }
    }

    /// The first, the last, the ends of what is drawn and the first that is not finite, in order.
    private static func ends(_ rows: [FigureRow], in range: Range<Int>, of columns: [FigureColumn]) -> [Int] {
        var kept: Set<Int> = [range.lowerBound, range.upperBound - 1]
        for column in columns {
            let finite = range.filter { column.number(rows[$0]).isFinite }
            let least = finite.min { column.number(rows[$0]) < column.number(rows[$1]) }
            let greatest = finite.max { column.number(rows[$0]) < column.number(rows[$1]) }
            let broken = range.first { !column.number(rows[$0]).isFinite }
            kept.formUnion([least, greatest, broken].compactMap(\.self))
        }
        return kept.sorted()
    }

    /// At most `limit` of `count` indices, evenly spread from the first to the last.
    static func indices(_ count: Int, keeping limit: Int) -> [Int] {
        guard count > limit, limit > 1 else { return Array(0..<max(0, count)) }
        return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
    }
}
