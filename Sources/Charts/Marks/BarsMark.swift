import Metrics

/// Bars from a baseline, side by side where several series share a position, each with its number where there is room.
public enum BarsMark: DrawnMark {
    public static let name = "bars"
    public static let says = LocalizedText(en: "a bar for each value, with its number", zh: "每个值一根柱，并标注数值")
    public static let channels: [ChannelRule] = [.init(.color, .optional), .init(.facet, .optional)]

    static var takesVariantsOnX: Bool { true }

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        let categories = Categories(context)
        var extent = data.extents.y
        // A bar's length is the value only if bars start at zero.
        if panel.yScale.kind == .linear { extent.include(0) }
        var plan = PlotPlan(
            x: categories.scale,
            y: ScaleTraining.train(panel.yScale, extent, margin: context.isCellular ? 0.08 : 0.1))
        if panel.yScale.kind == .linear, panel.yScale.lower == nil, extent.lower >= 0 {
            plan.y = Scale(.linear, lower: 0, upper: plan.y.upper)
        }
        plan.xLabels = categories.labels
        let groups = Categories.groups(context)
        if groups.count > 1 {
            for series in data.series where series.role == .measured {
                let text = series.label[context.language]
                guard !plan.labels.contains(where: { $0.text == text && $0.ink == series.ink }) else { continue }
                plan.labels.append(
                    SeriesName(text: text, ink: series.ink, isReference: false, end: nil, dash: [], marker: .square))
            }
        }
        plan.notes = LineNotes.notes(plan, context)
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        let categories = Categories(context)
        let groups = Categories.groups(context)
        var bars: [SceneItem] = []
        var words: [SceneItem] = []
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard series.role == .measured, case .curve(let x, let y) = series.content,
                let group = groups.firstIndex(of: Categories.group(of: series, context))
            else { continue }
            for (x, y) in zip(x, y) {
                guard let index = categories.index(of: x) else { continue }
                let place = Categories.place(index, group: group, of: groups.count, in: plot)
                let bar = BarShape(value: y, left: place.left, width: place.width, plot: plot)
                bars += bar.items(ink: series.ink)
                words += bar.label(ink: series.ink, context)
            }
        }
        if plot.y.kind == .linear, plot.y.lower < 0, !plot.isCellular {
            let zero = plot.y(0)
            bars.append(
                .polyline(
                    Polyline(
                        [Point(plot.rect.x, zero), Point(plot.rect.maxX, zero)], ink: .axis, width: 0.9, role: .axis)))
        }
        return bars + words
    }
}

/// One bar with its number.
private struct BarShape {
    let value: Double
    let left: Double
    let width: Double
    let plot: Plot

    private var baseline: Double {
        let zero = plot.y.kind == .linear ? min(max(0, plot.y.lower), plot.y.upper) : plot.y.lower
        if plot.isCellular, zero == plot.y.lower { return plot.rect.maxY }
        return plot.y(zero)
    }

    func items(ink: Ink) -> [SceneItem] {
        guard plot.y.canPlace(value), value != 0 || plot.y.kind != .linear else { return [] }
        let top = plot.y(value)
        let rect = Rect(left, min(top, baseline), width, (baseline - top).magnitude)
        return [.rectangle(Rectangle(rect, fill: ink, role: .data, clip: plot.rect))]
    }

    /// The number over the bar, or below one that hangs down; nothing where it would touch its neighbors.
    func label(ink: Ink, _ context: PanelContext) -> [SceneItem] {
        let style = TypeSizes.note
        let text = context.numbers.significant(value, digits: 3)
        let room = width * (plot.isCellular ? 1 : 1.02) + (plot.isCellular ? 0 : 4)
        guard context.width(text, style) <= room else { return [] }
        let isHanging = plot.y.canPlace(value) && value < 0 && plot.y.kind == .linear
        let end = plot.y.canPlace(value) ? min(max(plot.y(value), plot.rect.y), plot.rect.maxY) : baseline
        let height = context.lineHeight(style)
        let gap = plot.isCellular ? 0 : 1.5
        var y = isHanging ? end + gap : end - gap - height
        if plot.isCellular { y = isHanging ? end.rounded(.up) : end.rounded(.down) - 1 }
        guard y >= plot.rect.y - height, y + height <= plot.rect.maxY + height else { return [] }
        let center = left + width / 2
        let x = plot.isCellular ? (center - context.width(text, style) / 2).rounded(.down) : center
        return [
            .text(
                Text(
                    text, at: Point(x, y), horizontal: plot.isCellular ? .leading : .center, vertical: .top,
                    style: style, ink: value.isFinite ? .secondary : .fails, role: .annotation))
        ]
    }
}
