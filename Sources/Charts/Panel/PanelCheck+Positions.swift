import Metrics

extension PanelCheck {
    /// Whether everything on no channel has one position.
    func selectionProblems(_ metric: MetricDescription) -> [PanelProblem] {
        var problems: [PanelProblem] = []
        let channels = [panel.x, panel.y, panel.color, panel.facet, panel.band].compactMap(\.self)
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
        // One dimension may join or spread the numbers of a series; a dimension of coordinates is on x and y.
        var spare = form == .places || form == .field || (form == .path && !metric.isStepped) ? 1 : 0
        for dimension in metric.dimensions
        where (dimension.count > 1 || !dimension.isResolved) && !channels.contains(dimension.name) {
            guard !panel.at.contains(where: { $0.dimension == dimension.name }) else { continue }
            if form == .path || form == .places {
                if case .labels(let names) = dimension.coordinates, names.contains(panel.x) { continue }
                if case .deferred(.labels, _) = dimension.coordinates { continue }
            }
            spare -= 1
            if spare >= 0 { continue }
            problems.append(
                PanelProblem(
                    key: "at.\(dimension.name)",
                    message:
                        "\(metric.name) has \(dimension.count == 0 ? "several" : "\(dimension.count)") positions along \(dimension.name); expected it on a channel, or one position here"
                ))
        }
        return problems
    }

    private func missingPositions(
        _ selection: DimensionSelection, _ dimension: Dimension, _ key: String
    ) -> [PanelProblem] {
        selection.positions.compactMap { position in
            guard dimension.count > 0, dimension.isResolved else { return nil }
            if case .label(let name) = position, !dimension.labels.contains(name) {
                return PanelProblem(
                    key: key,
                    message:
                        "there is no \(dimension.name) \(name); expected first, middle, last or one of its \(dimension.count) positions",
                    nearest: dimension.labels)
            }
            guard case .coordinate(let wanted) = position else { return nil }
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
}
