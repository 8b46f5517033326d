import Metrics

/// The parts of one panel with their places.
struct PanelFrame {
    /// The plan of the panel's own mark, completed by its layers' words.
    let plan: PlotPlan
    /// The marks from the back, each with its plan and what it sees.
    private let layers: [(mark: any DrawnMark.Type, plan: PlotPlan, context: PanelContext)]
    let header: PanelHeader
    /// The names of series under the axis, in a column too narrow for them above the plot.
    private let legendBelow: Legend?
    let endLabels: EndLabels?
    let insets: PanelInsets
    let grid: FacetGrid
    let size: Size
    /// Whether a terminal has a row for the x axis's line above its labels.
    let hasAxisRow: Bool

    /// Nil for a mark that does not exist.
    ///
    /// - Parameter outline: what axes, names and notes are laid out for, where that is more than what is drawn.
    init?(
        showsTitle: Bool, size: Size, aligned: PanelInsets? = nil, _ drawn: PanelContext,
        outline: PanelContext? = nil
    ) {
        let context = outline ?? drawn
        guard let layers = PanelFrame.layers(context, drawn: drawn), let own = layers.first else { return nil }
        self.size = size
        var plan = own.plan
        for layer in layers.dropFirst() {
            plan.labels += layer.plan.labels
            plan.notes += layer.plan.notes
            if plan.colorScale == nil {
                plan.colorScale = layer.plan.colorScale
                plan.colorTitle = layer.plan.colorTitle
            }
        }
        plan.labels += ReferenceMarks.names(plan, context)
        // Facets share their names.
        plan.labels = plan.labels.enumerated().filter { index, name in
            !plan.labels[..<index].contains {
                $0.text == name.text && $0.ink == name.ink && $0.dash == name.dash && $0.marker == name.marker
            }
        }.map(\.element)
        let measures = context.measures
        hasAxisRow = size.height >= measures.leastHeightForAxisRow
        let hasFacets = context.data.facets.count > 1 || !(context.data.facets.first?.key.isEmpty ?? true)
        let facetCount = max(1, context.data.facets.count)
        let tickHeight = context.lineHeight(TypeSizes.tick)
        var bottom: Double
        if plan.isBare {
            bottom = 0
        } else {
            bottom = measures.axisHeight(
                hasAxisRow: hasAxisRow, panelHeight: size.height, numbers: tickHeight,
                title: context.lineHeight(TypeSizes.axisTitle))
        }

        var header = PanelHeader(plan, showsTitle: showsTitle, legend: nil, size: size, context)
        let least = size.height - header.height - bottom
        var endLabels: EndLabels?
        if facetCount == 1 {
            endLabels = EndLabels(plan.labels, panelWidth: size.width, plotHeight: least, context)
            // A short name at its line is read sooner than a whole one in a legend.
            if endLabels == nil, measures.shortens {
                endLabels = EndLabels(
                    ShortNames.of(plan.labels), panelWidth: size.width, plotHeight: least, context)
            }
        }
        var legendBelow: Legend?
        if endLabels == nil, plan.bands.isEmpty {
            let legend = Legend(plan.labels, width: size.width, most: size.height * 0.24, context)
            if size.width < measures.leastWidthForLegendAbove {
                legendBelow = legend
            } else {
                header = PanelHeader(plan, showsTitle: showsTitle, legend: legend, size: size, context)
            }
        }
        self.legendBelow = legendBelow
        let belowAxis = legendBelow.map { $0.height + measures.legendBelowGap } ?? 0
        self.header = header
        self.endLabels = endLabels

        let abreast = min(Double(facetCount), max(1, (size.width / measures.leastFacetWidth).rounded(.down)))
        let roughWidth = (size.width - 70) / abreast - (abreast > 1 ? measures.facetGap : 0)
        plan.wrappedNames = AxisTicks.wrapped(plan, width: roughWidth, context)
        if let wrapped = plan.wrappedNames {
            bottom += Double(wrapped.most - 1) * tickHeight
        } else if let height = AxisTicks.turnedHeight(plan, width: roughWidth, most: size.height * 0.24, context) {
            plan.turnedHeight = height
            bottom += height - tickHeight
        }

        let titleHeight = hasFacets ? context.lineHeight(TypeSizes.facetTitle) : 0
        let above = max(header.height, aligned?.top ?? 0)
        let below = max(bottom + belowAxis, aligned?.bottom ?? 0)
        let plotHeight = max(1, size.height - above - below - titleHeight)
        let unaligned = plan
        plan.alignToRows(plotHeight, context)
        var left = PanelFrame.leftGutter(plan, plotHeight: plotHeight, context)
        var right = endLabels?.width ?? 0
        if let color = plan.colorScale, size.width >= measures.leastWidthForColorBar {
            let widest =
                AxisTicks.color(color.scale, length: plotHeight, context)
                .map { context.width($0.label, TypeSizes.tick) }.max() ?? 0
            right = measures.colorBarGap + measures.colorBarWidth + measures.colorBarLabelGap + widest
        } else if endLabels == nil {
            // The last tick's label is centered under the plot's end.
            right = plan.isBare ? 0 : measures.endGap
        }
        if measures.snaps {
            // Names are cut to what there is; numbers that do not fit are left out whole.
            let most = (size.width * 0.4).rounded(.down)
            if left > most { left = plan.bands.isEmpty ? 1 : most }
            right = right.rounded(.up)
        }
        var insets = PanelInsets(left: left, right: right, top: header.height, bottom: bottom + belowAxis)
        if let aligned { insets = insets.union(aligned) }
        self.insets = insets
        let area = Rect(
            insets.left, insets.top, max(0, size.width - insets.left - insets.right),
            max(0, size.height - insets.top - insets.bottom))
        let overhang = facetCount > 1 ? PanelFrame.labelOverhang(plan, area.width / Double(facetCount), context) : 0
        let ownGutter = plan.facetScales.isEmpty ? nil : PanelFrame.labelGutter(plan, plotHeight: plotHeight, context)
        grid = FacetGrid(
            count: facetCount, hasTitles: hasFacets, in: area, axisHeight: bottom, labelOverhang: overhang,
            ownGutter: ownGutter,
            isTall: plan.isMap && plan.xLabels.count > 0 && 2 * plan.yLabels.count > 3 * plan.xLabels.count,
            tiles: plan.isTiled ? (plan.xLabels.count, plan.yLabels.count) : nil, context)
        // Small multiples in several rows are lower than was thought.
        if let height = grid.plots.first?.height, height != plotHeight, plan.yTicks != nil { plan = unaligned }
        self.plan = plan
        self.layers = layers.map { layer in
            var own = layer
            own.plan.y = plan.y
            return own
        }
    }

