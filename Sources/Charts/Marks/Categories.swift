import Metrics

/// The positions along an axis of bars or boxes: each has a place of its own, evenly spaced, whatever its number.
struct Categories {
    /// The positions' numbers, ascending; those of all series together.
    let values: [Double]
    let labels: [String]

    init(_ context: PanelContext) {
        var seen: Set<Double> = []
        for series in context.data.series where series.role == .measured {
            switch series.content {
            case .curve(let x, _), .spread(let x, _): seen.formUnion(x.filter(\.isFinite))
            default: continue
            }
        }
        let names = context.data.x.names(context.language)
        let values = names.isEmpty ? seen.sorted() : names.indices.map { Double($0) }
        self.values = values
        labels =
            names.isEmpty ? values.map { context.numbers.significant($0, digits: 4) } : names
    }

    /// An axis on which category i stands at i.
    var scale: Scale { Scale(.linear, lower: -0.5, upper: max(0.5, Double(values.count) - 0.5)) }

    func index(of value: Double) -> Int? { values.firstIndex(of: value) }

    /// The series that stand side by side in one category, by what tells them apart.
    static func groups(_ context: PanelContext) -> [String] {
        guard context.panel.x != "variant" || context.panel.color.map({ $0 != "variant" }) ?? false else { return [""] }
        var groups: [String] = []
        for series in context.data.series where series.role == .measured {
            let name = group(of: series, context)
            if !groups.contains(name) { groups.append(name) }
        }
        return groups
    }

    static func group(of series: FigureSeries, _ context: PanelContext) -> String {
        guard context.panel.x == "variant" else { return "\(series.label.en)/\(series.repetition)" }
        return context.panel.color.map { $0 != "variant" } ?? false ? series.label.en : ""
    }

    /// The left edge and the width of a group's bar in category `index`.
    static func place(_ index: Int, group: Int, of count: Int, in plot: Plot) -> (left: Double, width: Double) {
        let cell = plot.rect.width / (plot.x.upper - plot.x.lower)
        let fill = count > 1 ? plot.measures.groupFill : plot.measures.barFill
        let gap = min(plot.measures.barGap, cell * 0.03)
        let room = cell * fill
        let width = max((room - gap * Double(count - 1)) / Double(count), 0.25)
        let start = plot.rect.x + (Double(index) + 0.5) * cell - room / 2
        guard plot.measures.snaps, room >= Double(count) else { return (start + Double(group) * (width + gap), width) }
        // Whole cells, all as wide.
        let whole = max(1, width.rounded(.down))
        let left = (plot.rect.x + (Double(index) + 0.5) * cell - whole * Double(count) / 2).rounded(.down)
        return (left + Double(group) * whole, whole)
    }
}
