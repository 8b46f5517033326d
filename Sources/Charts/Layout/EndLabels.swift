/// Names of series at the ends of their lines.
struct EndLabels {
    struct Label {
        var lines: [String]
        var width: Double
        var height: Double
        var name: SeriesName
    }

    let labels: [Label]
    /// The room they take at the right of the plot, the gap included.
    let width: Double

    /// Nil when names don't fit beside a plot of this height, or would take too much of the panel's width.
    init?(_ names: [SeriesName], panelWidth: Double, plotHeight: Double, _ context: PanelContext) {
        let measures = context.measures
        let shown = names.filter {
            $0.end != nil && !($0.isReference && panelWidth < measures.leastWidthForReferenceNames)
        }
        guard !shown.isEmpty else { return nil }
        let most = panelWidth * measures.endLabelShare
        var labels: [Label] = []
        for name in shown {
            let style = name.isReference ? TypeSizes.referenceLabel : TypeSizes.seriesLabel
            let lines = TextWrap.lines(name.text, width: most, style: style, context.canvas)
            let width = lines.map { context.width($0, style) }.max() ?? 0
            guard width <= most, lines.count <= 2 else { return nil }
            labels.append(
                Label(
                    lines: lines, width: width,
                    height: Double(lines.count) * context.lineHeight(style) * measures.endLabelLeading,
                    name: name))
        }
        guard labels.reduce(0, { $0 + $1.height }) <= plotHeight + measures.endLabelOverreach else { return nil }
        self.labels = labels
        width = (labels.map(\.width).max() ?? 0) + context.measures.endLabelGap
    }

    /// The labels beside the plot, with a thin leader where one had to move from its line's end.
    func items(in plot: Plot, _ context: PanelContext) -> [SceneItem] {
        let slack = context.measures.endLabelSlack
        let placed = labels.map { label in (label: label, y: wantedY(label, plot)) }.enumerated()
            .sorted { ($0.element.y, $0.offset) < ($1.element.y, $1.offset) }.map(\.element)
        guard
            let centers = LabelStack.centers(
                placed.map(\.y), heights: placed.map(\.label.height), lower: plot.rect.y - slack,
                upper: plot.rect.maxY + slack)
        else { return [] }
        var items: [SceneItem] = []
        var nextRow = plot.rect.y
        for (index, entry) in placed.enumerated() {
            let (label, name) = (entry.label, entry.label.name)
            guard let end = name.end else { continue }
            let left = plot.rect.maxX + context.measures.endLabelGap
            let style = name.isReference ? TypeSizes.referenceLabel : TypeSizes.seriesLabel
            let lineHeight = label.height / Double(label.lines.count)
            var top = centers[index] - label.height / 2
            if context.measures.snaps {
                // Rows below must stay free for those still to come.
                let below = placed[index...].reduce(0) { $0 + $1.label.height }
                top = min(max(top.rounded(), nextRow), plot.rect.maxY - below)
                nextRow = top + label.height
            } else {
                let endX = min(max(plot.x(end.x), plot.rect.x), plot.rect.maxX)
                items += leader(from: Point(endX, entry.y), to: Point(left - 2, centers[index]), name)
            }
            for (line, string) in label.lines.enumerated() {
                let upper = top + Double(line) * lineHeight
                let row = context.measures.row(top: upper, middle: upper + lineHeight / 2)
                items.append(
                    .text(
                        Text(
                            string, at: Point(left, row.y), vertical: row.vertical, style: style,
                            ink: name.isReference ? .secondary : name.ink, role: .seriesLabel)))
            }
        }
        return items
    }

    private func wantedY(_ label: Label, _ plot: Plot) -> Double {
        guard let end = label.name.end else { return plot.rect.y }
        let y = plot.y(end.y)
        return min(max(y.isNaN ? plot.rect.maxY : y, plot.rect.y), plot.rect.maxY)
    }

    /// A hairline when the label stands away from the line's end: moved up or down, or the line ends early.
    private func leader(from end: Point, to label: Point, _ name: SeriesName) -> [SceneItem] {
        let isDisplaced = (end.y - label.y).magnitude > 2.5
        guard isDisplaced || label.x - end.x > 14 else { return [] }
        let ink: Ink = name.isReference ? .tertiary : name.ink
        let start = Point(end.x + 2.5, end.y)
        let bend = Point(max(label.x - 5, start.x), end.y)
        return [
            .polyline(
                Polyline(
                    isDisplaced ? [start, bend, label] : [start, label], ink: ink, width: 0.6,
                    dash: bend.x - start.x > 20 ? [0.8, 2.4] : [], role: .annotation))
        ]
    }
}
