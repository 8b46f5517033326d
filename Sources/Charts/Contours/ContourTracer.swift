/// A closed line around a part of a plane where a surface is above, or below, a level.
struct ContourRing: Equatable {
    /// The index of the level.
    var level: Int
    /// Without repeating the first.
    var points: [Point]
    /// Whether the segment that begins at each point runs along the border of the grid, where it is no contour.
    var isBorder: [Bool]
    var enclosesHigher: Bool
    var area: Double
}

/// Marching squares with linear interpolation over a grid that stands on a canvas.
///
/// A saddle is joined on the side of the mean of its four corners (a fixed rule, so that the same surface always has
/// the same lines). Rings are closed along the border; none cross, so painting them by descending area fills the bands.
struct ContourTracer {
    /// Where the grid's columns and rows stand on the canvas.
    let columns: [Double]
    let rows: [Double]
    /// Row by row, with a margin of −∞ all around.
    private let heights: [Double]
    private var width: Int { columns.count + 2 }
    private var height: Int { rows.count + 2 }

    /// - Parameters:
    ///   - columns, rows: positions on the canvas; rows from the lowest y.
    ///   - values: row by row; NaN and −∞ are below every level, +∞ above.
    init(columns: [Double], rows: [Double], values: [Double]) {
        self.columns = columns
        self.rows = rows
        let width = columns.count + 2
        var heights = [Double](repeating: -.infinity, count: width * (rows.count + 2))
        for row in rows.indices {
            for column in columns.indices {
                let value = values[row * columns.count + column]
                heights[(row + 1) * width + column + 1] =
                    value.isNaN ? -.infinity : min(value, .greatestFiniteMagnitude)
            }
        }
        self.heights = heights
    }

    /// The rings of a level, in the order in which their first edges stand in the grid.
    func rings(at level: Double, index: Int) -> [ContourRing] {
        guard columns.count > 1, rows.count > 1 else { return [] }
        let next = links(at: level)
        var seen = [Bool](repeating: false, count: next.count)
        var rings: [ContourRing] = []
        for start in next.indices where next[start] >= 0 && !seen[start] {
            var ring = ContourRing(level: index, points: [], isBorder: [], enclosesHigher: true, area: 0)
            var edge = start
            while edge >= 0, !seen[edge] {
                seen[edge] = true
                ring.points.append(point(on: edge, level))
                let following = Int(next[edge])
                ring.isBorder.append(isOnBorder(edge) || (following >= 0 && isOnBorder(following)))
                edge = following
            }
            guard ring.points.count > 2 else { continue }
            let area = signedArea(ring.points)
            // The higher side lies to the left, with y upward: on a canvas, whose y points down, that is clockwise.
            ring.enclosesHigher = area < 0
            ring.area = area.magnitude
            rings.append(ring)
        }
        return rings
    }

    /// For each crossed edge of the grid the edge at which its line leaves the cell, the higher side to the left; −1
    /// for an edge that is not crossed. Edge `2·k` leads from vertex k to the right, `2·k + 1` upward.
    private func links(at level: Double) -> [Int32] {
        var next = [Int32](repeating: -1, count: 2 * heights.count)
        for row in 0..<height - 1 {
            for column in 0..<width - 1 {
                let corner = row * width + column
                let corners = (
                    heights[corner], heights[corner + 1], heights[corner + width + 1], heights[corner + width]
                )
                let inside =
                    (corners.0 >= level ? 1 : 0) | (corners.1 >= level ? 2 : 0) | (corners.2 >= level ? 4 : 0)
                    | (corners.3 >= level ? 8 : 0)
                guard inside != 0, inside != 15 else { continue }
                let edges = (
                    below: Int32(2 * corner), right: Int32(2 * (corner + 1) + 1), above: Int32(2 * (corner + width)),
                    left: Int32(2 * corner + 1)
                )
                func link(_ from: Int32, _ to: Int32) { next[Int(from)] = to }
                let isHigh = (corners.0 + corners.1 + corners.2 + corners.3) / 4 >= level
                switch inside {
                case 1: link(edges.below, edges.left)
                case 2: link(edges.right, edges.below)
                case 3: link(edges.right, edges.left)
                case 4: link(edges.above, edges.right)
                case 6: link(edges.above, edges.below)
                case 7: link(edges.above, edges.left)
                case 8: link(edges.left, edges.above)
                case 9: link(edges.below, edges.above)
                case 11: link(edges.right, edges.above)
                case 12: link(edges.left, edges.right)
                case 13: link(edges.below, edges.right)
                case 14: link(edges.left, edges.below)
                case 5:
                    link(edges.below, isHigh ? edges.right : edges.left)
                    link(edges.above, isHigh ? edges.left : edges.right)
                default:
                    link(edges.left, isHigh ? edges.below : edges.above)
                    link(edges.right, isHigh ? edges.above : edges.below)
                }
            }
        }
        return next
    }

    private func ends(of edge: Int) -> (Int, Int) {
        let vertex = edge / 2
        return (vertex, edge % 2 == 0 ? vertex + 1 : vertex + width)
    }

    /// Where the level is reached along an edge.
    private func point(on edge: Int, _ level: Double) -> Point {
        let (from, to) = ends(of: edge)
        let (start, end) = (place(from), place(to))
        let (low, high) = (heights[from], heights[to])
        let share: Double
        if low == -.infinity {
            share = 1
        } else if high == -.infinity {
            share = 0
        } else {
            // Halved, so that no difference overflows.
            share = min(max((level / 2 - low / 2) / (high / 2 - low / 2), 0), 1)
        }
        return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
    }

    /// A vertex on the canvas; the margin lies on the border.
    private func place(_ vertex: Int) -> Point {
        let (row, column) = (vertex / width, vertex % width)
        return Point(
            columns[min(max(column - 1, 0), columns.count - 1)], rows[min(max(row - 1, 0), rows.count - 1)])
    }

    private func isOnBorder(_ edge: Int) -> Bool {
        let (from, to) = ends(of: edge)
        return isMargin(from) || isMargin(to)
    }

    private func isMargin(_ vertex: Int) -> Bool {
        let (row, column) = (vertex / width, vertex % width)
        return row == 0 || column == 0 || row == height - 1 || column == width - 1
    }

    private func signedArea(_ points: [Point]) -> Double {
        var area = 0.0
        var before = points[points.count - 1]
        for point in points {
            area += before.x * point.y - point.x * before.y
            before = point
        }
        return area / 2
    }
}

extension ContourRing {
    /// The contour: the ring without what runs along the border. A closed line repeats its first point.
    var lines: [[Point]] {
        guard let first = isBorder.firstIndex(of: true) else { return [points + [points[0]]] }
        var lines: [[Point]] = []
        var line: [Point] = []
        for offset in 1...points.count {
            let index = (first + offset) % points.count
            line.append(points[index])
            if isBorder[index] {
                if line.count > 1 { lines.append(line) }
                line = []
            }
        }
        return lines
    }
}