    /// The panel's mark and those of its layers, which use its scales.
    private static func layers(
        _ context: PanelContext, drawn: PanelContext
    ) -> [(mark: any DrawnMark.Type, plan: PlotPlan, context: PanelContext)]? {
        var layers: [(mark: any DrawnMark.Type, plan: PlotPlan, context: PanelContext)] = []
        for index in 0...context.panel.layers.count {
            let own = index == 0 ? context : context.layer(index)
            guard let mark = MarkCatalogue.mark(named: own.panel.mark) else { return nil }
            var plan = mark.plan(own)
            if let base = layers.first?.plan { (plan.x, plan.y, plan.facetScales) = (base.x, base.y, base.facetScales) }
            // Once, whichever layer has older runs to show.
            let shown = context.base.series.filter { $0.layer <= index }
            if shown.first(where: \.role.isGhost)?.layer == index {
                plan.notes.append(Notes.ghost(isFirstToo: shown.contains { $0.role == .firstGhost }))
            }
            if index == 0, context.base.seedCount > 1 {
                let count = context.base.seedCount
                let average =
                    own.panel.yScale.kind == .linear ? Notes.mean(ofSeeds: count) : Notes.median(ofSeeds: count)
                plan.notes.append(mark.averagesSeeds ? average : Notes.first(ofSeeds: count))
            }
            layers.append((mark, plan, index == 0 ? drawn : drawn.layer(index)))
        }
        return layers
    }

    /// How far the last label of one plot and the first of the next reach toward each other, with a gap between them.
    private static func labelOverhang(_ plan: PlotPlan, _ width: Double, _ context: PanelContext) -> Double {
        let ticks = AxisTicks.x(plan, length: width, context).filter { !$0.isMinor }
        guard context.measures.tickOverhang == nil, let first = ticks.first, let last = ticks.last else { return 0 }
        let before = context.width(first.label, TypeSizes.tick) / 2 - plan.x.fraction(first.value) * width
        let after = context.width(last.label, TypeSizes.tick) / 2 - (1 - plan.x.fraction(last.value)) * width
        return max(0, before) + max(0, after) + context.measures.xTickGap
    }

    /// The room for the widest y label.
    private static func leftGutter(_ plan: PlotPlan, plotHeight: Double, _ context: PanelContext) -> Double {
        let gap = context.measures.yLabelGap
        guard !plan.isBare else { return 0 }
        if !plan.bands.isEmpty {
            return (plan.bands.map { context.width($0.label, TypeSizes.seriesLabel) }.max() ?? 0) + gap
        }
        let title =
            plan.isMap && context.measures.namesMapAxes
            ? context.lineHeight(TypeSizes.axisTitle) + context.measures.yTitleGap : 0
        return labelGutter(plan, plotHeight: plotHeight, context) + title
    }

    /// The same for numbers, without the axis's title.
    private static func labelGutter(_ plan: PlotPlan, plotHeight: Double, _ context: PanelContext) -> Double {
        let widest = (0..<max(1, plan.facetScales.count)).flatMap { facet in
            AxisTicks.y(plan.facet(facet), length: plotHeight, context).map { context.width($0.label, TypeSizes.tick) }
        }.max()
        return (widest ?? 0) + context.measures.yLabelGap
    }

