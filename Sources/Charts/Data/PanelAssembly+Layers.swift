import Metrics

extension PanelAssembly {
    /// Appends the series of a layer to what the panel itself draws.
    func append(layer index: Int, to data: inout PanelData) {
        var own = panel.layer(index)
        own.references = []
        let assembly = PanelAssembly(
            panel: own, variants: variants, step: step, palette: palette, training: training.ofLayer(index),
            ghosts: ghosts, seeds: seeds)
        let layer = assembly.data()
        for var series in layer.series {
            series.layer = index + 1
            series.id.layerMetric = own.metric
            series.facet = series.facet.flatMap { facet in
                data.facets.firstIndex { $0.key == layer.facets[facet].key }
            }
            // A panel of one plot draws everything in it.
            if series.facet == nil, data.facets.count == 1 { series.facet = 0 }
            if let label = own.label {
                series.label = label
            } else if isSecondMetric(own) {
                series.label = shown.count > 1 ? joined(series.label, layer.y.label) : layer.y.label
            }
            if isSecondMetric(own) { series.repetition = free(series, in: data) }
            data.series.append(series)
        }
        if isSecondMetric(own), shown.count == 1, panel.color == nil || panel.color == "variant" {
            // Two metrics of one variant: each is called what it measures.
            for at in data.series.indices where data.series[at].layer == 0 && data.series[at].role == .measured {
                data.series[at].label = data.y.label
            }
        }
        data.layers.append(PanelLayer(x: layer.x, y: layer.y, value: layer.value))
        while data.extents.layers.count <= index { data.extents.layers.append(PanelExtents()) }
        data.extents.layers[index] = layer.extents
        // A map has the domain of its grid; lines and bars make room for each other.
        guard panel.y == nil || form == .path || form == .places else { return }
        data.extents.x.formUnion(layer.extents.x)
        data.extents.y.formUnion(layer.extents.y)
    }
}

extension PanelAssembly {
    /// Whether a layer is a line of another metric over the panel's own lines.
    private func isSecondMetric(_ layer: Panel) -> Bool {
        let lines = [LineMark.name, BandMark.name]
        return layer.metric != panel.metric && lines.contains(layer.mark) && lines.contains(panel.mark)
    }

    private func joined(_ first: LocalizedText, _ second: LocalizedText) -> LocalizedText {
        LocalizedText(en: "\(first.en), \(second.en)", zh: "\(first.zh)，\(second.zh)")
    }

    /// The first dash that no series of the same ink and facet has.
    private func free(_ series: FigureSeries, in data: PanelData) -> Int {
        let taken = data.series.filter {
            $0.role == .measured && $0.ink == series.ink && $0.facet == series.facet
        }.map(\.repetition)
        return (series.repetition...series.repetition + 8).first { !taken.contains($0) } ?? series.repetition
    }
}

extension Panel {
    /// The mark that draws a series.
    func mark(of series: FigureSeries) -> (any DrawnMark.Type)? {
        MarkCatalogue.mark(named: layers.indices.contains(series.layer - 1) ? layers[series.layer - 1].mark : mark)
    }

    /// A layer with what it takes over from the panel.
    func layer(_ index: Int) -> Panel {
        var layer = layers[index]
        layer.variants = layer.variants ?? variants
        layer.facet = layer.facet ?? facet
        layer.xScale = xScale
        layer.yScale = yScale
        layer.layers = []
        return layer
    }
}

extension PanelData {
    /// The data as the mark of one layer sees it; 0 is the panel's own.
    func seen(by layer: Int) -> PanelData {
        var data = self
        data.series = series.filter { $0.layer == layer }
        guard layer > 0 else { return data }
        if layers.indices.contains(layer - 1) { data.value = layers[layer - 1].value }
        // Data put together from a golden has no extents of layers.
        data.extents = extents.layers.indices.contains(layer - 1) ? extents.layers[layer - 1] : extents
        data.extents.x = extents.x
        data.extents.y = extents.y
        data.layers = []
        return data
    }
}
