import Metrics

/// Puts a panel's data together: facets and series in order, references, extents.
struct PanelAssembly {
    let panel: Panel
    let variants: [VariantRecording]
    let step: Int
    let palette: SeriesPalette
    let training: FigureData.Training
    var ghosts: [FigureGhost] = []
    /// The recordings of further seeds.
    var seeds: [[VariantRecording]] = []

    /// How the panel's mark reads the metric.
    var form: DataForm { MarkCatalogue.mark(named: panel.mark)?.form(panel) ?? .values }

    var shown: [VariantRecording] {
        guard let names = panel.variants else { return variants }
        return variants.filter { names.contains($0.name) }
    }

    func data() -> PanelData {
        var facets: [FigureFacet] = []
        var series: [FigureSeries] = []
        var extents = PanelExtents()
        for (index, variant) in shown.enumerated() {
            guard let metric = panel.metric(in: variant.recording, upTo: step) else { continue }
            append(metric, of: variant, index, facets: &facets, series: &series, extents: &extents)
        }
        if facets.isEmpty { facets = [FigureFacet(key: "", label: LocalizedText(""))] }
        smooth(&series)
        // Below what they are compared with.
        series = ghostSeries(in: facets) + averaged(series)
        for series in series { include(series, in: &extents) }
        if panel.stack { includeStack(series, in: &extents) }
        if let known = training.known, !runsOverSteps { extents.formUnion(known) }
        includeEmptyBins(series, in: &extents)
        switch training {
        case .drawn: break
        case .steady(let lastStep), .widened(_, _, let lastStep): steady(&extents, lastStep: lastStep)
        case .known(let known): if runsOverSteps { extents = known }
        }
        for (index, reference) in panel.references.enumerated() {
            append(reference, index: index, facets: facets, series: &series, extents: &extents)
        }
        let described = shown.lazy.compactMap { panel.description(among: $0.recording.metrics.map(\.description)) }
            .first
        let value = AxisSubject(
            .number, label: described?.label ?? LocalizedText(panel.metric), symbol: described?.symbol,
            unit: described?.unit)
        let isMap = panel.y != nil
        var data = PanelData(
            panel: panel.name, x: subject(panel.x, described), y: panel.y.map { subject($0, described) } ?? value,
            value: isMap ? (form == .path ? .step : value) : AxisSubject(.number, label: LocalizedText("")),
            step: frameStep, facets: facets, series: series, extents: extents)
        data.seedCount = 1 + seeds.count
        for index in panel.layers.indices { append(layer: index, to: &data) }
        return data
    }

    /// Whether the numbers of one series are those of many steps.
    private var runsOverSteps: Bool { panel.x == "step" || panel.y == "step" || form == .path }

    /// Over steps, widens the extents to the whole recording and the steps still to come.
    private func steady(_ extents: inout PanelExtents, lastStep: Int) {
        guard runsOverSteps else { return }
        var bare = panel
        bare.layers = []
        let whole = PanelAssembly(
            panel: bare, variants: variants, step: .max, palette: palette, training: .drawn, ghosts: ghosts,
            seeds: seeds)
        extents = whole.data().extents
        if panel.x == "step" {
            extents.x.include(Double(lastStep))
        } else if panel.y == "step" {
            extents.y.include(Double(lastStep))
        } else {
            extents.value.include(Double(lastStep))
        }
    }

    /// The step of the frame drawn, where steps are on no channel.
    private var frameStep: Int? {
        guard ![panel.x, panel.y, panel.color, panel.facet].contains("step"), form != .path else { return nil }
        for variant in shown {
            guard panel.reduce.isEmpty, let metric = variant.recording[panel.metric], metric.description.isStepped
            else { continue }
            if let frame = MetricView(metric, panel: panel, step: step).frame { return metric.steps[frame] }
        }
        return nil
    }

    private func subject(_ channel: String, _ description: MetricDescription?) -> AxisSubject {
        guard channel != "step" else { return .step }
        guard channel != "variant" else {
            let label = LocalizedText(en: "", zh: "")
            return AxisSubject(.labels(shown.map(\.label)), label: label)
        }
        guard let dimension = description?.dimensions.first(where: { $0.name == channel }) else {
            return AxisSubject(.number, label: LocalizedText(channel))
        }
        let kind: AxisSubject.Kind =
            switch dimension.form {
            case .integers: .integer
            case .values, .edges: .number
            case .labels: .labels(dimension.labelTitles ?? [])
            }
        var subject = AxisSubject(kind, label: dimension.label)
        subject.isLogarithmic = dimension.isLogarithmic
        return subject
    }