    /// The plots that have room and axes.
    func places(_ measures: Measures) -> [PlotPlace] {
        plan.isBare
            ? []
            : grid.plots.indices.map {
                PlotPlace(plot($0, measures), xPlaces: plan.xPlaces, yPlaces: plan.yPlaces)
            }
    }

    func plot(_ index: Int, _ measures: Measures) -> Plot {
        let plan = plan.facet(index)
        return Plot(
            facet: index, rect: grid.plots[index], x: plan.x, y: plan.y, measures: measures,
            readsDown: !plan.yLabels.isEmpty || plan.readsDown, isTiled: plan.isTiled)
    }

    var markNames: [String] { layers.map { $0.mark.name } }

    /// What each mark sees.
    var layerContexts: [PanelContext] { layers.map(\.context) }

    /// - Parameter leavesOutCurves: whether curves and points are drawn by somebody else.
    func items(_ context: PanelContext, leavesOutCurves: Bool = false) -> [SceneItem] {
        var items = header.items(context)
        if let legendBelow { items += legendBelow.items(at: Point(0, size.height - legendBelow.height), context) }
        guard let first = grid.plots.first, first.width >= context.measures.leastPlot.width,
            first.height >= context.measures.leastPlot.height
        else { return items }
        guard context.data.series.contains(where: { $0.role != .reference && $0.content.count > 0 }) else {
            return items + [nothingYet(context)]
        }
        for (index, rect) in grid.plots.enumerated() {
            let plan = plan.facet(index)
            var plot = plot(index, context.measures)
            let axes = PlotAxes(
                plot: plot, plan: plan, hasAxisRow: hasAxisRow, hasYAxis: grid.hasYAxis(index),
                hasYTitle: grid.isFirstInRow(index), panelWidth: size.width, context)
            items += axes.gridItems()
            items += markItems(in: &plot, context, leavesOutCurves: leavesOutCurves)
            let isFirst = index == (grid.rows - 1) * grid.columns
            items += axes.xItems(hasLabels: grid.hasXLabels(index), titleSpan: isFirst ? grid.span : nil)
            items += axes.yItems()
            items += facetTitle(index, above: rect, context)
            if let endLabels { items += endLabels.items(in: plot, context) }
        }
        if let colors = plan.colorScale, size.width >= context.measures.leastWidthForColorBar {
            items += ColorBar(scale: colors, title: plan.colorTitle, beside: grid, context).items()
        }
        return items
    }

    /// The marks of one plot, with what is known beside them: behind data, but in front of a map.
    private func markItems(
        in plot: inout Plot, _ context: PanelContext, leavesOutCurves: Bool
    ) -> [SceneItem] {
        let lines = ReferenceMarks.lines(in: plot, plan: plan, context: context)
        let curves = ReferenceMarks.curves(in: plot, plan: plan, context: context)
        // On paper a law shows over the data that follow it; of a terminal's cell the topmost takes all.
        let isBehind = !context.measures.drawsCurvesOverData && !plan.isMap
        var items = plan.isMap ? [] : lines
        if isBehind { items += curves }
        for layer in layers {
            var added = layer.mark.items(in: plot, plan: layer.plan.facet(plot.facet), context: layer.context)
            plot.taken += added.boxes(on: context.canvas)
            if leavesOutCurves, PanelFrame.written.contains(layer.mark.name), !plan.isBare, !plot.readsDown {
                added.removeAll(where: PanelFrame.isCurve)
            }
            items += added
        }
        if plan.isMap { items += lines }
        if !isBehind { items += curves }
        return items + ReferenceMarks.words(in: plot, plan: plan, context: context)
    }

    /// What stands in the middle of a panel that has nothing to draw.
    private func nothingYet(_ context: PanelContext) -> SceneItem {
        let text = LocalizedText(en: "nothing recorded yet", zh: "尚无数据")[context.language]
        let middle = Point(size.width / 2, insets.top + (size.height - insets.top) / 2)
        let width = context.width(text, TypeSizes.subtitle)
        return .text(
            Text(
                text, at: Point(context.measures.snapped(middle.x - width / 2), context.measures.snapped(middle.y)),
                vertical: .top,
                style: TypeSizes.subtitle, ink: .tertiary, role: .annotation))
    }

    private func facetTitle(_ index: Int, above rect: Rect, _ context: PanelContext) -> [SceneItem] {
        guard grid.titleHeight > 0, context.data.facets.indices.contains(index) else { return [] }
        let facet = context.data.facets[index]
        let string = TextWrap.truncated(
            facet.label[context.language], width: grid.titleWidth, style: TypeSizes.facetTitle, context.canvas)
        guard !string.isEmpty else { return [] }
        return [
            .text(
                Text(
                    string, at: Point(rect.x, rect.y - grid.titleHeight), vertical: .top, style: TypeSizes.facetTitle,
                    ink: facet.color.map { .series($0) } ?? .text, role: .title))
        ]
    }
}
