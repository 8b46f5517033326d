import Metrics

/// The axes of one plot: grid, lines, ticks, labels, titles.
struct PlotAxes {
    private let plot: Plot
    private let plan: PlotPlan
    private let hasAxisRow: Bool
    /// Whether this plot carries y labels: the first of its row does, for all.
    private let hasYAxis: Bool
    /// Whether this is the first plot of its row, beside which the y axis of a map says what it is.
    private let hasYTitle: Bool
    /// Whether the numbers fit beside the plot.
    private let hasYLabels: Bool
    /// Where the panel ends: an axis's title may stand beside the plot.
    private let panelWidth: Double
    private let context: PanelContext
    private let xTicks: [Tick]
    private let yTicks: [Tick]

    init(
        plot: Plot, plan: PlotPlan, hasAxisRow: Bool, hasYAxis: Bool, hasYTitle: Bool, panelWidth: Double,
        _ context: PanelContext
    ) {
        self.plot = plot
        self.plan = plan
        self.hasAxisRow = hasAxisRow
        self.hasYAxis = hasYAxis
        self.hasYTitle = hasYTitle
        self.panelWidth = panelWidth
        self.context = context
        xTicks = AxisTicks.x(plan, length: plot.rect.width, context)
        let yTicks = AxisTicks.y(plan, length: plot.rect.height, context)
        self.yTicks = yTicks
        let widest = yTicks.map { context.width($0.label, TypeSizes.tick) }.max() ?? 0
        hasYLabels = !context.measures.snaps || widest + context.measures.yLabelGap <= plot.rect.x
    }

    private var rect: Rect { plot.rect }
    private var measures: Measures { context.measures }

    /// Horizontal lines at labeled ticks.
    func gridItems() -> [SceneItem] {
        guard plan.hasGrid, !plan.isBare, rect.height >= measures.leastHeightForGrid else { return [] }
        return yTicks.filter { !$0.isMinor }.map { tick in
            let y = rowCenter(plot.y(tick.value))
            return .polyline(Polyline([Point(rect.x, y), Point(rect.maxX, y)], ink: .grid, width: 0.75, role: .grid))
        }
    }

    /// The x axis with its labels; a title, once for all small multiples, is centered over `titleSpan`.
    func xItems(hasLabels: Bool, titleSpan: ClosedRange<Double>?) -> [SceneItem] {
        guard !plan.isBare else { return [] }
        var items: [SceneItem] = []
        let axisY = rect.maxY + measures.xAxisOffset
        if measures.hasHairlines, !plan.isMap {
            items.append(line([Point(rect.x, axisY), Point(rect.maxX, axisY)], .axis))
        } else if hasAxisRow {
            // Where there is a y axis, both meet in its column.
            let start = plan.bands.isEmpty && hasYAxis ? rect.x - 0.5 : rect.x
            items.append(line([Point(start, axisY), Point(rect.maxX, axisY)], .axis))
        }
        for tick in xTicks where measures.hasHairlines || (hasAxisRow && !tick.isMinor) {
            let x = columnCenter(plot.x(tick.value))
            let length = tick.isMinor ? measures.tickLength * 0.55 : measures.tickLength
            items.append(line([Point(x, axisY), Point(x, axisY + length)], .tick))
        }
        let labelTop = rect.maxY + (measures.hasHairlines || hasAxisRow ? measures.xLabelGap : 0)
        var labels: [(range: ClosedRange<Double>, item: SceneItem)] = []
        for tick in xTicks where hasLabels && !tick.isMinor && plan.turnedHeight != nil {
            items.append(turned(tick, at: Point(plot.x(tick.value), labelTop)))
        }
        for tick in xTicks where hasLabels && plan.wrappedNames != nil {
            items += wrapped(tick, top: labelTop)
        }
        for tick in xTicks
        where hasLabels && !tick.isMinor && plan.turnedHeight == nil && plan.wrappedNames == nil {
            let width = context.width(tick.label, TypeSizes.tick)
            let left =
                rect.x
                + TickSpace.start(
                    of: width, at: plot.x(tick.value) - rect.x, length: rect.width,
                    overhang: AxisTicks.overhang(context))
            labels.append(
                (
                    left...left + width,
                    .text(
                        Text(
                            tick.label, at: Point(left, labelTop), vertical: .top, style: TypeSizes.tick,
                            ink: .secondary, role: .tickLabel))
                ))
        }
        guard let titleSpan else { return items + labels.map(\.item) }
        let title = xTitle(labelTop: labelTop, span: titleSpan, occupied: labels.map(\.range))
        // A number or two give way to what the numbers are.
        let kept = labels.filter { label in !(title?.range?.overlaps(label.range) ?? false) }
        return items + kept.map(\.item) + (title?.items ?? [])
    }