    /// Appends the series of one variant, one for each facet and color position, and the facets that are new.
    private func append(
        _ metric: Metric, of variant: VariantRecording, _ variantIndex: Int, facets: inout [FigureFacet],
        series: inout [FigureSeries], extents: inout PanelExtents
    ) {
        let view = MetricView(metric, panel: panel, step: step)
        guard let reading = ChannelReading(view, form: form, variantIndex: variantIndex) else { return }
        for facet in reading.positions(panel.facet) {
            let key = panel.facet == "variant" ? variant.name : facet?.key ?? ""
            let color = panel.facet == "variant" ? palette.color(of: variant.name) : nil
            let index: Int
            if let known = facets.firstIndex(where: { $0.key == key }) {
                index = known
            } else {
                index = facets.count
                let label = panel.facet == "variant" ? variant.label : facet?.label ?? LocalizedText("")
                facets.append(FigureFacet(key: key, label: label, color: color))
            }
            let colors = reading.positions(panel.color)
            for (order, position) in colors.enumerated() {
                let offset = (facet?.offset ?? 0) + (position?.offset ?? 0)
                guard let content = reading.content(offset: offset) else { continue }
                // What does not change (a surface, its minima) is the same for all variants: once is enough.
                let isFixed = !metric.description.isStepped && panel.y != nil
                if isFixed, series.contains(where: { $0.facet == index && $0.content == content }) { continue }
                let positions = [position?.key, panel.facet == "variant" ? nil : facet?.key].compactMap(\.self)
                let identity = position == nil
                // Nor has it the color of any of them.
                let isShared = isFixed && (form == .places || (panel.facet != "variant" && shown.count > 1))
                series.append(
                    FigureSeries(
                        id: SeriesIdentity(.variant(variant.name), positions: positions),
                        label: position?.label ?? variant.label, role: .measured,
                        ink: isShared
                            ? .text
                            : identity
                                ? .series(palette.color(of: variant.name)) : positionInk(order, of: colors.count, view),
                        // A variant alone in its facet needs no dash to be told apart.
                        repetition: identity
                            ? panel.facet == "variant" ? 0 : palette.repetition(of: variant.name, among: shown.count)
                            : isNamed(panel.color, view) ? SeriesPalette.repetition(at: order, among: colors.count) : 0,
                        facet: index,
                        content: content))
                if let read = training.readsAfter {
                    reading.includeFrames(after: read, offset: offset, in: &extents)
                }
            }
        }
    }

    /// The ink of a position along a dimension: accents for names, a walk along the middle of viridis, visible on
    /// light and dark, for numbers.
    private func positionInk(_ order: Int, of count: Int, _ view: MetricView) -> Ink {
        if isNamed(panel.color, view) {
            return .series(SeriesPalette.order[order % SeriesPalette.order.count])
        }
        let share = count > 1 ? Double(order) / Double(count - 1) : 0.3
        return .rgb(ColorMap.viridis.color(at: 0.2 + 0.62 * share))
    }

    private func isNamed(_ channel: String?, _ view: MetricView) -> Bool {
        guard let channel, let dimension = view.description.dimensions.first(where: { $0.name == channel })
        else { return false }
        return dimension.form == .labels
    }

    /// Turns each curve over steps into a raw trace with its moving average; raw traces come first.
    private func smooth(_ series: inout [FigureSeries]) {
        guard let width = panel.smoothing, width > 1, panel.x == "step" else { return }
        var raw: [FigureSeries] = []
        var smoothed: [FigureSeries] = []
        for var one in series {
            guard case .curve(let x, let y) = one.content else { return }
            var average = one
            average.id.steps.append(.smoothed)
            average.content = .curve(x: x, y: MovingAverage.centered(steps: x, values: y, width: Double(width)))
            one.role = .raw
            raw.append(one)
            smoothed.append(average)
        }
        series = raw + smoothed
    }
}
