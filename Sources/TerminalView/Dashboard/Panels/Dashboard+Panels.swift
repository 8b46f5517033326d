import Charts
import Metrics
import Scenarios

/// Keys that change how panels are drawn.
extension Dashboard {
    /// What the run records, as far as the first variant that has it says.
    var metrics: [MetricDescription] {
        var seen: Set<String> = []
        return recordings.flatMap { $0.recording.metrics.map(\.description) }.filter { seen.insert($0.name).inserted }
    }

    /// The panel that keys go to, as it is drawn.
    var focusedPanel: Panel? { scenario.panels.indices.contains(focus) ? scenario.panels[focus] : nil }
    /// The same as its file says.
    var originalPanel: Panel? { base.panels.indices.contains(focus) ? base.panels[focus] : nil }

    mutating func choosePanels(_ change: (inout PanelChoices) -> Void) {
        change(&choices)
        adoptChoices()
    }

    /// Draws the scenario's panels as chosen.
    mutating func adoptChoices() {
        scenario = base.adjusted(by: choices.adjustments(base, metrics: metrics))
        panelsRevision += 1
        changed()
    }

    /// Linear to logarithmic and back; a symmetric logarithm where there are negative numbers.
    mutating func toggleLogarithm() {
        guard let panel = focusedPanel, let step else { return }
        let isMap = panel.y != nil
        let current = isMap ? panel.colorScale.kind : panel.yScale.kind
        let data = figureData(of: focus, step: step)
        let numbers = isMap ? data.extents.value : data.extents.y
        let kind: ScaleChoice.Kind
        if current != .linear {
            kind = .linear
        } else if numbers.lower < 0 || !numbers.lowestPositive.isFinite {
            kind = .symlog
        } else {
            kind = .log
        }
        var adjusted = panel
        adjusted.adjust(isMap ? .colorScale(kind) : .yScale(kind))
        // Bars, tables and pictures of a plane have no such scale.
        let isPlane = PanelDimensions.isPlane(panel, metrics: metrics)
        let problems = adjusted.problems(metrics: metrics, variants: base.variants.map(\.name))
        guard problems.isEmpty, !isPlane, MarkCatalogue.named(panel.mark)?.takesLogarithm == true else {
            return tell(Phrases.noLogarithm[language])
        }
        let original = base.panels[focus]
        let isOriginal = (isMap ? original.colorScale.kind : original.yScale.kind) == kind
        choosePanels { $0.scales[panel.name] = isOriginal ? nil : kind }
    }

    /// Whether a moving average has steps to run over and a line to lie on.
    func canSmooth(_ panel: Panel) -> Bool {
        panel.x == "step" && MarkCatalogue.named(panel.mark)?.smooths == true
    }

    /// No smoothing, then wider and wider; the raw trace stays, dimmed.
    mutating func widenSmoothing() {
        guard let panel = focusedPanel, panel.y == nil, canSmooth(panel) else {
            return tell(Phrases.noSmoothing[language])
        }
        let own = originalPanel?.smoothing ?? 0
        let limit = max(2, playhead.lastStep / 2)
        let widths = Array(Set([0, own] + [5, 25, 100, 500, 2500].filter { $0 <= limit })).sorted()
        let next = widths.first { $0 > panel.smoothing ?? 0 } ?? 0
        choosePanels { $0.smoothing[panel.name] = next == own ? nil : next }
        let words = Phrases.smoothingIs[language].replacing("#", with: "\(next)")
        tell(next == 0 ? Phrases.smoothingOff[language] : words)
    }

    /// Series one by one: isolated, or hidden.
    mutating func chooseSeries(hides: Bool) {
        guard let panel = originalPanel else { return }
        func next(_ choice: SeriesChoice, _ count: Int) -> SeriesChoice {
            hides ? choice.hidingNext(of: count) : choice.isolatingNext(of: count)
        }
        let names: [String]
        let choice: SeriesChoice
        if let dimension = PanelDimensions.colored(panel, metrics: metrics) {
            let values = PanelDimensions.drawn(dimension, in: panel)
            choice = next(choices.series[panel.name] ?? .all, values.count)
            names = values.map { value in
                let index = (0..<dimension.count).first { dimension.coordinate(at: $0) == value } ?? 0
                return PanelDimensions.name(index, of: dimension, language)
            }
            choosePanels { $0.series[panel.name] = choice }
        } else {
            choice = next(choices.variants, base.variants.count)
            names = base.variants.map { $0.label[language] }
            choosePanels { $0.variants = choice }
        }
        switch choice {
        case .all: tell(Phrases.allSeries[language])
        case .only(let index): tell(Phrases.onlySeries[language].replacing("#", with: names[index]))
        case .without(let index): tell(Phrases.withoutSeries[language].replacing("#", with: names[index]))
        }
    }

    /// The next layer or head alone; after the last one the file's own choice.
    mutating func selectPosition(by step: Int) {
        guard let panel = originalPanel,
            let dimension = PanelDimensions.selectable(panel, metrics: metrics), dimension.count > 1
        else {
            return tell(Phrases.noSelector[language])
        }
        let count = dimension.count + 1
        let current = choices.position[panel.name].map { $0 + 1 } ?? 0
        let next = (current + step + count) % count
        choosePanels { $0.position[panel.name] = next == 0 ? nil : next - 1 }
        tell(next == 0 ? Phrases.allPositions[language] : PanelDimensions.name(next - 1, of: dimension, language))
    }

    /// The numbers a panel draws.
    func figureData(of index: Int, step: Int) -> PanelData {
        FigureData.make(
            panel: scenario.panels[index], variants: recordings,
            step: scenario.shownStep(of: scenario.panels[index], playhead: step), palette: scenario.palette,
            training: .steady(lastStep: playhead.lastStep), ghosts: figureGhosts, seeds: seeds)
    }

    /// The layout of a panel as it stands on the screen: for what the whole recording draws.
    func panelLayout(of index: Int, step: Int) -> PanelLayout {
        var layout = PanelLayout(
            panel: scenario.panels[index], data: figureData(of: index, step: step), language: language,
            showsTitle: false)
        layout.outline = playhead.recorded.map { figureData(of: index, step: $0) }
        return layout
    }

    /// The older runs as panels draw them; with several seeds means alone are drawn.
    var figureGhosts: [FigureGhost] { seeds.isEmpty ? ghosts.figureGhosts(beside: base) : [] }
}

extension PanelDimensions {
    /// Whether its rows are read from the top: those of matrices, and rows with names.
    static func readsDown(_ panel: Panel, _ data: PanelData) -> Bool {
        if case .labels = data.y.kind, panel.y != nil { return true }
        return MarkCatalogue.named(panel.mark)?.readsDown ?? false
    }

    /// Whether both axes are coordinates of a plane.
    static func isPlane(_ panel: Panel, metrics: [MetricDescription]) -> Bool {
        guard let y = panel.y, let metric = metrics.first(where: { $0.name == panel.metric }) else { return false }
        return !metric.dimensions.contains { $0.name == y } && y != "step"
    }
}