    /// A name in several lines, each centered under its place.
    private func wrapped(_ tick: Tick, top: Double) -> [SceneItem] {
        let lines = plan.xLabels.firstIndex(of: tick.label).flatMap { plan.wrappedNames?.lines[$0] } ?? [tick.label]
        return lines.enumerated().map { index, line in
            .text(
                Text(
                    line,
                    at: Point(plot.x(tick.value), top + Double(index) * context.lineHeight(TypeSizes.tick)),
                    horizontal: .center, vertical: .top, style: TypeSizes.tick, ink: .secondary, role: .tickLabel))
        }
    }

    /// A name that is read from below, its end at the axis.
    private func turned(_ tick: Tick, at top: Point) -> SceneItem {
        let string = TextWrap.truncated(
            tick.label, width: plan.turnedHeight ?? 0, style: TypeSizes.tick, context.canvas)
        return .text(
            Text(
                string, at: top, horizontal: .trailing, vertical: .middle, style: TypeSizes.tick, ink: .secondary,
                role: .tickLabel, quarterTurns: 1))
    }

    /// Below the labels in a figure; in a terminal in the same row: where the y labels leave room, after the last label,
    /// between two of them, or in the place of the last ones.
    private func xTitle(
        labelTop: Double, span: ClosedRange<Double>, occupied: [ClosedRange<Double>]
    ) -> (items: [SceneItem], range: ClosedRange<Double>?)? {
        let string = PlotAxes.title(context.data.x, scale: plan.x, context.language)
        guard !string.isEmpty else { return nil }
        if measures.hasTitleLine {
            let item = SceneItem.text(
                Text(
                    string,
                    at: Point(
                        (span.lowerBound + span.upperBound) / 2,
                        labelTop + namesHeight),
                    horizontal: .center, vertical: .top, style: TypeSizes.axisTitle, ink: .secondary,
                    role: .axisTitle))
            return ([item], nil)
        }
        for string in [string] + shortTitle(string) {
            let width = context.width(string, TypeSizes.axisTitle)
            guard let left = titlePlace(width, occupied) else { continue }
            let item = SceneItem.text(
                Text(
                    string, at: Point(left, labelTop), vertical: .top, style: TypeSizes.axisTitle, ink: .tertiary,
                    role: .axisTitle))
            return ([item], left - 0.5...left + width + 0.5)
        }
        return nil
    }

    /// What the names or numbers along x take.
    private var namesHeight: Double {
        let line = context.lineHeight(TypeSizes.tick)
        return plan.turnedHeight ?? Double(plan.wrappedNames?.most ?? 1) * line
    }

    /// Where a title of that width stands in a terminal's row of numbers; nil where it has no room.
    private func titlePlace(_ width: Double, _ occupied: [ClosedRange<Double>]) -> Double? {
        let end = max(context.data.facets.count > 1 ? rect.maxX : panelWidth, rect.maxX)
        let after = (occupied.map(\.upperBound).max() ?? rect.x) + 2
        let before = (occupied.map(\.lowerBound).min() ?? rect.x) - 1 - width
        // From the right, so that it stands as far from the first numbers as it can.
        let between = zip(occupied.dropFirst(), occupied).map { next, before in
            ((before.upperBound + next.lowerBound - width) / 2).rounded(.down)
        }
        func hidden(_ left: Double) -> Int {
            occupied.count { $0.lowerBound < left + width + 1 && $0.upperBound > left - 1 }
        }
        let places = ([before, rect.maxX - width, after] + between.reversed()).filter { $0 >= 0 && $0 + width <= end }
        if let free = places.first(where: { hidden($0) == 0 }) { return free }
        // Small multiples keep their numbers: they are compared.
        guard context.data.facets.count == 1 else { return nil }
        let last = end - width
        return last >= rect.x && hidden(last) * 3 <= occupied.count ? last : nil
    }

