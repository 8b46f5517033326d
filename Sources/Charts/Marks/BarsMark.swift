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
        if panel.yScale.kind != .log { extent.include(0) }
        var plan = PlotPlan(
            x: categories.scale,
            y: ScaleTraining.train(panel.yScale, extent, margin: context.measures.barHeadroom))
        if panel.yScale.kind != .log, panel.yScale.lower == nil, extent.lower >= 0 {
            plan.y = Scale(plan.y.kind, lower: 0, upper: plan.y.upper, unit: plan.y.unit)
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
        var shapes: [(bar: BarShape, ink: Ink)] = []
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard series.role == .measured, case .curve(let x, let y) = series.content,
                let group = groups.firstIndex(of: Categories.group(of: series, context))
            else { continue }
            for (x, y) in zip(x, y) {
                guard let index = categories.index(of: x) else { continue }
                let place = Categories.place(index, group: group, of: groups.count, in: plot)
                shapes.append((BarShape(value: y, left: place.left, width: place.width, plot: plot), series.ink))
            }
        }
        var bars = shapes.flatMap { $0.bar.items(ink: $0.ink) }
        let words = BarShape.labels(shapes.map(\.bar), areGrouped: groups.count > 1, context)
        if plot.y.kind != .log, plot.y.lower < 0, plot.measures.hasHairlines {
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
        let zero = plot.y.ground
        // Down to the edge, in a terminal past the lowest dots.
        if zero == plot.y.lower { return plot.rect.maxY }
        return plot.y(zero)
    }

    func items(ink: Ink) -> [SceneItem] {
        guard plot.y.canPlace(value), value != 0 || plot.y.kind == .log else { return [] }
        let top = plot.y(value)
        let rect = Rect(left, min(top, baseline), width, (baseline - top).magnitude)
        return [.rectangle(Rectangle(rect, fill: ink, role: .data, clip: plot.rect))]
    }

    /// The numbers of a plot's bars, with as many digits as fit all of them; none where even the shortest would touch a
    /// neighbor or reach over its bar. A number that is none is always said.
    static func labels(_ bars: [BarShape], areGrouped: Bool, _ context: PanelContext) -> [SceneItem] {
        let style = TypeSizes.note
        func fits(_ bar: BarShape, _ text: String) -> Bool {
            context.width(text, style) <= context.measures.barLabelRoom(bar.width, isGrouped: areGrouped)
        }
        for digits in [3, 2, 1] {
            let texts = bars.map { context.numbers.significant($0.value, digits: digits) }
            // One digit says little, but 0.2, 3 and 10⁻⁶ are what they are.
            if digits == 1, zip(bars, texts).contains(where: { $0.value.isFinite && Double($1) != $0.value }) { break }
            guard zip(bars, texts).allSatisfy({ fits($0, $1) }) else { continue }
            return zip(bars, texts).flatMap { $0.label($1, context) }
        }
        return bars.filter { !$0.value.isFinite }.flatMap { bar -> [SceneItem] in
            let text = context.numbers.significant(bar.value, digits: 1)
            return fits(bar, text) ? bar.label(text, context) : []
        }
    }

    /// The number over the bar, or below one that hangs down.
    private func label(_ text: String, _ context: PanelContext) -> [SceneItem] {
        let style = TypeSizes.note
        let isHanging = plot.y.canPlace(value) && value < 0
        let end = plot.y.canPlace(value) ? min(max(plot.y(value), plot.rect.y), plot.rect.maxY) : baseline
        let height = context.lineHeight(style)
        let (gap, measures) = (plot.measures.barLabelGap, plot.measures)
        let y = isHanging ? measures.snappedUp(end) + gap : measures.snapped(end) - gap - height
        guard y >= plot.rect.y - height, y + height <= plot.rect.maxY + height else { return [] }
        let (x, horizontal) = measures.centered(left + width / 2, width: context.width(text, style))
        return [
            .text(
                Text(
                    text, at: Point(x, y), horizontal: horizontal, vertical: .top, style: style,
                    ink: value.isFinite ? .secondary : .fails, role: .annotation))
        ]
    }
}
