import Charts

/// Which rows of a long series a golden keeps: what a panel of few columns draws.
///
/// Of a curve, the first, least, greatest and last point of each of its columns and the first that is not finite: the
/// same envelope as M4 draws (Jugel et al. 2014), so that no spike is left out. Of a map, whole columns and lines,
/// evenly spread, the first and the last among them.
enum Thinning {
    /// The columns that a curve is drawn in.
    static let buckets = 16
    /// Most columns and rows of a map.
    static let columns = 32
    static let lines = 24

    /// The rows kept of all those of a series: of a map whole columns and lines, of anything else single rows.
    static func rows(_ rows: [FigureRow]) -> [FigureRow] {
        if let width = mapWidth(rows) {
            let kept = indices(width, keeping: columns)
            return indices(rows.count / width, keeping: lines).flatMap { line in kept.map { rows[line * width + $0] } }
        }
        guard rows.count > 4 * buckets else { return rows }
        return (0..<buckets).flatMap { bucket in
            ends(rows, in: bucket * rows.count / buckets..<(bucket + 1) * rows.count / buckets).map { rows[$0] }
        }
    }

    /// The rows that stand where a golden has its own, so that a difference shows as a number that changed and not as a
    /// row that moved. Nil where one of the golden's places is gone.
    static func rows(_ rows: [FigureRow], like golden: [FigureRow]) -> [FigureRow]? {
        guard golden.count < rows.count else { return golden.count == rows.count ? rows : nil }
        let isPath = rows.first?.value != nil && mapWidth(rows) == nil
        var kept: [FigureRow] = []
        var next = rows.startIndex
        for row in golden {
            while next < rows.endIndex, !isSamePlace(row, rows[next], isPath: isPath) { next += 1 }
            guard next < rows.endIndex else { return nil }
            kept.append(rows[next])
            next += 1
        }
        return kept
    }

    private static func isSamePlace(_ old: FigureRow, _ new: FigureRow, isPath: Bool) -> Bool {
        if isPath { return Comparison.Place.same(old.value ?? .nan, new.value ?? .nan) }
        return Comparison.Place.same(old.x, new.x) && (old.value == nil || Comparison.Place.same(old.y, new.y))
    }

    /// The first, the last, the ends of what is drawn and the first that is not finite, in order.
    private static func ends(_ rows: [FigureRow], in range: Range<Int>) -> [Int] {
        var kept: Set<Int> = [range.lowerBound, range.upperBound - 1]
        // A path's numbers are its coordinates.
        let numbers: [(FigureRow) -> Double] =
            rows[range.lowerBound].value == nil ? [{ $0.y }] : [{ $0.x }, { $0.y }]
        for number in numbers {
            let finite = range.filter { number(rows[$0]).isFinite }
            let least = finite.min { number(rows[$0]) < number(rows[$1]) }
            let greatest = finite.max { number(rows[$0]) < number(rows[$1]) }
            let broken = range.first { !number(rows[$0]).isFinite }
            kept.formUnion([least, greatest, broken].compactMap(\.self))
        }
        return kept.sorted()
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
