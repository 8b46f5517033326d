import Metrics

/// An older run of the same variants, drawn dimmed beside the one that took its place.
public struct FigureGhost: Sendable {
    public var variants: [VariantRecording]
    /// The first frame that differs, by the name of the variant; what is missing here does not differ.
    public var firstSteps: [String: Int]
    /// Whether it is the run that everything began with, beside a later one: dotted then.
    public var isFirst: Bool

    public init(_ variants: [VariantRecording], firstSteps: [String: Int], isFirst: Bool = false) {
        self.variants = variants
        self.firstSteps = firstSteps
        self.isFirst = isFirst
    }
}

extension PanelAssembly {
    /// The series of older runs from where they part from the newer one; none for marks that show one run alone.
    func ghostSeries(in facets: [FigureFacet]) -> [FigureSeries] {
        guard MarkCatalogue.mark(named: panel.mark)?.drawsGhosts == true else { return [] }
        return ghosts.flatMap { ghost in
            ghost.variants.flatMap { variant -> [FigureSeries] in
                guard panel.variants?.contains(variant.name) ?? true, let first = ghost.firstSteps[variant.name],
                    first <= step, variant.recording[panel.metric]?.description.isStepped == true
                else { return [] }
                return ghostSeries(of: variant, from: first, isFirst: ghost.isFirst, in: facets)
            }
        }
    }

    private func ghostSeries(
        of variant: VariantRecording, from first: Int, isFirst: Bool, in facets: [FigureFacet]
    ) -> [FigureSeries] {
        var bare = panel
        bare.layers = []
        bare.references = []
        bare.variants = nil
        let older = PanelAssembly(panel: bare, variants: [variant], step: step, palette: palette, training: .drawn)
            .data()
        return older.series.compactMap { series in
            var ghost = series
            // Of a trace and its average the average is enough.
            guard series.role == .measured, let content = part(of: series.content, from: Double(first)) else {
                return nil
            }
            ghost.content = content
            ghost.role = isFirst ? .firstGhost : .ghost
            let place = isFirst ? "at first" : "before step \(first)"
            ghost.id.owner = .variant(variant.name, note: place)
            ghost.label =
                isFirst
                ? LocalizedText(en: "\(series.label.en) at first", zh: "最初的 \(series.label.zh)")
                : LocalizedText(en: "\(series.label.en) before", zh: "变更前的 \(series.label.zh)")
            if let facet = series.facet {
                guard let place = facets.firstIndex(where: { $0.key == older.facets[facet].key }) else { return nil }
                ghost.facet = place
            }
            return ghost
        }
    }

    /// Over steps, what comes after the runs have parted, from the point on where they still are one.
    private func part(of content: SeriesContent, from first: Double) -> SeriesContent? {
        func kept(_ steps: [Double]) -> [Int] { steps.indices.filter { steps[$0] >= first } }
        switch content {
        case .path(let x, let y, let order):
            let kept = kept(order)
            return kept.isEmpty
                ? nil : .path(x: kept.map { x[$0] }, y: kept.map { y[$0] }, order: kept.map { order[$0] })
        case .curve(let x, let y) where panel.x == "step":
            let kept = kept(x)
            return kept.isEmpty ? nil : .curve(x: kept.map { x[$0] }, y: kept.map { y[$0] })
        case .spread(let x, let levels) where panel.x == "step":
            let kept = kept(x)
            return kept.isEmpty
                ? nil : .spread(x: kept.map { x[$0] }, levels: levels.map { level in kept.map { level[$0] } })
        default: return content
        }
    }
}
