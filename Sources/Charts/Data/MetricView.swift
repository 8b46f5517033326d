import Metrics

/// What a channel of a panel is bound to.
enum ChannelSource: Equatable {
    case step
    case variant
    case dimension(Int)

    init?(_ name: String, in description: MetricDescription) {
        switch name {
        case "variant": self = .variant
        case "step": self = .step
        default:
            guard let index = description.dimensions.firstIndex(where: { $0.name == name }) else { return nil }
            self = .dimension(index)
        }
    }
}

/// Positions along a channel: what each is called and how far into the metric's values it lies.
struct ChannelPosition {
    /// `layer=20`, `step=100`.
    var key: String
    var label: LocalizedText
    var coordinate: Double
    /// Added to the index of a value.
    var offset: Int
}

/// One variant's metric as a panel sees it: every channel as a list of offsets into the metric's values.
struct MetricView {
    let metric: Metric
    let panel: Panel
    /// The last frame to draw.
    let playhead: Int?
    private let strides: [Int]

    init(_ metric: Metric, panel: Panel, step: Int) {
        self.metric = metric
        self.panel = panel
        playhead = metric.frameIndex(atOrBefore: step)
        var strides = [Int](repeating: 1, count: metric.description.dimensions.count)
        for index in strides.indices.dropLast().reversed() {
            strides[index] = strides[index + 1] * metric.description.dimensions[index + 1].count
        }
        self.strides = strides
    }

    var description: MetricDescription { metric.description }

    /// The positions of a dimension or of the steps that the panel draws; empty when there is nothing yet.
    func positions(_ source: ChannelSource) -> [ChannelPosition] {
        switch source {
        case .variant: return []
        case .step:
            guard description.isStepped, let playhead else { return [] }
            let size = description.frameSize
            return selected("step", count: playhead + 1) { Double(metric.steps[$0]) }.map { frame in
                position(
                    "step", AxisSubject.step.label, Double(metric.steps[frame]), offset: frame * size, isWhole: true)
            }
        case .dimension(let index):
            let dimension = description.dimensions[index]
            return selected(dimension.name, count: dimension.count) { dimension.coordinate(at: $0) }.map { place in
                let offset = place * strides[index]
                switch dimension.coordinates {
                case .labels(let labels):
                    return ChannelPosition(
                        key: "\(dimension.name)=\(labels[place])", label: LocalizedText(labels[place]),
                        coordinate: Double(place), offset: offset)
                case .integers:
                    return position(
                        dimension.name, dimension.label, dimension.coordinate(at: place), offset: offset, isWhole: true)
                case .values, .edges:
                    return position(
                        dimension.name, dimension.label, dimension.coordinate(at: place), offset: offset, isWhole: false
                    )
                }
            }
        }
    }

    /// The offset of what is on no channel: each dimension's chosen (or only) position. Without the frame's.
    func fixedOffset(channels: [ChannelSource]) -> Int {
        var offset = 0
        for index in strides.indices where !channels.contains(.dimension(index)) {
            offset += positions(.dimension(index)).first?.offset ?? 0
        }
        return offset
    }

    /// The frame drawn where steps are on no channel: the one the panel chooses, else the playhead's.
    var frame: Int? {
        guard description.isStepped else { return metric.frameCount > 0 ? 0 : nil }
        guard panel.at.contains(where: { $0.dimension == "step" }) else { return playhead }
        return positions(.step).first.map { $0.offset / max(1, description.frameSize) }
    }

    /// The indices that the panel's `at` chooses among `count` positions; all without it. Positions that do not
    /// exist (a layer of a deeper variant, a step not reached yet) are left out.
    private func selected(_ dimension: String, count: Int, coordinate: (Int) -> Double) -> [Int] {
        guard let selection = panel.at.first(where: { $0.dimension == dimension }) else { return Array(0..<count) }
        var chosen: [Int] = []
        for position in selection.positions where count > 0 {
            let index: Int? =
                switch position {
                case .first: 0
                case .middle: (count - 1) / 2
                case .last: count - 1
                case .coordinate(let wanted): (0..<count).first { coordinate($0) == wanted }
                }
            if let index, !chosen.contains(index) { chosen.append(index) }
        }
        return chosen
    }

    private func position(
        _ name: String, _ label: LocalizedText, _ coordinate: Double, offset: Int, isWhole: Bool
    ) -> ChannelPosition {
        let number =
            isWhole && coordinate.magnitude < 1e15
            ? String(Int(coordinate)) : NumberText(typographic: true).significant(coordinate, digits: 4)
        // 第 20 层 for a whole number of a one-character unit, as Chinese counts.
        let counts = isWhole && label.zh.count == 1
        let text = LocalizedText(
            en: isWhole ? "\(label.en) \(number)" : "\(label.en) = \(number)",
            zh: counts ? "第 \(number) \(label.zh)" : "\(label.zh) \(number)")
        return ChannelPosition(key: "\(name)=\(number)", label: text, coordinate: coordinate, offset: offset)
    }
}
