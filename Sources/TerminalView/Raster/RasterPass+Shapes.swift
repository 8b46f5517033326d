import Bounds
import Charts

extension RasterPass {
    /// A filled polygon, by the even-odd rule on the sub-cells' centers.
    mutating func add(_ area: Area) {
        let clip = self.area(area.clip)
        guard area.points.count >= 3, clip.width > 0, clip.height > 0,
            area.points.allSatisfy({ $0.x.isFinite && $0.y.isFinite })
        else { return }
        let ink = inks.number(of: area.ink)
        let down = Double(FillPlane.down)
        let firstRow = Int(saturating: (clip.y * down).rounded(.down))
        let lastRow = Int(saturating: (clip.maxY * down).rounded(.up))
        for y in firstRow..<max(firstRow, lastRow) {
            let height = (Double(y) + 0.5) / down
            guard height >= clip.y, height <= clip.maxY else { continue }
            var crossings: [Double] = []
            var before = area.points[area.points.count - 1]
            for point in area.points {
                if (before.y <= height) != (point.y <= height) {
                    crossings.append(before.x + (height - before.y) / (point.y - before.y) * (point.x - before.x))
                }
                before = point
            }
            crossings.sort()
            for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                fill(y, from: max(crossings[pair], clip.x), to: min(crossings[pair + 1], clip.maxX), ink)
            }
        }
    }

    /// A bar or a frame.
    mutating func add(_ rectangle: Rectangle) {
        let clip = area(rectangle.clip)
        let rect = rectangle.rect
        guard rect.x.isFinite, rect.y.isFinite, rect.width.isFinite, rect.height.isFinite else { return }
        if let fillInk = rectangle.fill, fillInk != .background {
            let ink = inks.number(of: fillInk)
            let down = Double(FillPlane.down)
            let top = max(rect.y, clip.y)
            let bottom = min(rect.maxY, clip.maxY)
            if bottom > top {
                var first = Int(saturating: (top * down).rounded())
                var last = Int(saturating: (bottom * down).rounded())
                // A bar of something is never drawn as nothing.
                if first == last {
                    first = Int(saturating: ((top + bottom) / 2 * down).rounded(.down))
                    last = first + 1
                }
                for y in first..<last { fill(y, from: max(rect.x, clip.x), to: min(rect.maxX, clip.maxX), ink) }
            }
        }
        if let stroke = rectangle.stroke {
            let corners = [
                Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY), Point(rect.x, rect.maxY),
                Point(rect.x, rect.y),
            ]
            add(Polyline(corners, ink: stroke, role: rectangle.role == .axis ? .data : rectangle.role, clip: clip))
        }
    }

    private mutating func fill(_ y: Int, from start: Double, to end: Double, _ ink: UInt16) {
        guard end > start else { return }
        let across = Double(FillPlane.across)
        let first = Int(saturating: (start * across).rounded())
        var last = Int(saturating: (end * across).rounded())
        // Bars thinner than half a cell show where their middle is.
        var from = first
        if last <= first {
            from = Int(saturating: ((start + end) / 2 * across).rounded(.down))
            last = from + 1
        }
        fills.span(y: y, from: from, to: last, ink: ink)
    }

    /// Annotations and markers with a shape are characters of their own; data points are dots, since characters would
    /// hide each other and pass for something special.
    mutating func add(_ points: Points) {
        let clip = area(points.clip)
        let ink = inks.number(of: points.ink)
        let isSign = points.role == .annotation || points.marker != .circle
        for position in points.positions {
            guard clip.width > 0, clip.height > 0, let dot = dot(at: position, in: clip) else { continue }
            if isSign {
                mark(
                    sign(points.marker), column: dot.x / dots.across, row: dot.y / dots.down, style: inks[ink].style)
            } else {
                dots.set(x: dot.x, y: dot.y, ink: ink, rank: Self.rank(points.role))
            }
        }
    }

    private func sign(_ marker: Points.Marker) -> Character {
        switch marker {
        case .circle: profile.first("●", "o")
        case .square: profile.first("■", "#")
        case .triangle: profile.first("▲", "^")
        case .diamond: profile.first("◆", "o")
        case .cross: profile.first("×", "x")
        case .star: profile.first("★", "*")
        }
    }
}
