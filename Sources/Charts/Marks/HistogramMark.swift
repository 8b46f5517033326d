import Metrics

/// A histogram for each series. Several in one plot stand on baselines of their own, each to its own peak, so that a
/// spike does not flatten its neighbors; a single one has a numeric axis.
public enum HistogramMark: DrawnMark {
    public static let name = "histogram"
    public static let says = LocalizedText(en: "how values are distributed", zh: "数值的分布")
    public static let channels: [ChannelRule] = [.init(.color, .optional), .init(.facet, .optional)]

    /// How much of its band the highest bin takes.
    static let fill = 0.86

    public static let drawsDifferences = false
    static var isLayered: Bool { false }
    static func form(_ panel: Panel) -> DataForm { .bins }

    static func problems(_ panel: Panel, _ metric: MetricDescription) -> [PanelProblem] {
        guard metric.dimensions.first(where: { $0.name == panel.x })?.form == .labels else { return [] }
        return [PanelProblem(key: "x", message: "mark \(name) needs bins; \(panel.x) has names")]
    }

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        var plan = PlotPlan(
            x: ScaleTraining.train(panel.xScale, data.extents.x),
            y: ScaleTraining.train(panel.yScale, data.extents.y, margin: 0.05, fromZero: true))
        if panel.yScale.kind == .linear, panel.yScale.lower == nil {
            plan.y = Scale(.linear, lower: 0, upper: plan.y.upper)
        }
        let names = bandNames(context)
        if names.count > 1 {
            plan.bands = names.map { ($0.label[context.language], $0.ink) }
            plan.hasGrid = false
            plan.notes.append(Notes.ownPeaks)
        } else if panel.facet != "variant", let name = names.first {
            plan.labels = [
                SeriesName(text: name.label[context.language], ink: name.ink, isReference: false, end: nil, dash: [])
            ]
        }
        var nonFinite = 0
        var beyond = 0.0
        for series in data.series {
            guard case .bins(let edges, let y) = series.content else { continue }
            nonFinite += y.reduce(0) { $0 + ($1.isFinite ? 0 : 1) }
            beyond = max(beyond, shareBeyond(plan.x, edges: edges, values: y))
        }
        if beyond > 0 { plan.notes.append(Notes.tail(beyond, context.numbers)) }
        if nonFinite > 0 { plan.notes.append(Notes.nonFinite(nonFinite)) }
        return plan
    }

    /// How much of a histogram lies outside of the x axis.
    private static func shareBeyond(_ scale: Scale, edges: [Double], values: [Double]) -> Double {
        let masses = values.map { $0.isFinite ? max(0, $0) : 0 }
        let total = masses.reduce(0, +)
        guard total > 0 else { return 0 }
        let slack = (scale.upper - scale.lower) * 1e-9
        let outside = masses.indices.filter {
            edges[$0 + 1] <= scale.lower + slack || edges[$0] >= scale.upper - slack
        }
        return outside.reduce(0) { $0 + masses[$1] } / total
    }

    /// What the bands are: the series of a facet, by what tells them apart within it.
    private static func bandNames(_ context: PanelContext) -> [(label: LocalizedText, ink: Ink)] {
        var names: [(label: LocalizedText, ink: Ink)] = []
        for series in context.data.series where series.role == .measured {
            if context.panel.facet == "variant", context.panel.color == nil { return [(series.label, series.ink)] }
            if !names.contains(where: { $0.label == series.label && $0.ink == series.ink }) {
                names.append((series.label, series.ink))
            }
        }
        return names
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        for series in context.data.series where series.facet == plot.facet && series.role == .measured {
            guard case .bins(let edges, let y) = series.content, let greatest = y.filter(\.isFinite).max() else {
                continue
            }
            let label = series.label[context.language]
            let band: Rect
            let height: (Double) -> Double
            if plan.bands.isEmpty {
                band = plot.rect
                height = { plot.y.canPlace($0) ? plot.rect.maxY - plot.y($0) : 0 }
            } else {
                guard let index = plan.bands.firstIndex(where: { $0.label == label && $0.ink == series.ink }) else {
                    continue
                }
                guard
                    let place = HistogramMark.band(index, of: plan.bands.count, in: plot.rect, context.measures)
                else { continue }
                band = place
                let scale = context.panel.yScale.kind
                let room = band.height * context.measures.bandFill
                height = { share($0, of: greatest, scale: scale) * room }
            }
            let bars = HistogramBars(edges: edges, values: y, plot: plot, baseline: band.maxY, height: height)
            items += bars.items(ink: series.ink, clip: plot.rect)
            if !plan.bands.isEmpty, let peak = bars.peakNote(in: band, context) { items.append(peak) }
        }
        return items
    }

    /// The rectangle of band `index`, from the top. In a terminal every band has the same whole number of rows; nil for
    /// those that have none.
    static func band(_ index: Int, of count: Int, in rect: Rect, _ measures: Measures) -> Rect? {
        guard measures.snaps else {
            let height = rect.height / Double(count)
            return Rect(rect.x, rect.y + Double(index) * height, rect.width, height)
        }
        let height = max(1, (rect.height / Double(count)).rounded(.down))
        let top = rect.maxY - height * Double(count - index)
        return top >= rect.y ? Rect(rect.x, top, rect.width, height) : nil
    }

    /// A bin's height as a share of the highest: in proportion, or on a logarithm from a thousandth up.
    private static func share(_ value: Double, of greatest: Double, scale: ScaleChoice.Kind) -> Double {
        guard value.isFinite, greatest > 0, value > 0 else { return 0 }
        let share = value / greatest
        return scale == .linear ? share : max(0, 1 + decimalLogarithm(share) / 3)
    }
}
