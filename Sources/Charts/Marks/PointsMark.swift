import Metrics

/// Points: of a plane where x and y are names along a dimension (embeddings, minima), else a metric's values over a
/// dimension, without a line.
public enum PointsMark: DrawnMark {
    public static let name = "points"
    public static let says = LocalizedText(en: "a dot for each value, or each point of a plane", zh: "散点：每个值或平面上的每个点")
    public static let channels: [ChannelRule] = [
        .init(.y, .optional), .init(.color, .optional), .init(.facet, .optional),
    ]

    static let drawsGhosts = true

    static func form(_ panel: Panel) -> DataForm { panel.y == nil ? .values : .places }

    /// Shapes besides color, so that black-and-white print works.
    private static let shapes: [Points.Marker] = [.circle, .square, .triangle, .diamond, .cross, .star]

    static func plan(_ context: PanelContext) -> PlotPlan {
        let (panel, data) = (context.panel, context.data)
        var plan = PlotPlan(
            x: ScaleTraining.train(
                panel.xScale, data.extents.x, isStep: data.x.kind == .step, isWhole: data.x.isInteger, margin: 0.04),
            y: ScaleTraining.train(panel.yScale, data.extents.y, margin: 0.06, fromZero: panel.y == nil))
        plan.isMap = panel.y != nil
        plan.hasGrid = panel.y == nil
        plan.xLabels = data.x.names(context.language)
        let measured = data.series.filter { $0.role == .measured }
        if measured.count > 1, panel.facet != "variant" || panel.color != nil {
            for series in measured where !plan.labels.contains(where: { $0.text == series.label[context.language] }) {
                plan.labels.append(
                    SeriesName(
                        text: series.label[context.language], ink: series.ink, isReference: false, end: nil, dash: [],
                        marker: marker(of: series, context)))
            }
        }
        plan.notes = LineNotes.notes(plan, context)
        return plan
    }

    static func marker(of series: FigureSeries, _ context: PanelContext) -> Points.Marker {
        if let marker = context.panel.marker { return marker }
        var keys: [LocalizedText] = []
        for other in context.data.series where other.role == .measured && !keys.contains(other.label) {
            keys.append(other.label)
        }
        return shapes[(keys.firstIndex(of: series.label) ?? 0) % shapes.count]
    }

    static func items(in plot: Plot, plan: PlotPlan, context: PanelContext) -> [SceneItem] {
        var items: [SceneItem] = []
        for series in context.data.series where series.facet == nil || series.facet == plot.facet {
            let positions: [Point]
            switch series.content {
            case .curve(let x, let y) where series.role != .reference: positions = places(x, y, plot)
            case .path(let x, let y, _): positions = places(x, y, plot)
            default: continue
            }
            guard !positions.isEmpty else { continue }
            guard !series.role.isGhost else {
                items.append(
                    .points(
                        Points(
                            positions, diameter: 3.2, ink: LineMark.ghostInk(series.ink), role: .rawTrace,
                            clip: plot.rect)))
                continue
            }
            let marker = marker(of: series, context)
            let size = positions.count > 400 ? 3.2 : positions.count > 20 ? 4.6 : 6
            let diameter = marker == .star && positions.count <= 20 ? 13 : size
            let isSpecial = context.panel.marker != nil
            // Among the many colors of blocks an accent would be one more.
            let isOnBlocks = context.layer > 0 && context.lowestMark?.wearsManyColors == true
            let ink = isOnBlocks ? Ink.mapText : series.ink
            if diameter > 8, plot.measures.hasPlates {
                items.append(
                    .points(
                        Points(
                            positions, marker: marker, diameter: diameter + 4,
                            ink: isOnBlocks ? .contourLine : .background, clip: plot.rect)))
            }
            items.append(
                .points(
                    Points(
                        positions, marker: marker, diameter: diameter, ink: ink,
                        role: isSpecial ? .annotation : .data, clip: plot.rect)))
            if context.panel.label != nil, let first = positions.first {
                items += context.word(
                    series.label[context.language], beside: first, style: TypeSizes.referenceLabel, ink: .text,
                    in: plot)
            }
        }
        // Points of a plane have no first one that is no number.
        return context.panel.y == nil ? items + Divergence.items(of: context.data.series, in: plot, context) : items
    }

    /// Where points stand; those outside of the plot are left out, and told in a note.
    private static func places(_ x: [Double], _ y: [Double], _ plot: Plot) -> [Point] {
        zip(x, y).compactMap { x, y in
            guard plot.x.canPlace(x), plot.y.canPlace(y) else { return nil }
            let point = Point(plot.x(x), plot.y(y))
            return plot.rect.contains(point) ? point : nil
        }
    }
}
