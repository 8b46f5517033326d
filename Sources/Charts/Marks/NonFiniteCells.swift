import Metrics

/// The cells of a map whose number is none: a cross for NaN, a star for an infinity. A cell whose number is still
/// to come stays empty.
enum NonFiniteCells {
    static func items(in plot: Plot, _ context: PanelContext) -> [SceneItem] {
        context.data.series.flatMap { series -> [SceneItem] in
            guard series.facet == plot.facet, case .map(let x, let y, let values) = series.content else { return [] }
            var (crosses, stars) = ([Point](), [Point]())
            for (row, up) in y.enumerated() {
                for (column, along) in x.enumerated() {
                    let value = values[row * x.count + column]
                    guard !value.isFinite, !value.isAbsent, plot.x.canPlace(along), plot.y.canPlace(up) else {
                        continue
                    }
                    let point = Point(plot.x(along), plot.y(up))
                    guard plot.rect.contains(point) else { continue }
                    if value.isNaN { crosses.append(point) } else { stars.append(point) }
                }
            }
            let room = min(plot.rect.width / Double(max(1, x.count)), plot.rect.height / Double(max(1, y.count)))
            let diameter = plot.measures.nonFiniteSign(room: room)
            return [(crosses, Points.Marker.cross), (stars, Points.Marker.star)].compactMap { points, marker in
                points.isEmpty
                    ? nil
                    : .points(Points(points, marker: marker, diameter: diameter, ink: .secondary, role: .annotation))
            }
        }
    }
}
