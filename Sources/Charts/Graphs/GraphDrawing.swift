/// A graph on a canvas.
struct GraphDrawing {
    private let content: GraphContent
    private let words: GraphWords
    private let rect: Rect
    private let context: PanelContext
    private let layouts: [GraphLayout]
    private let active: Set<Int>

    init(_ content: GraphContent, in rect: Rect, _ context: PanelContext) {
        self.content = content
        self.context = context
        words = GraphWords(content, context)
        let edges = content.edges.map { (from: $0.from, to: $0.to) }
        layouts = [false, true].map { GraphLayout(nodes: content.nodes.count, edges: edges, isTight: $0) }
        active = content.active
        self.rect = rect
    }

    func items() -> [SceneItem] {
        var inner = rect
        if !legendItems(words.legend).isEmpty {
            inner.height -= context.lineHeight(TypeSizes.note) + context.measures.graphLegendGap
        }
        guard let fit = GraphFit.best(layouts, words, in: inner) else {
            return GraphList(content, words, in: rect).items()
        }
        var (lines, labels): ([SceneItem], [SceneItem]) = ([], [])
        let paths = content.edges.indices.map { path($0, fit) }
        var taken = fit.boxes
        // What happens at the playhead lies on top of the other edges.
        let order = content.edges.indices.filter { !active.contains($0) } + active.sorted()
        for edge in order {
            let ink = self.ink(edge)
            lines.append(
                .polyline(
                    Polyline(paths[edge], ink: ink, width: active.contains(edge) ? 2 : 1.1, role: .data, clip: rect)))
            if let last = paths[edge].last, let before = paths[edge].dropLast().last, context.measures.drawsSigns {
                lines += ArrowHead.items(
                    at: last, along: Point(last.x - before.x, last.y - before.y), size: 6, ink: ink, clip: nil)
            }
        }
        if fit.detail.hasEdgeNumbers {
            for edge in order { labels += label(edge, paths, &taken) }
        }
        let nodes = content.nodes.indices.flatMap { nodeItems($0, fit) }
        let kinds = fit.detail.hasEdgeNumbers ? GraphContent.Kind.allCases : [.value, .gradient]
        return lines + labels + nodes + legendItems(words.legend.filter { kinds.contains($0.kind) })
    }

    private func ink(_ edge: Int) -> Ink {
        guard active.contains(edge) else { return content.edges[edge].local == nil ? .grid : .axis }
        return words.ink(content.goesBack ? .product : .local)
    }

    /// From the right side of one box through the places between to the left side of the other.
    private func path(_ edge: Int, _ fit: GraphFit) -> [Point] {
        let (from, to) = (fit.boxes[content.edges[edge].from], fit.boxes[content.edges[edge].to])
        let runsOn = to.x >= from.maxX
        let gap = context.measures.arrowGap
        var points = [Point(runsOn ? from.maxX : from.x, from.y + from.height / 2)]
        for place in fit.layout.routes[edge].dropFirst().dropLast() {
            let (column, y) = (fit.columns[fit.layout.places[place].column], fit.middles[place].y)
            points.append(Point(runsOn ? column.lowerBound : column.upperBound, y))
            points.append(Point(runsOn ? column.upperBound : column.lowerBound, y))
        }
        points.append(Point(runsOn ? to.x - gap : to.maxX + gap, to.y + to.height / 2))
        return points
    }

    /// The numbers of an edge on a plate of their own, where along it they cover the least of anything else.
    private func label(_ edge: Int, _ paths: [[Point]], _ taken: inout [Rect]) -> [SceneItem] {
        let lines = words.lines(content.edges[edge])
        guard !lines.isEmpty else { return [] }
        let measures = context.measures
        let size = Size(words.width(lines) + measures.edgeLabelPadding, words.height(lines))
        let places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82].compactMap { share -> (Rect, Int)? in
            let at = GraphDrawing.along(paths[edge], share)
            let box = Rect(
                measures.snapped(at.x - size.width / 2), measures.snapped(at.y - size.height / 2), size.width,
                size.height)
            guard !taken.contains(where: { $0.overlaps(box) }), box.x >= rect.x, box.maxX <= rect.maxX else {
                return nil
            }
            let covered = paths.indices.filter { $0 != edge && GraphDrawing.covers(box, paths[$0]) }.count
            return (box, covered)
        }
        guard let (box, _) = places.min(by: { $0.1 < $1.1 }) else { return [] }
        taken.append(box)
        var items: [SceneItem] = []
        if measures.hasPlates { items.append(.rectangle(Rectangle(box, fill: .background, role: .annotation))) }
        return items + words.items(lines, middle: box.x + box.width / 2, top: box.y)
    }

    /// Whether a line passes through a box.
    private static func covers(_ box: Rect, _ points: [Point]) -> Bool {
        (0...24).contains { step in
            let point = along(points, Double(step) / 24)
            return point.x > box.x && point.x < box.maxX && point.y > box.y && point.y < box.maxY
        }
    }

    private static func along(_ points: [Point], _ share: Double) -> Point {
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

    private func nodeItems(_ node: Int, _ fit: GraphFit) -> [SceneItem] {
        let (box, measures) = (fit.boxes[node], context.measures)
        let isCurrent = content.current == node
        var items: [SceneItem] = []
        if measures.hasPlates {
            let edge = isCurrent ? words.ink(content.goesBack ? .product : .local) : Ink.axis
            // A node that is still to come stands empty.
            let isKnown = content.nodes[node].value != nil
            items.append(
                .rectangle(
                    Rectangle(box, fill: isKnown ? .shade(percent: 6) : .background, stroke: edge, role: .annotation)))
        }
        var lines = words.lines(content.nodes[node], isBrief: fit.detail.isBrief)
        if isCurrent, !measures.hasPlates { lines[0].ink = words.ink(content.goesBack ? .product : .local) }
        let middle = box.x + box.width / 2
        if fit.detail == .slim { return items + words.row(lines, middle: middle, top: box.y) }
        return items + words.items(lines, middle: middle, top: box.y + measures.nodeLead)
    }

    /// What the inks stand for, below the graph; nothing where a single number stands at each thing, or no room is left.
    private func legendItems(_ legend: [(kind: GraphContent.Kind, line: GraphWords.Line)]) -> [SceneItem] {
        let gap = context.measures.graphLegendGap + context.width("  ", TypeSizes.note)
        let widths = legend.map { context.width($0.line.text, $0.line.style) }
        let width = widths.reduce(-gap) { $0 + $1 + gap }
        let height = context.lineHeight(TypeSizes.note)
        guard words.legend.count > 2, width <= rect.width,
            rect.height >= context.measures.leastHeightForGraphLegend
        else { return [] }
        var x = context.measures.snapped(rect.x + (rect.width - width) / 2)
        return zip(legend, widths).map { entry, width in
            defer { x += width + gap }
            return words.item(entry.line, at: Point(x, context.measures.snapped(rect.maxY - height)), .leading)
        }
    }
}
