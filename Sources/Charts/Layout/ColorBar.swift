import Metrics

/// The key of a map: its colors beside their numbers, at the right of the small multiples.
struct ColorBar {
    private let scale: ColorScale
    private let rect: Rect
    private let title: LocalizedText?
    private let context: PanelContext

    init(scale: ColorScale, title: LocalizedText?, beside grid: FacetGrid, _ context: PanelContext) {
        self.scale = scale
        self.title = title
        self.context = context
        let right = grid.plots.map(\.maxX).max() ?? 0
        let top = grid.plots.map(\.y).min() ?? 0
        let bottom = grid.plots.map(\.maxY).max() ?? 0
        rect = Rect(
            right + context.measures.colorBarGap, top, context.measures.colorBarWidth, bottom - top)
    }

    func items() -> [SceneItem] {
        let rows = context.measures.colorBarRows(height: rect.height)
        guard rows > 0 else { return [] }
        let levels = (0..<rows).map { 1 - (Double($0) + 0.5) / Double(rows) }
        var items: [SceneItem] = [
            .image(
                ImageGrid(
                    rect: rect, rows: rows, columns: 1, colors: levels.map { scale.map.color(at: $0) }, levels: levels,
                    role: .colorBar))
        ]
        let gap = context.measures.colorBarLabelGap
        let ticks = AxisTicks.color(scale.scale, length: rect.height, context)
        let places = ticks.map { rect.maxY - scale.scale.fraction($0.value) * rect.height }
        if context.measures.hasHairlines {
            for y in places {
                items.append(
                    .polyline(
                        Polyline([Point(rect.maxX, y), Point(rect.maxX + 2, y)], ink: .axis, width: 0.9, role: .tick)))
            }
        }
        for (tick, y) in zip(ticks, places) {
            let row = context.measures.row(top: min(max(y.rounded(.down), rect.y), rect.maxY - 1), middle: y)
            items.append(
                .text(
                    Text(
                        tick.label, at: Point(rect.maxX + gap, row.y), vertical: row.vertical, style: TypeSizes.tick,
                        ink: .secondary, role: .tickLabel)))
        }
        if let title, context.measures.namesMapAxes {
            items.append(
                .text(
                    Text(
                        title[context.language], at: Point(rect.x, rect.maxY + context.measures.xLabelGap),
                        vertical: .top, style: TypeSizes.axisTitle, ink: .secondary, role: .axisTitle)))
        }
        return items
    }
}
