import Metrics

/// Where a series stops being a number: the first NaN or infinity.
struct Divergence {
    var text: String
    /// The same in fewer words, down to none.
    var shorter: [String]
    var ink: Ink
    var x: Double

    /// Nil for a series of finite values, for what has no place along x, and for a place that nothing has reached.
    init?(_ series: FigureSeries, _ context: PanelContext) {
        guard !context.panel.reduce.contains(where: \.fold.isPlace) else { return nil }
        guard let first = Divergence.first(series.content), first.x.isFinite else { return nil }
        let what = first.value.isNaN ? "NaN" : (first.value < 0 ? "−∞" : "∞")
        // An axis other than steps may have a long name, which stands below it anyway.
        let isStep = context.panel.x == "step"
        let place = context.numbers.significant(first.x, digits: isStep ? 6 : 3)
        let label = context.data.x.label[context.language]
        let unit = isStep ? label + " " : ""
        // A map fills its plot: there is nobody else whom the words could mean.
        let isAlone = if case .map = series.content { true } else { false }
        let name = isAlone ? "" : series.label[context.language] + (context.language == .english ? ": " : "：")
        switch context.language {
        case .english: text = "\(name)\(what) at \(unit)\(place)"
        case .chinese: text = name + (isStep ? "第 \(place) \(label)出现 \(what)" : "\(place) 处为 \(what)")
        }
        shorter = [isAlone ? "\(what) \(unit)\(place)" : name + what, isAlone ? what : series.label[context.language]]
        ink = isAlone ? .text : series.ink
        x = first.x
    }

    /// Where a series that runs away leaves the plot, and how far it gets; nil while it is inside.
    init?(runaway series: FigureSeries, above upper: Double, _ context: PanelContext) {
        guard case .curve(let x, let y) = series.content, let first = y.firstIndex(where: { $0 > upper }),
            let greatest = y.filter(\.isFinite).max()
        else { return nil }
        let label = series.label[context.language]
        let number = context.numbers.significant(greatest, digits: 2)
        let arrow = context.canvas.canShow("↑") ? "↑" : "^"
        let end = Divergence.first(series.content).map { $0.value.isNaN ? "NaN" : "∞" }
        let reach =
            "\(arrow) \(number)" + (end.map { context.language == .english ? ", then \($0)" : "，随后 \($0)" } ?? "")
        text = "\(label) \(reach)"
        shorter = ["\(label) \(arrow)", label]
        ink = series.ink
        self.x = x[first]
    }

    /// The first number that is none, along x.
    private static func first(_ content: SeriesContent) -> (x: Double, value: Double)? {
        switch content {
        case .curve(let x, let y): return y.firstIndex { !$0.isFinite }.map { (x[$0], y[$0]) }
        case .spread(let x, let levels):
            let middle = levels[levels.count / 2]
            return x.indices.first { at in levels.contains { !$0[at].isFinite } }.map { (x[$0], middle[$0]) }
        case .map(let x, _, let values):
            for column in x.indices {
                for row in stride(from: column, to: values.count, by: x.count) where !values[row].isFinite {
                    return (x[column], values[row])
                }
            }
            return nil
        default: return nil
        }
    }

    /// Those of a plot's series, drawn.
    static func items(
        of series: [FigureSeries], in plot: Plot, runaways: Set<String> = [], _ context: PanelContext
    ) -> [SceneItem] {
        let shown = series.filter { $0.role == .measured && ($0.facet == nil || $0.facet == plot.facet) }
        let found = shown.compactMap { one in
            (runaways.contains(one.key) ? Divergence(runaway: one, above: plot.y.upper, context) : nil)
                ?? Divergence(one, context)
        }
        return items(found, in: plot, context)
    }

    /// As many words as there is room for: in a terminal they would reach over a neighbor's.
    private static func words(_ divergence: Divergence, room: Double, _ context: PanelContext) -> String {
        guard context.measures.shortens else { return divergence.text }
        let all = [divergence.text] + divergence.shorter
        return all.first { context.width($0, TypeSizes.note) <= room } ?? ""
    }

    /// Crosses at the top edge, each with its words beside it, on lines of their own.
    private static func items(_ divergences: [Divergence], in plot: Plot, _ context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        let height = context.lineHeight(TypeSizes.note)
        for (line, divergence) in divergences.enumerated() where plot.x.canPlace(divergence.x) {
            let x = min(max(plot.x(divergence.x), plot.rect.x), plot.rect.maxX)
            let top = plot.rect.y + Double(line) * height
            let gap = context.measures.crossWordGap
            let words = words(divergence, room: max(plot.rect.maxX - x, x - plot.rect.x) - gap, context)
            let width = context.width(words, TypeSizes.note)
            let leansLeft = x + gap + width > plot.rect.maxX && x - plot.rect.x > plot.rect.width / 2
            if context.measures.hasPlates {
                // Words stand on a plate of their own, not on grid lines; in a map the cross does too.
                let near = context.panel.y == nil ? gap - 1 : -4
                let far = gap + width + 1
                let plate = Rect(leansLeft ? x - far : x + near, top + 1, far - near, height - 2)
                items.append(.rectangle(Rectangle(plate, fill: .background, role: .annotation)))
            }
            items.append(
                .points(
                    Points(
                        [Point(x, top + height / 2)], marker: .cross, diameter: 5, ink: divergence.ink,
                        role: .annotation)))
            let row = context.measures.row(top: top, middle: top + height / 2)
            items.append(
                .text(
                    Text(
                        words, at: Point(context.measures.snapped(leansLeft ? x - gap : x + gap), row.y),
                        horizontal: leansLeft ? .trailing : .leading, vertical: row.vertical,
                        style: TypeSizes.note, ink: divergence.ink, role: .annotation)))
        }
        return items
    }
}
