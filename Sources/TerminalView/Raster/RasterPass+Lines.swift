import Bounds
import Charts

extension RasterPass {
    /// Axes and ticks become box-drawing characters, grid lines sparse dots, everything else lines of dots.
    mutating func add(_ line: Polyline) {
        let ink = inks.number(of: line.ink)
        switch line.role {
        case .axis, .tick:
            for (start, end) in zip(line.points, line.points.dropFirst()) { addFurniture(start, end, ink) }
        case .grid:
            for (start, end) in zip(line.points, line.points.dropFirst()) { addGrid(start, end, line.clip, ink) }
        default: addDots(line, ink)
        }
    }

    /// What pushes what out of a cell: data over raw traces over references.
    static func rank(_ role: SceneRole) -> UInt8 {
        switch role {
        case .reference, .annotation: 1
        case .rawTrace: 2
        default: 3
        }
    }

    private mutating func addDots(_ line: Polyline, _ ink: UInt16) {
        let rank = Self.rank(line.role)
        var dash = line.dash.isEmpty ? inks[ink].dash : DotDash.like(line.dash)
        if dots.pitch == .characters { dash = line.dash.isEmpty ? .solid : DotDash(on: 1, off: 1) }
        let area = area(line.clip)
        guard area.width > 0, area.height > 0 else { return }
        if line.points.count == 1, let point = line.points.first {
            if let dot = dot(at: point, in: area) { dots.set(x: dot.x, y: dot.y, ink: ink, rank: rank) }
            return
        }
        var phase = 0
        var marks = LineMarks(line, area)
        for (start, end) in zip(line.points, line.points.dropFirst()) {
            guard let (from, to) = SegmentClipping.clip(start, end, to: area),
                let first = dot(at: from, in: area), let last = dot(at: to, in: area)
            else { continue }
            dots.line(from: first, to: last, ink: ink, rank: rank, dash: dash, phase: &phase)
            if hasLineMarks { marks?.follow(from, to) }
        }
        guard hasLineMarks, let places = marks?.places else { return }
        for place in places { mark(inks[ink].mark, column: place.column, row: place.row, style: inks[ink].style) }
    }

    /// The dot that a position falls on; a position on the right or lower border belongs to the last dot inside.
    /// Nil outside of the area.
    func dot(at point: Point, in area: Rect) -> (x: Int, y: Int)? {
        guard point.x >= area.x, point.x <= area.maxX, point.y >= area.y, point.y <= area.maxY else { return nil }
        func index(_ value: Double, _ low: Double, _ high: Double, _ scale: Int) -> Int {
            let first = Int(saturating: (low * Double(scale)).rounded(.up))
            let last = Int(saturating: (high * Double(scale)).rounded(.up)) - 1
            return max(first, min(last, Int(saturating: (value * Double(scale)).rounded(.down))))
        }
        return (
            index(point.x, area.x, area.maxX, dots.across), index(point.y, area.y, area.maxY, dots.down)
        )
    }

    /// A horizontal or vertical line, to the nearest half cell; slanted furniture does not exist.
    private mutating func addFurniture(_ start: Point, _ end: Point, _ ink: UInt16) {
        func halves(_ a: Double, _ b: Double) -> Range<Int>? {
            guard let first = (2 * min(a, b)).cell, let last = (2 * max(a, b)).cell else { return nil }
            return first..<last
        }
        if abs(end.x - start.x) >= abs(end.y - start.y) {
            guard let row = start.y.flooredCell, let halves = halves(start.x, end.x) else { return }
            furniture.horizontal(row: row, halves: halves, ink: ink)
        } else {
            guard let column = start.x.flooredCell, let halves = halves(start.y, end.y) else { return }
            furniture.vertical(column: column, halves: halves, ink: ink)
        }
    }

    /// One dot a cell along a grid line: enough for the eye, too little to be taken for data.
    private mutating func addGrid(_ start: Point, _ end: Point, _ clip: Rect?, _ ink: UInt16) {
        guard dots.pitch == .braille else { return }
        let area = area(clip)
        guard area.width > 0, area.height > 0, let (from, to) = SegmentClipping.clip(start, end, to: area),
            let first = dot(at: from, in: area), let last = dot(at: to, in: area)
        else { return }
        var phase = 0
        dots.line(from: first, to: last, ink: ink, rank: 0, dash: DotDash(on: 1, off: 3), phase: &phase)
    }
}
