/// Finds room for a word beside a point: inside the plot, off other words, off the data where it can.
struct FreePlace {
    var bounds: Rect
    /// Where words stand already.
    var taken: [Rect]
    /// Points of lines and dots that should stay visible.
    var points: [Point]

    /// The rectangle for a text of `size` beside a point; nil when every place is taken.
    func place(_ size: Size, beside point: Point, gap: Double) -> Rect? {
        let (w, h) = (size.width, size.height)
        let (right, left) = (point.x + gap, point.x - gap - w)
        let (below, above) = (point.y + gap * 0.6, point.y - gap * 0.6 - h)
        let (middleX, middleY) = (point.x - w / 2, point.y - h / 2)
        let corners = [
            (right, middleY), (left, middleY), (middleX, point.y + gap), (middleX, point.y - gap - h), (right, below),
            (right, above), (left, below), (left, above),
        ]
        var best: (rect: Rect, hits: Int)?
        for (x, y) in corners {
            let rect = Rect(x, y, w, h)
            guard isInside(rect), !taken.contains(where: { $0.overlaps(rect) }) else { continue }
            let hits = points.reduce(0) { $0 + (rect.contains($1) ? 1 : 0) }
            if hits < best?.hits ?? .max { best = (rect, hits) }
        }
        return best?.rect
    }

    private func isInside(_ rect: Rect) -> Bool {
        rect.x >= bounds.x && rect.y >= bounds.y && rect.maxX <= bounds.maxX && rect.maxY <= bounds.maxY
    }
}

extension Rect {
    func overlaps(_ other: Rect) -> Bool {
        x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
    }

    func contains(_ point: Point) -> Bool {
        point.x >= x && point.x <= maxX && point.y >= y && point.y <= maxY
    }

    func grown(_ margin: Double) -> Rect {
        Rect(x - margin, y - margin, width + 2 * margin, height + 2 * margin)
    }
}
