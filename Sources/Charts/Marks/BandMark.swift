import Metrics

/// A band over steps or positions: what several seeds or percentiles span, with their middle as a line.
public enum BandMark: DrawnMark {
    public static let name = "band"
    public static let says = LocalizedText(
        en: "a line within the band that seeds or percentiles span", zh: "折线及其区间带（随机种子或分位数）")
    public static let channels: [ChannelRule] = [
        .init(.band, .required), .init(.color, .optional), .init(.facet, .optional),
    ]

    public static let drawsDifferences = false
    static let drawsGhosts = true

    static func form(_ panel: Panel) -> DataForm { .spread }

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        var plan = PlotPlan(
            x: ScaleTraining.train(
                panel.xScale, data.extents.x, isStep: data.x.kind == .step, isWhole: data.x.isInteger),
            y: ScaleTraining.train(panel.yScale, data.extents.y, margin: 0.05, fromZero: true))
        plan.xLabels = data.x.names(context.language)
        if panel.facet != "variant" || (panel.color ?? "variant") != "variant" {
            for series in data.series where !series.role.isGhost {
                guard case .spread(let x, let levels) = series.content, let middle = middle(levels) else { continue }
                // A series that stops being a number is named where it does.
                if !context.isOutline, Divergence(series, context) != nil { continue }
                let last = x.indices.last { plan.x.canPlace(x[$0]) && plan.y.canPlace(middle[$0]) }
                plan.labels.append(
                    SeriesName(
                        text: series.label[context.language], ink: series.ink, isReference: false,
                        end: last.map { (x[$0], middle[$0]) }, dash: LineMark.dash(series, context)))
            }
            if plan.labels.count == 1, (panel.variants?.count ?? 2) > 1, context.base.layers.isEmpty {
                plan.labels = []
            }
        }
        let counts = data.series.compactMap { series -> Int? in
            if case .spread(_, let levels) = series.content { return levels.count }
            return nil
        }
        plan.notes = LineNotes.notes(plan, context)
        if counts.contains(5) { plan.notes.append(Notes.quartiles) }
        return plan
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var bands: [SceneItem] = []
        var lines: [SceneItem] = []
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            guard case .spread(let x, let levels) = series.content else { continue }
            let isGhost = series.role.isGhost
            for inner in 0..<(isGhost ? 0 : levels.count / 2) {
                bands += BandShape(x: x, low: levels[inner], high: levels[levels.count - 1 - inner], plot: plot)
                    .items(ink: LineMark.faded(series.ink))
            }
            guard let middle = middle(levels) else { continue }
            lines += CurvePath(x: x, y: middle, plot: plot).polylines(
                ink: isGhost ? LineMark.ghostInk(series.ink) : series.ink, width: isGhost ? 1.4 : 2,
                dash: LineMark.dash(series, context), role: isGhost ? .rawTrace : .data)
        }
        return bands + lines + Divergence.items(of: context.data.series, in: plot, context)
    }

    /// The middle level; of two, none.
    static func middle(_ levels: [[Double]]) -> [Double]? {
        levels.count % 2 == 1 ? levels[levels.count / 2] : nil
    }
}

/// What lies between two curves: a polygon for each run of places where both are numbers.
struct BandShape {
    let x: [Double]
    let low: [Double]
    let high: [Double]
    let plot: Plot

    func items(ink: Ink) -> [SceneItem] {
        var items: [SceneItem] = []
        var (above, below): ([Point], [Point]) = ([], [])
        func close() {
            if above.count > 1 { items.append(.area(Area(above + below.reversed(), ink: ink, clip: plot.rect))) }
            (above, below) = ([], [])
        }
        // At most a few points for each unit of width: the outermost of those that share it.
        let pitch = plot.measures.bandPitch
        for index in x.indices {
            guard plot.x.canPlace(x[index]), high[index].isFinite, plot.y.canPlace(high[index]), low[index].isFinite
            else {
                close()
                continue
            }
            let at = plot.x(x[index])
            let top = Point(at, plot.y(high[index]))
            // A logarithm has no place for a lower end ≤ 0: the band goes down to the edge.
            let bottom = Point(at, plot.y.canPlace(low[index]) ? plot.y(low[index]) : plot.rect.maxY)
            if let last = above.last, at - last.x < pitch, x.count > 2048 {
                above[above.count - 1].y = min(last.y, top.y)
                below[below.count - 1].y = max(below[below.count - 1].y, bottom.y)
            } else {
                above.append(top)
                below.append(bottom)
            }
        }
        close()
        return items
    }
}
