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
    /// The numbers a selector stands for: variant by variant, step by step, row-major; one after a reduction.
    ///
    /// - Throws: `pending` while a step is not recorded, `impossible` for what does not exist or is NaN.
    func values(_ selector: Selector) throws(Undecided) -> [Double] {
        let values = try frames(selector).flatMap { $0 }
        guard !values.isEmpty else { throw .impossible(Reasons.nothing(selector.metric)) }
        return selector.reduction.map { [$0(values)] } ?? values
    }

    /// The numbers frame by frame, before any reduction.
    func frames(_ selector: Selector) throws(Undecided) -> [[Double]] {
        var frames: [[Double]] = []
        let indices = recordings.indices.filter { selector.includes(recordings[$0].name) }
        if let missing = selector.variants.first(where: { name in !recordings.contains { $0.name == name } }) {
            throw .impossible(Reasons.noVariant(missing))
        }
        guard !indices.isEmpty else { throw .impossible(Reasons.noVariant("")) }
        for index in indices {
            guard let metric = recordings[index].recording[selector.metric] else {
                throw .impossible(Reasons.noMetric(selector.metric))
            }
            let offsets = try offsets(selector, in: metric.description)
            for frame in try frameIndices(selector, of: metric, variant: index) {
                frames.append(try read(metric, frame: frame, window: selector.window, offsets: offsets))
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
            case .last, .all: lastSteps[index]
            case .at(let step): step
            }
        let reached = min(recordings[index].recording.lastStep ?? -1, playhead)
        guard reached >= wanted else { throw .pending(step: wanted) }
        guard let last = metric.frameIndex(atOrBefore: wanted) else {
            throw .impossible(Reasons.notRecorded(selector.metric, step: wanted))
        }
        return selector.step == .all ? 0..<last + 1 : last..<last + 1
    }

    /// Where in a frame the selected numbers are.
    private func offsets(_ selector: Selector, in description: MetricDescription) throws(Undecided) -> [Int] {
        var offsets = [0]
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
            offsets = offsets.flatMap { offset in positions.map { offset * dimension.count + $0 } }
        }
        return offsets
    }

    private func read(
        _ metric: Metric, frame: Int, window: Int, offsets: [Int]
    ) throws(Undecided) -> [Double] {
        let first = max(0, frame - window + 1)
        var sums = [Double](repeating: 0, count: offsets.count)
        for index in first...frame {
            let values = metric.frame(index)
            for (place, offset) in offsets.enumerated() {
                let value = values[values.startIndex + offset]
                if value.isNaN {
                    throw .impossible(Reasons.notANumber(in: metric, frame: index, offset: offset))
                }
                sums[place] += value
            }
        }
        return frame == first ? sums : sums.map { $0 / Double(frame - first + 1) }
    }
}
