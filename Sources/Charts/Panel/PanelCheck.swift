import Metrics

/// Finds what is wrong with a panel before anything runs.
struct PanelCheck {
    let panel: Panel
    let metrics: [MetricDescription]
    let variants: [String]

    func problems() -> [PanelProblem] {
        var problems: [PanelProblem] = []
        let mark = MarkCatalogue.mark(named: panel.mark)
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
        for (key, choice) in [("x-scale", panel.xScale), ("y-scale", panel.yScale), ("color-scale", panel.colorScale)] {
            problems += scaleProblems(key, choice)
        }
        guard let metric = metrics.first(where: { $0.name == panel.metric }) else {
            problems.append(unknown("metric", panel.metric, "metric", among: metrics.map(\.name)))
            return problems
        }
        if let mark { problems += ruleProblems(mark, metric) }
        problems += channelProblems(metric)
        problems += selectionProblems(metric)
        for (index, reference) in panel.references.enumerated() { problems += problem(of: reference, index) }
        return problems
    }

    private var shownCount: Int { panel.variants?.count ?? variants.count }

    /// Which channels the mark needs and which it does not take.
    private func ruleProblems(_ mark: any DrawnMark.Type, _ metric: MetricDescription) -> [PanelProblem] {
        var problems: [PanelProblem] = []
        let given: [(ChannelRule.Channel, String?)] = [(.y, panel.y), (.color, panel.color), (.facet, panel.facet)]
        for (channel, name) in given {
            let need = mark.channels.first { $0.channel == channel }?.need
            if name == nil, need == .required {
                problems.append(
                    PanelProblem(
                        key: channel.rawValue, message: "mark \(mark.name) needs a dimension here",
                        nearest: positional(metric).filter { $0 != panel.x }))
            }
            if let name, need == nil {
                problems.append(
                    PanelProblem(
                        key: channel.rawValue, message: "mark \(mark.name) takes no \(channel.rawValue); found \(name)")
                )
            }
        }
        if mark.name == HistogramMark.name, let dimension = metric.dimensions.first(where: { $0.name == panel.x }) {
            if case .labels = dimension.coordinates {
                problems.append(PanelProblem(key: "x", message: "mark histogram needs bins; \(panel.x) has names"))
            }
        }
        // Every variant must be told from the others.
        if shownCount > 1 {
            if panel.y != nil, panel.facet != "variant" {
                problems.append(
                    PanelProblem(
                        key: "facet",
                        message:
                            "mark \(mark.name) draws one variant a map; expected facet: variant, or one name under variants",
                        nearest: ["variant"]))
            } else if let color = panel.color, color != "variant", panel.facet != "variant" {
                problems.append(
                    PanelProblem(
                        key: "color",
                        message:
                            "with color: \(color) the variants look alike; expected facet: variant, or one name under variants",
                        nearest: ["variant"]))
            }
        }
        return problems
    }

    /// Whether each channel names something of the metric, and nothing twice.
    private func channelProblems(_ metric: MetricDescription) -> [PanelProblem] {
        var problems: [PanelProblem] = []
        var used: [(key: String, name: String)] = []
        let channels: [(key: String, name: String?, names: [String])] = [
            ("x", panel.x, positional(metric)), ("y", panel.y, positional(metric)),
            ("color", panel.color, ["variant"] + positional(metric)),
            ("facet", panel.facet, ["variant"] + positional(metric)),
        ]
        for channel in channels {
            guard let name = channel.name else { continue }
            if !channel.names.contains(name) {
                problems.append(unknown(channel.key, name, "dimension of \(metric.name)", among: channel.names))
            } else if let other = used.first(where: { $0.name == name }), name != "variant" {
                problems.append(PanelProblem(key: channel.key, message: "\(name) is on \(other.key) already"))
            }
            used.append((channel.key, name))
        }
        for (key, name) in [("color", panel.color), ("facet", panel.facet)] {
            guard name == "step", !panel.at.contains(where: { $0.dimension == "step" }) else { continue }
            problems.append(
                PanelProblem(key: key, message: "step here needs the steps under at, such as at: {step: [0, 100]}"))
        }
        return problems
    }

