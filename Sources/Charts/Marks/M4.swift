/// Reduces a line to the points that decide its pixels: the first, last, lowest and highest of each column.
///
/// Jugel, Jerzak, Hackenbroich, Markl, "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014. The
/// drawn line covers the same pixels as the full one.
enum M4 {
    /// - Parameters:
    ///   - points: a line with ascending x.
    ///   - origin: where the first column begins.
    ///   - columnWidth: the width of a column, at most a pixel of the device.
    static func reduced(_ points: [Point], from origin: Double, columnWidth: Double) -> [Point] {
        guard points.count > 8 else { return points }
        var reducer = M4Reducer(origin: origin, columnWidth: columnWidth)
        for point in points { reducer.add(point) }
        return reducer.finished()
    }
}

/// The same point by point, so that ten million of them never stand side by side in memory.
struct M4Reducer {
    private let origin: Double
    private let columnWidth: Double
    private var result: [Point] = []
    private var column = -Double.infinity
    private var (first, last) = (Point(0, 0), Point(0, 0))
    private var (lowest, highest) = (Point(0, 0), Point(0, 0))
    private var (index, lowestIndex, highestIndex) = (0, 0, 0)

    init(origin: Double, columnWidth: Double) {
        self.origin = origin
        self.columnWidth = columnWidth
    }

    var isEmpty: Bool { result.isEmpty && index == 0 }

    mutating func add(_ point: Point) {
        let own = ((point.x - origin) / columnWidth).rounded(.down)
        if own != column || index == 0 {
            close()
            column = own
            (first, lowest, highest) = (point, point, point)
            (index, lowestIndex, highestIndex) = (0, 0, 0)
        } else {
            if point.y < lowest.y { (lowest, lowestIndex) = (point, index) }
            if point.y > highest.y { (highest, highestIndex) = (point, index) }
        }
        last = point
        index += 1
    }

    private mutating func close() {
        guard index > 0 else { return }
        result.append(first)
        let isLowestFirst = lowestIndex < highestIndex
        let inner =
            isLowestFirst
            ? [(lowest, lowestIndex), (highest, highestIndex)] : [(highest, highestIndex), (lowest, lowestIndex)]
        var previous = 0
        for (point, at) in inner where at != previous && at != index - 1 {
            result.append(point)
            previous = at
        }
        if index > 1 { result.append(last) }
        index = 0
    }

    /// The points kept; the reducer starts anew.
    mutating func finished() -> [Point] {
        close()
        defer { result = [] }
        return result
    }
}
