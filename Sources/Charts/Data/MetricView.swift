import Bounds
import Metrics

/// What a channel of a panel is bound to.
enum ChannelSource: Equatable {
    case step
    case variant
    case dimension(Int)
    /// A name along a dimension: the coordinate of that name.
    case name(dimension: Int, position: Int)

    init?(_ name: String, in description: MetricDescription) {
        switch name {
        case "variant": self = .variant
        case "step": self = .step
        default:
            if let index = description.dimensions.firstIndex(where: { $0.name == name }) {
                self = .dimension(index)
                return
            }
            for (index, dimension) in description.dimensions.enumerated() {
                guard case .labels(let labels) = dimension.coordinates, let position = labels.firstIndex(of: name)
                else { continue }
                self = .name(dimension: index, position: position)
                return
            }
            return nil
        }
    }

    /// The dimension it takes up.
    var dimension: Int? {
        switch self {
        case .dimension(let index), .name(let index, _): index
        case .step, .variant: nil
        }
    }
}

/// A place along a channel.
struct ChannelPlace {
    var index: Int
    var coordinate: Double
    /// Added to the index of a value.
    var offset: Int
}

/// A place with what it is called in keys (`layer=20`, `step=100`) and in words.
struct ChannelPosition {
    var key: String
    var label: LocalizedText
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

    /// The places along a dimension or the steps that the panel draws; empty when there is nothing yet.
    func places(_ source: ChannelSource) -> [ChannelPlace] {
        switch source {
        case .variant: return []
        case .name(let index, let position):
            return [ChannelPlace(index: position, coordinate: Double(position), offset: position * strides[index])]
        case .step:
            guard description.isStepped, let playhead else { return [] }
            let size = description.frameSize
            let frames = selected("step", count: playhead + 1) { position in
                position.index(among: playhead + 1) { Double(metric.steps[$0]) }
            }
            return frames.map { frame in
                ChannelPlace(index: frame, coordinate: Double(metric.steps[frame]), offset: frame * size)
            }
        case .dimension(let index):
            let dimension = description.dimensions[index]
            return selected(dimension.name, count: dimension.count) { $0.index(along: dimension) }.map { place in
                ChannelPlace(
                    index: place, coordinate: dimension.coordinate(at: place), offset: place * strides[index])
            }
        }
    }

    /// The same places with what each is called: for colors and facets, of which there are few.
    func positions(_ source: ChannelSource) -> [ChannelPosition] {
        places(source).map { place in
            guard case .dimension(let index) = source else {
                return numbered("step", AxisSubject.step.label, place, isWhole: true)
            }
            let dimension = description.dimensions[index]
            switch dimension.coordinates {
            case .labels(let labels):
                // The second "the" of a sentence is another token.
                let isRepeated = labels[..<place.index].contains(labels[place.index])
                let name = labels[place.index] + (isRepeated ? "#\(place.index + 1)" : "")
                return ChannelPosition(
                    key: "\(dimension.name)=\(name)",
                    label: dimension.labelTitles?[place.index] ?? LocalizedText(labels[place.index]),
                    offset: place.offset)
            // A parameter's value stands as a command line has it: 5, not 5.0.
            case .values where dimension.isSwept:
                var position = numbered(dimension.name, dimension.label, place, isWhole: false)
                position.key = "\(dimension.name)=\(DecimalText.text(place.coordinate))"
                return position
            case .integers: return numbered(dimension.name, dimension.label, place, isWhole: true)
            case .values, .edges, .deferred: return numbered(dimension.name, dimension.label, place, isWhole: false)
            }
        }
    }

    /// The offset of what is on no channel: each dimension's chosen (or only) position. Without the frame's.
    func fixedOffset(channels: [ChannelSource]) -> Int {
        var offset = 0
        for index in strides.indices where !channels.contains(where: { $0.dimension == index }) {
            offset += places(.dimension(index)).first?.offset ?? 0
        }
        return offset
    }

    /// The frame drawn where steps are on no channel: the one the panel chooses, else the playhead's.
    var frame: Int? {
        guard description.isStepped else { return metric.frameCount > 0 ? 0 : nil }
        guard panel.at.contains(where: { $0.dimension == "step" }) else { return playhead }
        return places(.step).first?.index
    }

    /// The indices that the panel's `at` chooses among `count` positions; all without it. Positions that do not
    /// exist (a layer of a deeper variant, a step not reached yet) are left out.
    private func selected(
        _ dimension: String, count: Int, index: (DimensionSelection.Position) -> Int?
    ) -> [Int] {
        guard let selection = panel.at.first(where: { $0.dimension == dimension }) else { return Array(0..<count) }
        var chosen: [Int] = []
        for position in selection.positions where count > 0 {
            if let index = index(position), !chosen.contains(index) { chosen.append(index) }
        }
        return chosen
    }

    private func numbered(
        _ name: String, _ label: LocalizedText, _ place: ChannelPlace, isWhole: Bool
    ) -> ChannelPosition {
        let coordinate = place.coordinate
        let whole = isWhole && coordinate.magnitude < 1e15 ? String(Int(saturating: coordinate)) : nil
        let number = whole ?? NumberText(typographic: true).significant(coordinate, digits: 4)
        // 第 20 层 for a whole number of a one-character unit, as Chinese counts.
        let counts = isWhole && label.zh.count == 1
        let text = LocalizedText(
            en: isWhole ? "\(label.en) \(number)" : "\(label.en) = \(number)",
            zh: counts ? "第 \(number) \(label.zh)" : "\(label.zh) \(number)")
        return ChannelPosition(key: "\(name)=\(whole ?? "\(coordinate)")", label: text, offset: place.offset)
    }
}
