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
        var result: [Point] = []
        var index = 0
        while index < points.count {
            let column = ((points[index].x - origin) / columnWidth).rounded(.down)
            let first = index
            var (lowest, highest) = (index, index)
            while index < points.count, ((points[index].x - origin) / columnWidth).rounded(.down) == column {
                if points[index].y < points[lowest].y { lowest = index }
                if points[index].y > points[highest].y { highest = index }
                index += 1
            }
            var previous = -1
            for kept in [first, min(lowest, highest), max(lowest, highest), index - 1] where kept != previous {
                result.append(points[kept])
                previous = kept
            }
        }
        return result
    }
}
