extension PanelContext {
    /// Where the lines and dots of the other layers of a plot pass.
    func obstacles(in plot: Plot) -> [Point] { passing(plot, besides: layer) }

    private func passing(_ plot: Plot, besides layer: Int?) -> [Point] {
        var points: [Point] = []
        for series in base.series where series.layer != layer && (series.facet == nil || series.facet == plot.facet) {
            let isLine: Bool
            let places: [(x: Double, y: Double)]
            switch series.content {
            case .path(let x, let y, _):
                isLine = series.role == .measured && mark(of: series)?.joinsPoints == true
                places = Array(zip(x, y).prefix(4096))
            case .curve(let x, let y):
                isLine = true
                let stride = max(1, x.count / 1024)
                places = Swift.stride(from: 0, to: min(x.count, y.count), by: stride).map { (x[$0], y[$0]) }
            default: continue
            }
            var before: Point?
            for (x, y) in places where plot.x.canPlace(x) && plot.y.canPlace(y) {
                let point = Point(plot.x(x), plot.y(y))
                // Long steps pass over much ground between two points.
                if let before, isLine {
                    for part in 1..<6 {
                        let share = Double(part) / 6
                        points.append(
                            Point(before.x + (point.x - before.x) * share, before.y + (point.y - before.y) * share))
                    }
                }
                points.append(point)
                before = point
            }
        }
        return points
    }

    /// A word beside a point, where there is room: none where there is not.
    func word(_ string: String, beside point: Point, style: TextStyle, ink: Ink, in plot: Plot) -> [SceneItem] {
        let size = Size(width(string, style), lineHeight(style))
        let free = FreePlace(bounds: plot.rect, taken: plot.taken, points: passing(plot, besides: nil))
        guard let rect = free.place(size, beside: point, gap: measures.wordGap) else { return [] }
        return [
            .text(
                Text(
                    string, at: Point(measures.snapped(rect.x), measures.snapped(rect.y)), vertical: .top,
                    style: style, ink: ink, role: .annotation))
        ]
    }
}
