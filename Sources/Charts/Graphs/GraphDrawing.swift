/// A graph on a canvas.
struct GraphDrawing {
    private let names: [String]
    private let values: [Double]
    private let edges: [GraphEdge]
    private let rect: Rect
    private let context: PanelContext
    private let layout: GraphLayout
    private let boxes: [Size]

    init(names: [String], values: [Double], edges: [GraphEdge], in rect: Rect, _ context: PanelContext) {
        self.names = names
        self.values = values
        self.edges = edges
        self.rect = rect
        self.context = context
        layout = GraphLayout(nodes: names.count, edges: edges.map { ($0.from, $0.to) })
        let padding = context.measures.nodePadding
        boxes = names.indices.map { index in
            let name = context.width(names[index], TypeSizes.seriesLabel)
            let value = context.width(context.numbers.significant(values[index], digits: 4), TypeSizes.tick)
            let height = context.lineHeight(TypeSizes.seriesLabel) + context.lineHeight(TypeSizes.tick)
            return Size(max(name, value) + padding.width, height + padding.height)
        }
    }

    private func center(_ index: Int) -> Point {
        let place = layout.places[index]
        let rows = layout.columns[place.column].count
        let widest = boxes.map(\.width).max() ?? 0
        let (first, last) = (rect.x + widest / 2 + 1, rect.maxX - widest / 2 - 1)
        let share = layout.columns.count > 1 ? Double(place.column) / Double(layout.columns.count - 1) : 0.5
        let y = rect.y + (Double(place.row) + 0.5) * rect.height / Double(rows)
        return Point(first + (last - first) * share, y)
    }

    private func box(_ node: Int) -> Rect {
        let (center, size) = (center(node), boxes[node])
        let (x, y) = (center.x - size.width / 2, center.y - size.height / 2)
        let top = max(rect.y, min(context.measures.snapped(y), rect.maxY - size.height))
        return Rect(max(rect.x, context.measures.snapped(x)), top, size.width, size.height)
    }

    func items() -> [SceneItem] {
        guard boxes.allSatisfy({ $0.height <= rect.height && $0.width <= rect.width }) else { return [] }
        var lines: [SceneItem] = []
        var words: [SceneItem] = []
        let nodeBoxes = names.indices.map(box)
        var taken = nodeBoxes
        for (edge, route) in zip(edges, layout.routes) {
            let points = path(edge, route)
            lines.append(.polyline(Polyline(points, ink: .secondary, width: 1.2, role: .data, clip: rect)))
            if let last = points.last, let before = points.dropLast().last, context.measures.drawsSigns {
                lines += ArrowHead.items(
                    at: last, along: Point(last.x - before.x, last.y - before.y), size: 6, ink: .secondary, clip: nil)
            }
            words += label(edge, points, &taken)
        }
        for node in names.indices { words += nodeItems(node, nodeBoxes[node]) }
        return lines + words
    }

    /// From the right side of one box through the places between to the left side of the other.
    private func path(_ edge: GraphEdge, _ route: [Int]) -> [Point] {
        let (from, to) = (box(edge.from), box(edge.to))
        let runsOn = to.x >= from.maxX
        var points = [Point(runsOn ? from.maxX : from.x, from.y + from.height / 2)]
        for place in route.dropFirst().dropLast() { points.append(center(place)) }
        points.append(
            Point(
                runsOn ? to.x - context.measures.arrowGap : to.maxX + context.measures.arrowGap, to.y + to.height / 2))
        return points
    }

    /// The derivative on a plate of its own, where along the edge there is room.
    private func label(_ edge: GraphEdge, _ points: [Point], _ taken: inout [Rect]) -> [SceneItem] {
        let style = TypeSizes.note
        let text = context.numbers.significant(edge.value, digits: 3)
        let size = Size(context.width(text, style) + context.measures.edgeLabelPadding, context.lineHeight(style))
        for share in [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78] {
            let at = along(points, share)
            let box = Rect(
                context.measures.snapped(at.x - size.width / 2), context.measures.snapped(at.y - size.height / 2),
                size.width, size.height
            )
            guard !taken.contains(where: { $0.overlaps(box) }) else { continue }
            taken.append(box)
            var items: [SceneItem] = []
            if context.measures.hasPlates {
                items.append(.rectangle(Rectangle(box, fill: .background, role: .annotation)))
            }
            let (x, horizontal) = context.measures.centered(at.x, width: size.width)
            let row = context.measures.row(top: box.y, middle: at.y)
            items.append(
                .text(
                    Text(
                        text, at: Point(x, row.y), horizontal: horizontal, vertical: row.vertical, style: style,
                        ink: edge.value.isFinite ? .series(.blue) : .fails, role: .annotation)))
            return items
        }
        return []
    }

    private func along(_ points: [Point], _ share: Double) -> Point {
        let lengths = zip(points, points.dropFirst()).map { a, b in
            ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
        }
        var rest = lengths.reduce(0, +) * share
        for (index, length) in lengths.enumerated() {
            if rest <= length, length > 0 {
                let part = rest / length
                return Point(
                    points[index].x + (points[index + 1].x - points[index].x) * part,
                    points[index].y + (points[index + 1].y - points[index].y) * part)
            }
            rest -= length
        }
        return points[points.count - 1]
    }

    private func nodeItems(_ node: Int, _ box: Rect) -> [SceneItem] {
        let value = context.numbers.significant(values[node], digits: 4)
        let nameHeight = context.lineHeight(TypeSizes.seriesLabel)
        var items: [SceneItem] = []
        if context.measures.hasPlates {
            items.append(
                .rectangle(Rectangle(box, fill: .shade(percent: 6), stroke: .axis, role: .annotation)))
        }
        let top = box.y + context.measures.nodeLead
        for (string, y, style, ink) in [
            (names[node], top, TypeSizes.seriesLabel, Ink.text), (value, top + nameHeight, TypeSizes.tick, .secondary),
        ] {
            let (x, horizontal) = context.measures.centered(
                box.x + box.width / 2, width: context.width(string, style))
            items.append(
                .text(
                    Text(
                        string, at: Point(x, y), horizontal: horizontal, vertical: .top, style: style, ink: ink,
                        role: .annotation)))
        }
        return items
    }
}
