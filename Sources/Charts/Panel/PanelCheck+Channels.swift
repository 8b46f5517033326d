import Metrics

extension PanelCheck {
    /// Which channels the mark needs and which it does not take.
    func ruleProblems(_ mark: any DrawnMark.Type, _ metric: MetricDescription) -> [PanelProblem] {
        var problems: [PanelProblem] = []
        let given: [(ChannelRule.Channel, String?)] = [
            (.y, panel.y), (.color, panel.color), (.facet, panel.facet), (.band, panel.band),
        ]
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
        problems += mark.problems(panel, metric)
        if panel.stack {
            if !mark.stacks {
                let others = MarkCatalogue.all.filter { $0.stacks }.map { "mark \($0.name) does" }
                problems.append(
                    PanelProblem(
                        key: "stack", message: "mark \(mark.name) does not stack; \(others.joined(separator: ", "))"))
            } else if panel.yScale.kind != .linear {
                problems.append(
                    PanelProblem(
                        key: "y-scale", message: "a stack adds up on a linear scale; found \(panel.yScale.kind)"))
            }
        }
        // Every variant must be told from the others.
        if shownCount > 1 {
            if mark.showsOneVariant(panel), panel.facet != "variant" {
                problems.append(
                    PanelProblem(
                        key: "facet",
                        message:
                            "mark \(mark.name) draws one variant a map; expected facet: variant, or one name under variants",
                        nearest: ["variant"]))
            } else if let color = panel.color, color != "variant", panel.facet != "variant", panel.x != "variant" {
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
    func channelProblems(_ metric: MetricDescription) -> [PanelProblem] {
        var problems: [PanelProblem] = []
        var used: [(key: String, name: String)] = []
        if form == .path || form == .places { problems += coordinateProblems(metric) }
        let isPlane = form == .path || form == .places
        let channels: [(key: String, name: String?, names: [String])] = [
            ("x", isPlane ? nil : panel.x, positional(metric) + (mark?.takesVariantsOnX == true ? ["variant"] : [])),
            ("y", isPlane ? nil : panel.y, positional(metric)), ("band", panel.band, positional(metric)),
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
            guard name == "step", !(form == .path && key == "color"),
                !panel.at.contains(where: { $0.dimension == "step" })
            else { continue }
            problems.append(
                PanelProblem(key: key, message: "step here needs the steps under at, such as at: {step: [0, 100]}"))
        }
        return problems
    }

    /// Whether x and y are two names along one dimension, whose values are the coordinates.
    private func coordinateProblems(_ metric: MetricDescription) -> [PanelProblem] {
        var problems: [PanelProblem] = []
        let names = metric.dimensions.flatMap { dimension -> [String] in
            guard case .labels(let labels) = dimension.coordinates else { return [] }
            return labels
        }
        guard !names.isEmpty else {
            // Names that only the run will know.
            if metric.dimensions.contains(where: { $0.form == .labels && !$0.isResolved }) { return [] }
            return [
                PanelProblem(
                    key: "metric",
                    message: "mark \(panel.mark) needs coordinates with names; \(metric.name) has no dimension of names"
                )
            ]
        }
        for (key, name) in [("x", panel.x), ("y", panel.y ?? "")] where !names.contains(name) {
            problems.append(unknown(key, name, "coordinate of \(metric.name)", among: names))
        }
        return problems
    }
}
