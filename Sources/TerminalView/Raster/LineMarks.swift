import Charts

/// Where signs stand along a line, for those who see no colors: each series has its own columns, so that lines that run
/// together still show all of theirs.
struct LineMarks {
    private struct Place: Hashable {
        var column: Int
        var row: Int
    }

    /// The columns from one sign to the next.
    private static let spacing = 14

    private let area: Rect
    private let offset: Int
    private var taken: Set<Place> = []
    private var middle: Place?
    private var extent: (low: Double, high: Double) = (.infinity, -.infinity)
    private var found: [Place] = []

    /// Nil for what is no series' own line.
    init?(_ line: Polyline, _ area: Rect) {
        guard case .series(let accent) = line.ink, line.role == .data else { return nil }
        self.area = area
        let index = SeriesColor.allCases.firstIndex(of: accent) ?? 0
        offset = (index * 5 + 3) % Self.spacing
    }

    /// Goes along a segment within the area.
    mutating func follow(_ start: Point, _ end: Point) {
        let left = min(start.x, end.x)
        let right = max(start.x, end.x)
        // Whiskers and their like.
        guard right > left else { return }
        extent = (min(extent.low, left), max(extent.high, right))
        guard let first = left.flooredCell, let last = right.flooredCell, let base = area.x.flooredCell else { return }
        if let place = place(at: (left + right) / 2, start, end) { middle = middle ?? place }
        var column = first + (offset - (first - base) % Self.spacing + Self.spacing) % Self.spacing
        while column <= last {
            if let place = place(at: min(max(Double(column) + 0.5, left), right), start, end),
                taken.insert(place).inserted
            {
                found.append(place)
            }
            column += Self.spacing
        }
    }

    private func place(at x: Double, _ start: Point, _ end: Point) -> Place? {
        let share = end.x == start.x ? 0.5 : (x - start.x) / (end.x - start.x)
        let y = min(start.y + share * (end.y - start.y), area.maxY - 0.01)
        guard let column = min(x, area.maxX - 0.01).flooredCell, let row = y.flooredCell else { return nil }
        return Place(column: column, row: row)
    }

    /// The cells; a line too short for its columns has one all the same, if it is longer than a sign.
    var places: [(column: Int, row: Int)] {
        let hasRoom = extent.high - extent.low >= 2
        let shown = found.isEmpty && hasRoom ? middle.map { [$0] } ?? [] : found
        return shown.map { ($0.column, $0.row) }
    }
}
