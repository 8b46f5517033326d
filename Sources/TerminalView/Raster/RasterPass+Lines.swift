import Charts

extension RasterPass {
    /// Axes and ticks become box-drawing characters, grid lines sparse dots, everything else lines of dots.
    mutating func add(_ line: Polyline) {
        let ink = inks.number(of: line.ink)
        switch line.role {
        case .axis:
            for (start, end) in zip(line.points, line.points.dropFirst()) { addAxis(start, end, ink) }
        case .tick:
            for (start, end) in zip(line.points, line.points.dropFirst()) { ticks.append((start, end, ink)) }
        case .grid:
            for (start, end) in zip(line.points, line.points.dropFirst()) { addGrid(start, end, line.clip, ink) }
        default: addDots(line, ink)
        }
    }

    private mutating func addDots(_ line: Polyline, _ ink: UInt16) {
        let rank: UInt8 =
            switch line.role {
            case .reference, .annotation: 1
            case .rawTrace: 2
            default: 3
            }
        var dash = line.dash.isEmpty ? inks[ink].dash : DotDash(on: 2, off: 2)
        if dots.pitch == .characters { dash = line.dash.isEmpty ? .solid : DotDash(on: 1, off: 1) }
        let area = area(line.clip)
        guard area.width > 0, area.height > 0 else { return }
        if line.points.count == 1, let point = line.points.first {
            if let dot = dot(at: point, in: area) { dots.set(x: dot.x, y: dot.y, ink: ink, rank: rank) }
            return
        }
        var phase = 0
        for (start, end) in zip(line.points, line.points.dropFirst()) {
            guard let (from, to) = SegmentClipping.clip(start, end, to: area),
                let first = dot(at: from, in: area), let last = dot(at: to, in: area)
            else { continue }
            dots.line(from: first, to: last, ink: ink, rank: rank, dash: dash, phase: &phase)
        }
    }

    /// The dot that a position falls on; a position on the right or lower border belongs to the last dot inside.
    /// Nil outside of the area.
    func dot(at point: Point, in area: Rect) -> (x: Int, y: Int)? {
        guard point.x >= area.x, point.x <= area.maxX, point.y >= area.y, point.y <= area.maxY else { return nil }
        func index(_ value: Double, _ low: Double, _ high: Double, _ scale: Int) -> Int {
            let first = Int((low * Double(scale)).rounded(.up))
            let last = Int((high * Double(scale)).rounded(.up)) - 1
            return max(first, min(last, Int((value * Double(scale)).rounded(.down))))
        }
        return (
            index(point.x, area.x, area.maxX, dots.across), index(point.y, area.y, area.maxY, dots.down)
        )
    }

    /// A horizontal or vertical line through whole cells; slanted axes do not exist.
    private mutating func addAxis(_ start: Point, _ end: Point, _ ink: UInt16) {
        guard let x0 = min(start.x, end.x).flooredCell, let y0 = min(start.y, end.y).flooredCell,
            let x1 = max(start.x, end.x).lastCell, let y1 = max(start.y, end.y).lastCell
        else { return }
        if abs(end.x - start.x) >= abs(end.y - start.y) {
            furniture.horizontal(row: y0, from: x0, to: max(x0, x1), ink: ink)
        } else {
            furniture.vertical(column: x0, from: y0, to: max(y0, y1), ink: ink)
        }
    }

    /// A tick points from its axis, where it starts, to its label.
    mutating func addTick(_ start: Point, _ end: Point, _ ink: UInt16) {
        guard let x0 = start.x.flooredCell, let y0 = start.y.flooredCell, let x1 = end.x.flooredCell,
            let y1 = end.y.flooredCell
        else { return }
        if abs(end.x - start.x) >= abs(end.y - start.y) {
            let side: FurniturePlane.Sides = end.x < start.x ? .left : .right
            for column in min(x0, x1)...max(x0, x1) { furniture.tick(column: column, row: y0, side: side, ink: ink) }
        } else {
            let side: FurniturePlane.Sides = end.y < start.y ? .up : .down
            for row in min(y0, y1)...max(y0, y1) { furniture.tick(column: x0, row: row, side: side, ink: ink) }
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

extension Double {
    /// The cell before a border: a line that ends at 12.0 covers cell 11 last.
    fileprivate var lastCell: Int? { isFinite && abs(self) < 1e6 ? Int(rounded(.up)) - 1 : nil }
}