    /// Whether everything on no channel has one position.
    private func selectionProblems(_ metric: MetricDescription) -> [PanelProblem] {
        var problems: [PanelProblem] = []
        let channels = [panel.x, panel.y, panel.color, panel.facet].compactMap(\.self)
        for selection in panel.at {
            let key = "at.\(selection.dimension)"
            if !positional(metric).contains(selection.dimension) {
                problems.append(
                    unknown(key, selection.dimension, "dimension of \(metric.name)", among: positional(metric)))
                continue
            }
            if selection.positions.isEmpty {
                problems.append(PanelProblem(key: key, message: "expected at least one position"))
            } else if !channels.contains(selection.dimension), selection.positions.count > 1 {
                problems.append(
                    PanelProblem(
                        key: key,
                        message:
                            "\(selection.dimension) is on no channel, so one position is drawn; found \(selection.positions.count)"
                    ))
            }
            if let dimension = metric.dimensions.first(where: { $0.name == selection.dimension }) {
                problems += missingPositions(selection, dimension, key)
            }
        }
        for dimension in metric.dimensions where dimension.count > 1 && !channels.contains(dimension.name) {
            guard !panel.at.contains(where: { $0.dimension == dimension.name }) else { continue }
            problems.append(
                PanelProblem(
                    key: "at.\(dimension.name)",
                    message:
                        "\(metric.name) has \(dimension.count) positions along \(dimension.name); expected it on a channel, or one position here"
                ))
        }
        return problems
    }

    private func missingPositions(
        _ selection: DimensionSelection, _ dimension: Dimension, _ key: String
    ) -> [PanelProblem] {
        selection.positions.compactMap { position in
            guard case .coordinate(let wanted) = position, dimension.count > 0 else { return nil }
            let coordinates = (0..<dimension.count).map { dimension.coordinate(at: $0) }
            guard !coordinates.contains(wanted) else { return nil }
            let numbers = NumberText(typographic: false)
            let nearest = coordinates.min { ($0 - wanted).magnitude < ($1 - wanted).magnitude } ?? wanted
            return PanelProblem(
                key: key,
                message:
                    "there is no \(dimension.name) \(numbers.significant(wanted, digits: 6)); expected first, middle, last or one of its \(dimension.count) positions",
                nearest: [numbers.significant(nearest, digits: 6)])
        }
    }

    private func scaleProblems(_ key: String, _ choice: ScaleChoice) -> [PanelProblem] {
        var problems: [PanelProblem] = []
        if let lower = choice.lower, let upper = choice.upper, !(lower < upper) {
            problems.append(PanelProblem(key: key, message: "expected lower < upper; found \(lower) and \(upper)"))
        }
        let isStep = (key == "x-scale" && panel.x == "step") || (key == "y-scale" && panel.y == "step")
        for (end, value) in [("lower", choice.lower), ("upper", choice.upper)] {
            guard let value else { continue }
            if !value.isFinite {
                problems.append(PanelProblem(key: "\(key).\(end)", message: "expected a finite number"))
            } else if choice.kind == .log, isStep ? value < 0 : value <= 0 {
                problems.append(PanelProblem(key: "\(key).\(end)", message: "a log scale has no place for \(value)"))
            }
        }
        return problems
    }

    private func problem(of reference: Reference, _ index: Int) -> [PanelProblem] {
        let key = "references[\(index)]"
        switch reference.form {
        case .horizontal(let value):
            return value.isFinite ? [] : [PanelProblem(key: key, message: "expected a finite number")]
        case .metric(let name, let variant):
            var problems: [PanelProblem] = []
            if let variant, !variants.contains(variant) {
                problems.append(unknown("\(key).variant", variant, "variant", among: variants))
            }
            guard let metric = metrics.first(where: { $0.name == name }) else {
                return problems + [unknown("\(key).metric", name, "metric", among: metrics.map(\.name))]
            }
            if !metric.isOneNumber, !positional(metric).contains(panel.x) {
                problems.append(
                    PanelProblem(key: "\(key).metric", message: "\(name) has no \(panel.x) to be drawn over"))
            }
            return problems
        }
    }

    /// What may stand on x and y: steps, if there are any, and the dimensions.
    private func positional(_ metric: MetricDescription) -> [String] {
        (metric.isStepped ? ["step"] : []) + metric.dimensions.map(\.name)
    }

    private func unknown(_ key: String, _ found: String, _ what: String, among names: [String]) -> PanelProblem {
        PanelProblem(
            key: key, message: "\(found) is not a \(what); expected \(NearestName.list(names))",
            nearest: NearestName.ranked(found, among: names))
    }
}
