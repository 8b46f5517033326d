/// The order of places in their columns, improved until few edges cross.
///
/// Barycenters, one column after the other, then swaps of neighbors (Gansner, Koutsofios, North, Vo, "A Technique for
/// Drawing Directed Graphs", 1993), from several beginnings; the best order found is kept.
struct GraphOrder {
    private(set) var columns: [[Int]]
    private(set) var crossings = 0
    /// What each place is joined to in the column before and in the one after.
    let before: [[Int]]
    let after: [[Int]]
    private var rows: [Int]

    /// How many beginnings are tried, and how often the columns are gone through from each.
    private static let beginnings = 8
    private static let sweeps = 10

    init(columns columnOf: [Int], _ routes: [[Int]]) {
        let count = (columnOf.max() ?? -1) + 1
        columns = (0..<count).map { column in columnOf.indices.filter { columnOf[$0] == column } }
        var (before, after) = (
            [[Int]](repeating: [], count: columnOf.count), [[Int]](repeating: [], count: columnOf.count)
        )
        for route in routes {
            for (a, b) in zip(route, route.dropFirst()) where columnOf[a] != columnOf[b] {
                let (left, right) = columnOf[a] < columnOf[b] ? (a, b) : (b, a)
                after[left].append(right)
                before[right].append(left)
            }
        }
        (self.before, self.after) = (before, after)
        rows = [Int](repeating: 0, count: columnOf.count)
        number()
        crossings = counted()
    }

    mutating func improve() {
        let first = columns
        var (best, least) = (columns, crossings)
        var random: UInt64 = 1
        for beginning in 0..<Self.beginnings where least > 0 {
            columns = beginning == 1 ? first.map { Array($0.reversed()) } : first
            if beginning > 1 { for column in columns.indices { shuffle(column, &random) } }
            number()
            for sweep in 0..<Self.sweeps {
                let isForward = sweep % 2 == 0
                for column in isForward ? Array(columns.indices) : columns.indices.reversed() {
                    sort(column, by: isForward ? before : after)
                }
                swapNeighbors()
                let found = counted()
                if found < least { (best, least) = (columns, found) }
                if least == 0 { break }
            }
        }
        (columns, crossings) = (best, least)
        number()
    }

    private mutating func number() {
        for column in columns { for (row, place) in column.enumerated() { rows[place] = row } }
    }

    /// A Fisher–Yates shuffle by a linear congruential generator: the same for everybody.
    private mutating func shuffle(_ column: Int, _ random: inout UInt64) {
        for index in columns[column].indices.dropFirst().reversed() {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            columns[column].swapAt(index, Int(random >> 33) % (index + 1))
        }
    }

    /// Sorts a column by the mean rows of neighbors; what has none stays where it is.
    private mutating func sort(_ column: Int, by neighbors: [[Int]]) {
        let weights = columns[column].enumerated().map { row, place in
            (place: place, row: row, sum: neighbors[place].reduce(0) { $0 + rows[$1] }, count: neighbors[place].count)
        }
        var sorted = weights.filter { $0.count > 0 }.sorted { a, b in
            let (left, right) = (a.sum * b.count, b.sum * a.count)
            return left == right ? a.row < b.row : left < right
        }[...]
        columns[column] = weights.map { $0.count > 0 ? sorted.removeFirst().place : $0.place }
        for (row, place) in columns[column].enumerated() { rows[place] = row }
    }

    private mutating func swapNeighbors() {
        for _ in 0..<Self.sweeps {
            var changed = false
            for column in columns.indices {
                for row in columns[column].indices.dropLast() {
                    let (upper, lower) = (columns[column][row], columns[column][row + 1])
                    guard crossed(lower, above: upper) < crossed(upper, above: lower) else { continue }
                    columns[column].swapAt(row, row + 1)
                    (rows[upper], rows[lower]) = (row + 1, row)
                    changed = true
                }
            }
            if !changed { return }
        }
    }

    /// How many edges of two places of a column cross when one lies above the other.
    private func crossed(_ upper: Int, above lower: Int) -> Int {
        var count = 0
        for neighbors in [before, after] {
            for a in neighbors[upper] { for b in neighbors[lower] where rows[a] > rows[b] { count += 1 } }
        }
        return count
    }

    /// All crossings between neighboring columns.
    private func counted() -> Int {
        var count = 0
        for column in columns {
            for (row, upper) in column.enumerated() {
                for lower in column[(row + 1)...] {
                    for a in after[upper] { for b in after[lower] where rows[a] > rows[b] { count += 1 } }
                }
            }
        }
        return count
    }
}
