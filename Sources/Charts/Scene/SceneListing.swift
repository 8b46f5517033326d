extension Scene {
    /// The display list as lines of text, for tests and reports: `text title text “Loss” leading top 0,0`.
    ///
    /// Coordinates are rounded to a tenth of a unit; long lines show their first and last point and their count.
    public var listing: [String] {
        items.map(\.listing)
    }
}

extension SceneItem {
    /// One line of `Scene.listing`.
    public var listing: String {
        switch self {
        case .polyline(let line):
            let dash = line.dash.isEmpty ? "" : " dashed"
            return "line \(line.role.rawValue) \(name(line.ink))\(dash) \(path(line.points))"
        case .area(let area): return "area \(area.role.rawValue) \(name(area.ink)) \(path(area.points))"
        case .rectangle(let rectangle):
            let inks = [rectangle.fill.map(name), rectangle.stroke.map { "edge-" + name($0) }].compactMap(\.self)
            return "rectangle \(rectangle.role.rawValue) \(inks.joined(separator: " ")) \(box(rectangle.rect))"
        case .points(let points):
            let marker = points.marker.rawValue
            return "points \(points.role.rawValue) \(marker) \(name(points.ink)) \(path(points.positions))"
        case .image(let image):
            let corners = [0, image.columns - 1, image.levels.count - image.columns, image.levels.count - 1]
            let levels = corners.filter { image.levels.indices.contains($0) }.map { level(image.levels[$0]) }
            let words = image.role == .data ? " corners \(levels.joined(separator: " "))" : ""
            return "image \(image.role.rawValue) \(image.columns)×\(image.rows) \(box(image.rect))\(words)"
        case .text(let text):
            let turned = text.quarterTurns == 0 ? "" : " turned"
            let anchor = "\(text.horizontal) \(text.vertical) \(point(text.at))\(turned)"
            return "text \(text.role.rawValue) \(name(text.ink)) “\(text.string)” \(anchor)"
        }
    }

    private func number(_ value: Double) -> String {
        let text = NumberText(typographic: false).fixed(value, decimals: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private func level(_ value: Double) -> String { NumberText(typographic: false).fixed(value, decimals: 2) }

    private func point(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }

    private func box(_ rect: Rect) -> String {
        "\(point(Point(rect.x, rect.y))) \(number(rect.width))×\(number(rect.height))"
    }

    private func path(_ points: [Point]) -> String {
        guard points.count > 4, let first = points.first, let last = points.last else {
            return points.map(point).joined(separator: " ")
        }
        return "\(point(first)) … \(point(last)) (\(points.count) points)"
    }

    private func name(_ ink: Ink) -> String {
        switch ink {
        case .series(let color): color.rawValue
        case .faded(let color): "faded-\(color.rawValue)"
        case .rgb(let color): "rgb(\(color.red),\(color.green),\(color.blue))"
        case .shade(let percent): "shade-\(percent)"
        default: "\(ink)"
        }
    }
}
