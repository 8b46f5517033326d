import Metrics

/// A box for each position: from quartile to quartile with the median, whiskers to the extremes; of three values a box
/// from the lowest to the highest with the middle one.
public enum BoxMark: DrawnMark {
    public static let name = "box"
    public static let says = LocalizedText(en: "medians in boxes of quartiles, with whiskers", zh: "箱线图：中位数、四分位数与须线")
    public static let channels: [ChannelRule] = [
        .init(.band, .required), .init(.color, .optional), .init(.facet, .optional),
    ]

    public static let drawsDifferences = false
    static var takesVariantsOnX: Bool { true }

    static func form(_ panel: Panel) -> DataForm { .spread }

    static func plan(_ context: PanelContext) -> PlotPlan {
        let categories = Categories(context)
        var plan = PlotPlan(
            x: categories.scale,
            y: ScaleTraining.train(context.panel.yScale, context.data.extents.y, margin: 0.06, fromZero: true))
        plan.xLabels = categories.labels
        if Categories.groups(context).count > 1 {
            for series in context.data.series {
                let text = series.label[context.language]
                guard !plan.labels.contains(where: { $0.text == text && $0.ink == series.ink }) else { continue }
                plan.labels.append(
                    SeriesName(text: text, ink: series.ink, isReference: false, end: nil, dash: [], marker: .square))
            }
        }
        let isQuartered = context.data.series.contains { series in
            if case .spread(_, let levels) = series.content { return levels.count == 5 }
            return false
        }
        plan.notes = LineNotes.notes(plan, context)
        let missing = context.data.series.reduce(0) { count, series in
            guard case .spread(_, let levels) = series.content, let first = levels.first else { return count }
            return count + first.filter { !$0.isFinite }.count
        }
        if missing > 0 { plan.notes.append(Notes.missingBoxes(missing)) }
        if isQuartered { plan.notes.append(Notes.quartiles) }
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        let categories = Categories(context)
        let groups = Categories.groups(context)
        var items: [SceneItem] = []
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard case .spread(let x, let levels) = series.content,
                let group = groups.firstIndex(of: Categories.group(of: series, context))
            else { continue }
            for (at, x) in x.enumerated() {
                let values = levels.map { $0[at] }
                // A logarithm has no place for a lower end ≤ 0: the box goes down to the edge.
                guard let index = categories.index(of: x), values.allSatisfy(\.isFinite),
                    values.last.map(plot.y.canPlace) == true
                else { continue }
                let place = Categories.place(index, group: group, of: groups.count, in: plot)
                let levels = values.map { plot.y.canPlace($0) ? plot.y($0) : plot.rect.maxY }
                items += box(levels, place.left, place.width, series.ink, plot)
            }
        }
        return items
    }

    /// - Parameter levels: positions on the canvas, the lowest value first.
    private static func box(
        _ levels: [Double], _ left: Double, _ width: Double, _ ink: Ink, _ plot: Plot
    ) -> [SceneItem] {
        guard let bottom = levels.first, let top = levels.last else { return [] }
        let center = left + width / 2
        func line(_ from: Point, _ to: Point, _ width: Double) -> SceneItem {
            .polyline(Polyline([from, to], ink: ink, width: width, role: .data, clip: plot.rect))
        }
        var items: [SceneItem] = []
        let hasWhiskers = levels.count >= 4
        let (low, high) = hasWhiskers ? (levels[1], levels[levels.count - 2]) : (bottom, top)
        if hasWhiskers {
            items.append(line(Point(center, bottom), Point(center, low), 1.2))
            items.append(line(Point(center, high), Point(center, top), 1.2))
            for end in plot.measures.hasHairlines ? [bottom, top] : [] {
                items.append(line(Point(center - width * 0.22, end), Point(center + width * 0.22, end), 1.2))
            }
        }
        let rect = Rect(left, min(low, high), width, max((low - high).magnitude, plot.measures.leastBox))
        items.append(.rectangle(Rectangle(rect, fill: LineMark.faded(ink), stroke: ink, role: .data, clip: plot.rect)))
        if levels.count % 2 == 1 {
            let middle = levels[levels.count / 2]
            items.append(line(Point(left, middle), Point(left + width, middle), 2.4))
        }
        return items
    }
}
