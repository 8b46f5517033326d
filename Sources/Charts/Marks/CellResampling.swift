/// Resamples a grid of levels by the area each target cell covers, so that no layer or step is skipped when there are
/// more of them than cells. A target cell that touches a hole is a hole.
///
/// Where source cells are wider than the coarse cells of a terminal, each of these shows the one that covers most of it:
/// a mixture at their borders would be the color of a number that nothing has.
struct CellResampling {
    /// For each target cell, the source cells it covers with their shares.
    typealias Weights = [[(source: Int, share: Double)]]

    var columns: Weights
    var rows: Weights

    /// - Parameters:
    ///   - edges: of the source cells, ascending, as fractions of the axis.
    ///   - from: where the first of `count` equal target cells begins, `to` where the last ends.
    ///   - isSharp: whether a target cell within reach of a wider source cell shows one source cell alone.
    static func weights(
        _ edges: [Double], from: Double, to: Double, count: Int, isSharp: Bool = false
    ) -> Weights {
        var result: Weights = []
        result.reserveCapacity(count)
        var first = 0
        let width = (to - from) / Double(count)
        for target in 0..<count {
            let (start, end) = (from + Double(target) * width, from + Double(target + 1) * width)
            while first < edges.count - 2, edges[first + 1] <= start { first += 1 }
            var cells: [(source: Int, share: Double)] = []
            var source = first
            while source < edges.count - 1, edges[source] < end || cells.isEmpty {
                let overlap = min(end, edges[source + 1]) - max(start, edges[source])
                // A sliver from rounding must not pull in a neighbor.
                if overlap > width * 1e-6 { cells.append((source, overlap)) }
                source += 1
            }
            if cells.isEmpty { cells = [(min(first, edges.count - 2), 1)] }
            if isSharp, let most = cells.max(by: { $0.share < $1.share }),
                cells.allSatisfy({ edges[$0.source + 1] - edges[$0.source] > width * (1 - 1e-6) })
            {
                cells = [most]
            }
            result.append(cells)
        }
        return result
    }

    /// The target grid, row by row.
    func apply(_ levels: [Double], sourceColumns: Int) -> [Double] {
        // Columns first: the result is small enough to walk it once for each target row.
        let sourceRows = sourceColumns > 0 ? levels.count / sourceColumns : 0
        var squeezed = [Double](repeating: .nan, count: sourceRows * columns.count)
        for row in 0..<sourceRows {
            for (target, cells) in columns.enumerated() {
                squeezed[row * columns.count + target] = mean(cells) { levels[row * sourceColumns + $0] }
            }
        }
        var result = [Double](repeating: .nan, count: rows.count * columns.count)
        for (target, cells) in rows.enumerated() {
            for column in columns.indices {
                result[target * columns.count + column] = mean(cells) { squeezed[$0 * columns.count + column] }
            }
        }
        return result
    }

    private func mean(_ cells: [(source: Int, share: Double)], _ level: (Int) -> Double) -> Double {
        if cells.count == 1 { return level(cells[0].source) }
        var (sum, weight) = (0.0, 0.0)
        for cell in cells {
            sum += level(cell.source) * cell.share
            weight += cell.share
        }
        return sum / weight
    }
}
