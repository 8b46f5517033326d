import Charts
import Metrics

/// Why a claim has no number to be decided on.
public enum Undecided: Error, Sendable, Hashable {
    /// The step it needs is not recorded yet.
    case pending(step: Int)
    /// There is no such number, and there will not be.
    case impossible(LocalizedText)
}

extension Evidence {
    /// What one frame of one variant holds of a selection.
    struct Frame {
        var variant: Int
        var step: Int
        var values: [Double]
        /// Where along the innermost dimension of which several positions are selected, for each value.
        var places: [Double]
    }

    /// Numbers one after the other, each with its step, or with its position where a single step is selected.
    public struct Sequence: Sendable {
        public var values: [Double]
        public var places: [Double]
    }

    /// The numbers a selector stands for: variant by variant, step by step, row-major; one after a reduction.
    ///
    /// - Throws: `pending` while a step is not recorded, `impossible` for what does not exist or is NaN.
    func values(_ selector: Selector) throws(Undecided) -> [Double] {
        if let reduction = selector.eventReduction { return try reduced(selector, by: reduction) }
        let values = try frames(selector).flatMap(\.values)
        guard !values.isEmpty else { throw .impossible(Reasons.nothing(selector.metric)) }
        return selector.reduction.map { [$0(values)] } ?? values
    }

    /// What happens in each sequence, as a number.
    func reduced(_ selector: Selector, by reduction: EventReduction) throws(Undecided) -> [Double] {
        guard let event = selector.event else { throw .impossible(Reasons.nothing(selector.metric)) }
        let sequences = try sequences(selector)
        guard sequences.allSatisfy({ $0.values.count > event.lead }), !sequences.isEmpty else {
            throw .impossible(Reasons.nothing(selector.metric))
        }
        return sequences.map { reduction($0, event) }
    }

    /// A sequence for each variant and position over the selected steps; over positions where one step is selected.
    func sequences(_ selector: Selector) throws(Undecided) -> [Sequence] {
        let frames = try frames(selector)
        guard let first = frames.first else { return [] }
        let isStepped = recordings[first.variant].recording[selector.metric]?.description.isStepped ?? false
        guard selector.step.isMany, isStepped else {
            return frames.map { Sequence(values: $0.values, places: $0.places) }
        }
        var sequences: [Sequence] = []
        for variant in recordings.indices {
            let own = frames.filter { $0.variant == variant }
            guard let count = own.first?.values.count else { continue }
            for place in 0..<count {
                sequences.append(
                    Sequence(values: own.map { $0.values[place] }, places: own.map { Double($0.step) }))
            }
        }
        return sequences
    }

    /// The numbers frame by frame, before any reduction. NaN counts as a number where an event is looked for.
    func frames(_ selector: Selector) throws(Undecided) -> [Frame] {
        var frames: [Frame] = []
        let indices = recordings.indices.filter { selector.includes(recordings[$0].name) }
        if let missing = selector.variants.first(where: { name in !recordings.contains { $0.name == name } }) {
            throw .impossible(Reasons.noVariant(missing))
        }
        guard !indices.isEmpty else { throw .impossible(Reasons.noVariant("")) }
        for index in indices {
            let recording = recordings[index].recording
            if selector.foldsSteps, min(recording.lastStep ?? lastSteps[index], playhead) < lastSteps[index] {
                throw .pending(step: lastSteps[index])
            }
            guard let metric = recording.metric(selector.metric, reducedBy: selector.folds, upTo: playhead) else {
                throw .impossible(Reasons.noMetric(selector.metric))
            }
            let (offsets, places) = try offsets(selector, in: metric.description)
            for frame in try frameIndices(selector, of: metric, variant: index) {
                let values = try read(
                    metric, frame: frame, window: selector.window, offsets: offsets, takesNaN: selector.event != nil)
                frames.append(
                    Frame(
                        variant: index, step: metric.description.isStepped ? metric.steps[frame] : 0, values: values,
                        places: places))
            }
        }
        return frames
    }

    private func frameIndices(
        _ selector: Selector, of metric: Metric, variant index: Int
    ) throws(Undecided) -> Range<Int> {
        guard metric.description.isStepped else {
            guard metric.frameCount > 0 else { throw .pending(step: 0) }
            return 0..<1
        }
        let wanted =
            switch selector.step {
            case .first: metric.steps.first ?? 0
            case .last, .all, .from(_, nil): lastSteps[index]
            case .at(let step): step
            case .from(_, let step?): step
            }
        let reached = min(recordings[index].recording.lastStep ?? -1, playhead)
        guard reached >= wanted else { throw .pending(step: wanted) }
        guard let last = metric.frameIndex(atOrBefore: wanted) else {
            throw .impossible(Reasons.notRecorded(selector.metric, step: wanted))
        }
        switch selector.step {
        case .all: return 0..<last + 1
        case .from(let first, _):
            guard let index = metric.steps.firstIndex(where: { $0 >= first }), index <= last else {
                throw .impossible(Reasons.notRecorded(selector.metric, step: first))
            }
            return index..<last + 1
        case .first, .last, .at: return last..<last + 1
        }
    }

    /// Where in a frame the selected numbers are.
    private func offsets(
        _ selector: Selector, in description: MetricDescription
    ) throws(Undecided) -> (offsets: [Int], places: [Double]) {
        var offsets = [0]
        var places: [Double] = [0]
        for dimension in description.dimensions {
            var positions = Array(0..<dimension.count)
            if let selection = selector.positions.first(where: { $0.dimension == dimension.name }) {
                positions = []
                for position in selection.positions {
                    guard let found = position.index(along: dimension) else {
                        throw .impossible(Reasons.noPosition(dimension.name))
                    }
                    positions.append(found)
                }
            }
            let isMany = positions.count > 1
            places = places.flatMap { place in
                positions.map { isMany ? dimension.coordinate(at: $0) : place }
            }
            offsets = offsets.flatMap { offset in positions.map { offset * dimension.count + $0 } }
        }
        return (offsets, places)
    }

    private func read(
        _ metric: Metric, frame: Int, window: Int, offsets: [Int], takesNaN: Bool
    ) throws(Undecided) -> [Double] {
        let first = max(0, frame - window + 1)
        var sums = [Double](repeating: 0, count: offsets.count)
        for index in first...frame {
            let values = metric.frame(index)
            for (place, offset) in offsets.enumerated() {
                let value = values[values.startIndex + offset]
                if value.isAbsent {
                    sums[place] = value
                    continue
                }
                if value.isNaN, !takesNaN {
                    throw .impossible(Reasons.notANumber(in: metric, frame: index, offset: offset))
                }
                sums[place] += value
            }
        }
        // What a cell of a sweep does not have is no number to be judged.
        let present = sums.contains(where: \.isAbsent) ? sums.filter { !$0.isAbsent } : sums
        return frame == first ? present : present.map { $0 / Double(frame - first + 1) }
    }
}