    /// The symbol that a title ends with: `α` of `learning rate α`.
    private func shortTitle(_ title: String) -> [String] {
        if let symbol = context.data.x.symbol { return [symbol] }
        guard let last = title.split(separator: " ").last, last.count <= 2, last.count < title.count else { return [] }
        return [String(last)]
    }

    /// The y labels, and in a terminal the axis with its ticks.
    func yItems() -> [SceneItem] {
        guard !plan.isBare else { return [] }
        var items: [SceneItem] = []
        if measures.hasYAxisLine, plan.bands.isEmpty, hasYAxis {
            let x = rect.x - 0.5
            items.append(line([Point(x, rect.y), Point(x, rect.maxY + (hasAxisRow ? 0.5 : 0))], .axis))
            for tick in yTicks where !tick.isMinor {
                let y = rowCenter(plot.y(tick.value))
                items.append(line([Point(x, y), Point(x - measures.tickLength, y)], .tick))
            }
        }
        guard hasYAxis else { return items }
        if hasYTitle { items += yTitle() }
        let right = rect.x - measures.yLabelGap
        for (index, band) in plan.bands.enumerated() {
            guard let place = HistogramMark.band(index, of: plan.bands.count, in: rect, measures) else {
                continue
            }
            let row = measures.row(
                top: (place.y + (place.height - 1) / 2).rounded(.down), middle: place.y + place.height * 0.62)
            items.append(
                .text(
                    Text(
                        TextWrap.truncated(band.label, width: right, style: TypeSizes.seriesLabel, context.canvas),
                        at: Point(right, row.y), horizontal: .trailing, vertical: row.vertical,
                        style: TypeSizes.seriesLabel, ink: band.ink, role: .seriesLabel)))
        }
        for tick in yTicks where !tick.isMinor && hasYLabels {
            let y = plot.y(tick.value)
            let row = measures.row(top: rowCenter(y) - 0.5, middle: y)
            items.append(
                .text(
                    Text(
                        tick.label, at: Point(right, row.y), horizontal: .trailing, vertical: row.vertical,
                        style: TypeSizes.tick, ink: .secondary, role: .tickLabel)))
        }
        return items
    }

    /// What the rows of a map are, read from below beside their labels. A terminal's frame says it in its title.
    private func yTitle() -> [SceneItem] {
        guard plan.isMap, measures.namesMapAxes else { return [] }
        let string = PlotAxes.title(context.data.y, scale: plan.y, context.language)
        let widest = yTicks.map { context.width($0.label, TypeSizes.tick) }.max() ?? 0
        let x = rect.x - measures.yLabelGap - widest - measures.yTitleGap
        guard !string.isEmpty else { return [] }
        // A single character (层) stands upright.
        let isTurned = string.count > 1
        return [
            .text(
                Text(
                    string, at: Point(x, rect.y + rect.height / 2), horizontal: isTurned ? .center : .trailing,
                    vertical: isTurned ? .bottom : .middle, style: TypeSizes.axisTitle, ink: .secondary,
                    role: .axisTitle, quarterTurns: isTurned ? 1 : 0))
        ]
    }

    /// What an axis measures, with a word about a logarithm that hides in whole numbers.
    static func title(_ subject: AxisSubject, scale: Scale, _ language: Language) -> String {
        var title = subject.label[language]
        if let unit = subject.unit { title += " (\(unit[language]))" }
        if scale.kind == .logFromZero { title += language == .english ? " (log scale)" : "（对数刻度）" }
        return title
    }

    private func line(_ points: [Point], _ role: SceneRole) -> SceneItem {
        .polyline(Polyline(points, ink: .axis, width: 0.9, role: role))
    }

    private func rowCenter(_ y: Double) -> Double { measures.center(y, from: rect.y, to: rect.maxY) }

    private func columnCenter(_ x: Double) -> Double { measures.center(x, from: rect.x, to: rect.maxX) }
}
