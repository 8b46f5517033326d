extension SceneItem {
    /// The same item, moved.
    public func translated(x dx: Double, y dy: Double) -> SceneItem {
        func moved(_ point: Point) -> Point { Point(point.x + dx, point.y + dy) }
        func moved(_ rect: Rect) -> Rect { Rect(rect.x + dx, rect.y + dy, rect.width, rect.height) }
        switch self {
        case .polyline(var line):
            line.points = line.points.map(moved)
            line.clip = line.clip.map(moved)
            return .polyline(line)
        case .area(var area):
            area.points = area.points.map(moved)
            area.clip = area.clip.map(moved)
            return .area(area)
        case .rectangle(var rectangle):
            rectangle.rect = moved(rectangle.rect)
            rectangle.clip = rectangle.clip.map(moved)
            return .rectangle(rectangle)
        case .points(var points):
            points.positions = points.positions.map(moved)
            points.clip = points.clip.map(moved)
            return .points(points)
        case .image(var image):
            image.rect = moved(image.rect)
            return .image(image)
        case .text(var text):
            text.at = moved(text.at)
            return .text(text)
        }
    }
}
