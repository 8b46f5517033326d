import Metrics

extension PanelAssembly {
    /// Appends the numbers of a reference.
    func append(
        _ reference: Reference, index: Int, facets: [FigureFacet], series: inout [FigureSeries],
        extents: inout PanelExtents
    ) {
        var line = FigureSeries(
            id: SeriesIdentity(.reference(index)), label: reference.label, role: .reference, ink: .tertiary,
            repetition: 0, facet: nil, content: .curve(x: [], y: []))
        switch reference.form {
        case .horizontal(let value):
            guard !extents.x.isEmpty, value.isFinite else { return }
            line.content = .level(value, from: extents.x.lower, to: extents.x.upper)
            extents.y.include(value)
            series.append(line)
        case .vertical(let value):
            guard value.isFinite, !extents.y.isEmpty else { return }
            line.content = .upright(value, from: extents.y.lower, to: extents.y.upper)
            extents.x.include(value)
            series.append(line)
        case .regionX(let from, let to):
            guard from < to, !extents.y.isEmpty else { return }
            line.content = .region(
                FigureRegion(x: from...to, y: extents.y.lower...extents.y.upper, isUpright: true))
            series.append(line)
        case .regionY(let from, let to):
            guard from < to, !extents.x.isEmpty else { return }
            line.content = .region(
                FigureRegion(x: extents.x.lower...extents.x.upper, y: from...to, isUpright: false))
            series.append(line)
        case .place(let x, let y):
            line.content = .path(x: [x], y: [y], order: [0])
            line.ink = .text
            extents.x.include(x)
            extents.y.include(y)
            series.append(line)
        case .value(let x, let variant):
            let owners = series.filter { $0.role == .measured && (variant == nil || $0.id.variant == variant) }
            for owner in owners {
                guard case .curve(let places, let values) = owner.content, let at = places.firstIndex(of: x),
                    values[at].isFinite
                else { continue }
                line.content = .path(x: [x], y: [values[at]], order: [0])
                line.ink = owner.ink
                line.facet = owner.facet
                series.append(line)
                return
            }
        case .metric(let name, let variant):
            let owners = variants.filter { variant == nil || $0.name == variant }
            guard let owner = owners.first(where: { $0.recording[name] != nil }), let metric = owner.recording[name]
            else { return }
            // One number for the whole run (a loss at chance) is a level, like a value that the file states.
            if metric.description.isOneNumber || isOneOfACell(metric) {
                guard !extents.x.isEmpty, let first = number(metric) else { return }
                let others = seeds.compactMap { $0.first { $0.name == owner.name }?.recording[name].flatMap(number) }
                let value = middle([[first]] + others.map { [$0] })[0]
                guard value.isFinite else { return }
                line.content = .level(value, from: extents.x.lower, to: extents.x.upper)
                extents.y.include(value)
                series.append(line)
                return
            }
            let others = seeds.map { seed in
                curves(seed.first { $0.name == owner.name }?.recording[name])
            }
            let view = MetricView(metric, panel: panel, step: step)
            guard let reading = ChannelReading(view, form: .values) else { return }
            for (index, facet) in reading.positions(panel.facet).enumerated() {
                guard let content = reading.content(offset: facet?.offset ?? 0) else { continue }
                var part = line
                part.content = middle(content, of: others.map { $0.indices.contains(index) ? $0[index] : nil })
                if let facet {
                    part.id.positions = [facet.key]
                    part.facet = facets.firstIndex { $0.key == facet.key }
                }
                // Theory that a variant has to itself stands beside it alone.
                if panel.facet == "variant", variant != nil {
                    part.facet = facets.firstIndex { $0.key == owner.name }
                }
                include(part, in: &extents)
                series.append(part)
            }
        }
    }

    /// Whether a metric has one number for each cell of a sweep, and the panel shows none of its dimensions.
    private func isOneOfACell(_ metric: Metric) -> Bool {
        let channels = [panel.x, panel.y].compactMap(\.self)
        return !metric.description.isStepped && !metric.description.dimensions.contains { channels.contains($0.name) }
            && metric.description.dimensions.allSatisfy { $0.isSwept || $0.count == 1 }
    }

    /// The one number, in a sweep that of the cell which the panel chooses or of the first.
    private func number(_ metric: Metric) -> Double? {
        let offset = MetricView(metric, panel: panel, step: step).fixedOffset(channels: [])
        return metric.values.indices.contains(offset) ? metric.values[offset] : nil
    }

    /// What a metric of another seed says at the places of a reference, facet by facet.
    private func curves(_ metric: Metric?) -> [SeriesContent?] {
        guard let metric, let reading = ChannelReading(MetricView(metric, panel: panel, step: step), form: .values)
        else { return [] }
        return reading.positions(panel.facet).map { reading.content(offset: $0?.offset ?? 0) }
    }

    /// The middle over all seeds, as the measured lines beside it have it: what theory says may depend on the draw.
    private func middle(_ content: SeriesContent, of others: [SeriesContent?]) -> SeriesContent {
        guard case .curve(let x, let y) = content else { return content }
        let further = others.compactMap { other -> [Double]? in
            guard case .curve(let places, let values)? = other, places == x else { return nil }
            return values
        }
        return .curve(x: x, y: middle([y] + further))
    }

    private func middle(_ samples: [[Double]]) -> [Double] {
        guard samples.count > 1, MarkCatalogue.mark(named: panel.mark)?.averagesSeeds == true else { return samples[0] }
        return levels(samples).middle
    }
}
