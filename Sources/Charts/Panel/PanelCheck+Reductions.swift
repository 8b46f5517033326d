import Metrics

extension PanelCheck {
    /// The metric before the panel folds anything of it.
    var recorded: MetricDescription? { metrics.first { $0.name == panel.metric } }

    /// Whether each fold has a dimension to fold, that nothing else speaks of.
    func reductionProblems(_ metric: MetricDescription) -> [PanelProblem] {
        let channels: [(key: String, name: String?)] = [
            ("x", panel.x), ("y", panel.y), ("band", panel.band), ("color", panel.color), ("facet", panel.facet),
        ]
        var seen: [String] = []
        return panel.reduce.flatMap { reduction -> [PanelProblem] in
            let (key, name) = ("reduce.\(reduction.dimension)", reduction.dimension)
            defer { seen.append(name) }
            guard positional(metric).contains(name) else {
                return [unknown(key, name, "dimension of \(metric.name)", among: positional(metric))]
            }
            if seen.contains(name) { return [PanelProblem(key: key, message: "\(name) is folded already")] }
            if let channel = channels.first(where: { $0.name == name }) {
                return [PanelProblem(key: key, message: "\(name) is on \(channel.key); expected it there or here")]
            }
            if panel.at.contains(where: { $0.dimension == name }) {
                return [PanelProblem(key: key, message: "\(name) is under at; expected it there or here")]
            }
            if reduction.fold.isPlace, let dimension = metric.dimensions.first(where: { $0.name == name }),
                case .labels = dimension.coordinates
            {
                return [
                    PanelProblem(
                        key: key, message: "\(name) has names; \(reduction.fold.key) needs a dimension of numbers")
                ]
            }
            return []
        }
    }
}
