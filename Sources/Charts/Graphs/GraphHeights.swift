/// How high places lie: each near the middle of its neighbors, in the order of its column, none over another.
struct GraphHeights {
    /// Below the top, in units.
    private(set) var middles: [Int]
    private(set) var height = 0
    private let units: [Int]
    private let order: GraphOrder

    private static let sweeps = 12

    /// - Parameter isTight: whether columns stand about one middle, no higher than the highest of them needs.
    init(_ order: GraphOrder, units: [Int], isTight: Bool = false) {
        self.order = order
        self.units = units
        middles = [Int](repeating: 0, count: units.count)
        for column in order.columns {
            var top = isTight ? -column.reduce(0) { $0 + units[$1] } / 2 : 0
            for place in column {
                middles[place] = top + units[place] / 2
                top += units[place]
            }
        }
        for sweep in 0..<(isTight ? 0 : Self.sweeps) {
            let isForward = sweep % 2 == 0
            for column in isForward ? Array(order.columns.indices) : order.columns.indices.reversed() {
                settle(order.columns[column], isLast: sweep >= Self.sweeps - 2, isForward: isForward)
            }
        }
        let top = units.indices.map { middles[$0] - units[$0] / 2 }.min() ?? 0
        for place in middles.indices { middles[place] -= top }
        height = units.indices.map { middles[$0] + units[$0] / 2 }.max() ?? 0
    }

    /// Moves a column's places as near to where they want to be as order and distance allow: the weighted least squares of
    /// isotonic regression, by pooling neighbors that would overlap. A passage weighs more, so that long edges run straight.
    private mutating func settle(_ column: [Int], isLast: Bool, isForward: Bool) {
        var offsets: [Int] = []
        var offset = 0
        for (row, place) in column.enumerated() {
            if row > 0 { offset += (units[column[row - 1]] + units[place]) / 2 }
            offsets.append(offset)
        }
        var pools: [(sum: Int, weight: Int, count: Int)] = []
        for (row, place) in column.enumerated() {
            let weight = units[place] == GraphLayout.passageUnits ? 8 : 1
            pools.append((weight * (wanted(place, isLast: isLast, isForward: isForward) - offsets[row]), weight, 1))
            while pools.count > 1 {
                let (above, below) = (pools[pools.count - 2], pools[pools.count - 1])
                guard above.sum * below.weight > below.sum * above.weight else { break }
                pools.removeLast()
                pools[pools.count - 1] = (
                    above.sum + below.sum, above.weight + below.weight, above.count + below.count
                )
            }
        }
        var row = 0
        for pool in pools {
            let place = GraphHeights.floored(pool.sum, by: pool.weight)
            for _ in 0..<pool.count {
                middles[column[row]] = place + offsets[row]
                row += 1
            }
        }
    }

    /// The median of its neighbors' heights: of those in the column that was settled before, at last of all.
    private func wanted(_ place: Int, isLast: Bool, isForward: Bool) -> Int {
        let neighbors =
            isLast ? order.before[place] + order.after[place] : isForward ? order.before[place] : order.after[place]
        guard !neighbors.isEmpty else { return middles[place] }
        let sorted = neighbors.map { middles[$0] }.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : GraphHeights.floored(sorted[middle - 1] + sorted[middle], by: 2)
    }

    private static func floored(_ number: Int, by divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
    }
}
