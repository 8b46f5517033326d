import Bounds

/// Where the panels stand: rows of frames that fill an area without gaps.
///
/// Panels keep their order. Of all ways to break them into rows the one is taken whose frames come nearest to the
/// shape of a chart, seen with cells twice as high as wide.
struct PanelArrangement {
    /// What a panel asks for.
    struct Wish: Hashable {
        /// Its share of a row's width and of the height of the rows, relative to its neighbors.
        var weight: Double
        /// Small multiples side by side in it: each wants the shape of a chart.
        var facets: Int
    }

    /// The least frame worth drawing.
    static let leastColumns = 28
    static let leastRows = 8

    /// One rectangle a panel; empty where they don't all fit.
    static func frames(_ wishes: [Wish], in area: CellRect) -> [CellRect] {
        guard !wishes.isEmpty, !area.isEmpty else { return [] }
        var best: (frames: [CellRect], cost: Double)?
        for breaks in 0..<(1 << min(wishes.count - 1, 12)) {
            let frames = place(rows(of: wishes, breaks: breaks), in: area)
            guard frames.allSatisfy({ $0.columns >= leastColumns && $0.rows >= leastRows }) else { continue }
            let cost = zip(frames, wishes).reduce(0) { $0 + self.cost($1.0, $1.1) } + unevenness(frames)
            if best == nil || cost < best?.cost ?? 0 { best = (frames, cost) }
        }
        return best?.frames ?? []
    }

    /// Bit `k` of `breaks` starts a new row after panel `k`.
    private static func rows(of wishes: [Wish], breaks: Int) -> [[Wish]] {
        var rows: [[Wish]] = [[]]
        for (index, wish) in wishes.enumerated() {
            rows[rows.count - 1].append(wish)
            if index < wishes.count - 1, breaks & (1 << index) != 0 { rows.append([]) }
        }
        return rows
    }

    private static func place(_ rows: [[Wish]], in area: CellRect) -> [CellRect] {
        let heights = split(area.rows, by: rows.map { $0.map(\.weight).max() ?? 1 })
        var frames: [CellRect] = []
        var top = area.row
        for (row, height) in zip(rows, heights) {
            var left = area.column
            // Small multiples need width more than one chart does.
            for width in split(area.columns, by: row.map { $0.weight * ($0.facets > 2 ? 1.25 : 1) }) {
                frames.append(CellRect(column: left, row: top, columns: width, rows: height))
                left += width
            }
            top += height
        }
        return frames
    }

    /// Whole numbers that add up to `total`, in proportion to the weights; what is left over goes to the first ones.
    static func split(_ total: Int, by weights: [Double]) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0, sum.isFinite else { return weights.map { _ in 0 } }
        var parts = weights.map { Int(saturating: Double(total) * max(0, $0) / sum) }
        var left = total - parts.reduce(0, +)
        for index in parts.indices where left > 0 {
            parts[index] += 1
            left -= 1
        }
        return parts
    }

    private static func cost(_ frame: CellRect, _ wish: Wish) -> Double {
        let ideal = wish.facets > 2 ? 2.6 : wish.facets == 2 ? 2.2 : 1.7
        let shape = Double(frame.columns) * 0.5 / Double(frame.rows)
        let ratio = shape > ideal ? shape / ideal : ideal / shape
        return (ratio - 1) * (ratio - 1)
    }

    /// Rows of one panel beside rows of three look unplanned.
    private static func unevenness(_ frames: [CellRect]) -> Double {
        let counts = Dictionary(grouping: frames, by: \.row).values.map(\.count)
        guard let most = counts.max(), let least = counts.min() else { return 0 }
        return Double(most - least) * 0.15
    }
}
