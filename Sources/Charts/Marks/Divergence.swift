import Metrics

/// Where a series stops being a number: the first NaN or infinity.
struct Divergence {
    var text: String
    var ink: Ink
    var x: Double

    /// Nil for a series of finite values.
    init?(_ series: FigureSeries, x: [Double], y: [Double], _ context: PanelContext) {
        guard let index = y.firstIndex(where: { !$0.isFinite }) else { return nil }
        let what = y[index].isNaN ? "NaN" : (y[index] < 0 ? "−∞" : "∞")
        let place = context.numbers.significant(x[index], digits: 6)
        let name = series.label[context.language]
        let unit = context.data.x.label[context.language]
        switch context.language {
        case .english: text = "\(name): \(what) at \(unit) \(place)"
        case .chinese: text = "\(name)：第 \(place) \(unit)出现 \(what)"
        }
        ink = series.ink
        self.x = x[index]
    }

    /// Crosses at the top edge, each with its words beside it, on lines of their own.
    static func items(_ divergences: [Divergence], in plot: Plot, _ context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        let height = context.lineHeight(TypeSizes.note)
        for (line, divergence) in divergences.enumerated() where plot.x.canPlace(divergence.x) {
            let x = min(max(plot.x(divergence.x), plot.rect.x), plot.rect.maxX)
            let top = plot.rect.y + Double(line) * height
            let width = context.width(divergence.text, TypeSizes.note)
            let gap = context.isCellular ? 1.0 : 6
            let leansLeft = x + gap + width > plot.rect.maxX && x - plot.rect.x > plot.rect.width / 2
            items.append(
                .points(
                    Points(
                        [Point(x, top + height / 2)], marker: .cross, diameter: 5, ink: divergence.ink,
                        role: .annotation)))
            if !context.isCellular {
                // Words stand on a plate of their own, not on grid lines.
                let plate = Rect(leansLeft ? x - gap - width - 1 : x + gap - 1, top + 1, width + 2, height - 2)
                items.append(.rectangle(Rectangle(plate, fill: .background, role: .annotation)))
            }
            items.append(
                .text(
                    Text(
                        divergence.text,
                        at: Point(
                            context.snapped(leansLeft ? x - gap : x + gap), context.isCellular ? top : top + height / 2),
                        horizontal: leansLeft ? .trailing : .leading, vertical: context.isCellular ? .top : .middle,
                        style: TypeSizes.note, ink: divergence.ink, role: .annotation)))
        }
        return items
    }
}
