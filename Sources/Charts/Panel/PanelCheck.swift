import Bounds
import Metrics

/// Finds what is wrong with a panel before anything runs.
struct PanelCheck {
    let panel: Panel
    let metrics: [MetricDescription]
    let variants: [String]

    var mark: (any DrawnMark.Type)? { MarkCatalogue.mark(named: panel.mark) }
    var form: DataForm { mark?.form(panel) ?? .values }

    func problems() -> [PanelProblem] {
        var problems: [PanelProblem] = []
        if mark == nil { problems.append(unknown("mark", panel.mark, "mark", among: MarkCatalogue.names)) }
        for name in panel.variants ?? [] where !variants.contains(name) {
            problems.append(unknown("variants", name, "variant", among: variants))
        }
        if panel.variants?.isEmpty == true {
            problems.append(PanelProblem(key: "variants", message: "expected at least one variant", nearest: variants))
        }
        if let smoothing = panel.smoothing, smoothing < 1 {
            problems.append(
                PanelProblem(key: "smoothing", message: "\(smoothing) is not a number of steps; expected 1 or more"))
        }
        if !(panel.weight > 0 && panel.weight.isFinite) {
            problems.append(PanelProblem(key: "weight", message: "expected a finite number above 0"))
        }
        if let map = panel.colorMap, ColorMap.named(map) == nil {
            problems.append(unknown("color-map", map, "color map", among: ColorMap.all.map(\.name)))
        }
        for (key, choice) in [("x-scale", panel.xScale), ("y-scale", panel.yScale), ("color-scale", panel.colorScale)] {
            problems += scaleProblems(key, choice)
        }
        guard let recorded = recorded else {
            problems.append(unknown("metric", panel.metric, "metric", among: metrics.map(\.name)))
            return problems
        }
        let folded = reductionProblems(recorded)
        guard folded.isEmpty, let metric = panel.description(among: metrics) else { return problems + folded }
        if let mark { problems += ruleProblems(mark, metric) }
        problems += channelProblems(metric)
        problems += selectionProblems(metric)
        for (index, reference) in panel.references.enumerated() { problems += problem(of: reference, index) }
        return problems + layerProblems()
    }

    /// What is wrong with the layers, each checked as the panel that it is with what it takes over.
    private func layerProblems() -> [PanelProblem] {
        guard let own = mark, !panel.layers.isEmpty else { return [] }
        guard own.isLayered else {
            return [PanelProblem(key: "layers", message: "mark \(own.name) takes no layers")]
        }
        return panel.layers.indices.flatMap { index -> [PanelProblem] in
            let key = "layers[\(index)]"
            let layer = PanelCheck(panel: panel.layer(index), metrics: metrics, variants: variants)
            guard layer.mark?.isLayered ?? true else {
                return [PanelProblem(key: "\(key).mark", message: "mark \(panel.layers[index].mark) cannot be a layer")]
            }
            return layer.problems().map {
                PanelProblem(key: "\(key).\($0.key)", message: $0.message, nearest: $0.nearest)
            }
        }
    }

    var shownCount: Int { panel.variants?.count ?? variants.count }

    /// What may stand on x and y: steps, if there are any, and the dimensions.
    func positional(_ metric: MetricDescription) -> [String] {
        (metric.isStepped ? ["step"] : []) + metric.dimensions.map(\.name)
    }

    func unknown(_ key: String, _ found: String, _ what: String, among names: [String]) -> PanelProblem {
        PanelProblem(
            key: key,
            message: "\(found) is not a \(what); "
                + (names.isEmpty ? "it has none" : "expected \(Self.alternatives(names))"),
            nearest: NearestName.ranked(found, among: names))
    }

    /// `a, b or c`.
    private static func alternatives(_ names: [String]) -> String {
        names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }
}
