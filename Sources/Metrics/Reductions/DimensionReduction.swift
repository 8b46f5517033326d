/// A fold along one dimension, or along the steps: `{step: {first-below: 0.1}}`.
public struct DimensionReduction: Sendable, Hashable {
    /// A dimension's name, or `step`.
    public var dimension: String
    public var fold: Fold

    public init(_ dimension: String, _ fold: Fold) {
        self.dimension = dimension
        self.fold = fold
    }

    /// `step:first-below=0.1`
    public var key: String { "\(dimension):\(fold.key)" }

    public static let step = "step"

    /// What a metric folded already is called in a recording: `loss/step:first-below=0.1`.
    public static func name(of metric: String, after reductions: some Collection<DimensionReduction>) -> String {
        reductions.isEmpty ? metric : "\(metric)/\(reductions.map(\.key).joined(separator: ","))"
    }
}

extension MetricDescription {
    /// What the metric is once it is folded along some dimensions in turn; nil where one of them is not there.
    public func reduced(by reductions: some Collection<DimensionReduction>) -> MetricDescription? {
        var reduced = self
        for reduction in reductions {
            let subject: LocalizedText
            if reduction.dimension == DimensionReduction.step {
                guard reduced.isStepped else { return nil }
                reduced.isStepped = false
                subject = Dimension.stepLabel
            } else {
                guard let index = reduced.dimensions.firstIndex(where: { $0.name == reduction.dimension }) else {
                    return nil
                }
                subject = reduced.dimensions.remove(at: index).label
            }
            reduced.label = reduction.fold.label(of: reduced.label, along: subject)
            reduced.symbol = nil
            if reduction.fold.isPlace { reduced.unit = nil }
        }
        return reduced
    }
}

extension Metric {
    /// The metric folded along some dimensions in turn, of its frames up to a step; nil where a dimension is not there.
    public func reduced(by reductions: some Collection<DimensionReduction>, upTo step: Int = .max) -> Metric? {
        var reduced = self
        for reduction in reductions {
            guard let description = reduced.description.reduced(by: [reduction]) else { return nil }
            reduced =
                reduction.dimension == DimensionReduction.step
                ? reduced.foldedOverSteps(reduction.fold, description, upTo: step)
                : reduced.folded(reduction, description, upTo: step)
        }
        return reduced
    }

    private func foldedOverSteps(_ fold: Fold, _ description: MetricDescription, upTo step: Int) -> Metric {
        var folded = Metric(description)
        guard let last = frameIndex(atOrBefore: step) else { return folded }
        var column = [Double](repeating: 0, count: last + 1)
        let frame = (0..<frameSize).map { offset in
            for index in column.indices { column[index] = values[index * frameSize + offset] }
            return fold(column) { Double(steps[$0]) }
        }
        frame.withUnsafeBufferPointer { folded.append(step: 0, $0) }
        return folded
    }

    private func folded(_ reduction: DimensionReduction, _ description: MetricDescription, upTo step: Int) -> Metric {
        var folded = Metric(description, reservingFrames: frameCount)
        guard let place = self.description.dimensions.firstIndex(where: { $0.name == reduction.dimension }) else {
            return folded
        }
        let dimension = self.description.dimensions[place]
        let inner = self.description.dimensions[(place + 1)...].reduce(1) { $0 * $1.count }
        let outer = self.description.dimensions[..<place].reduce(1) { $0 * $1.count }
        var column = [Double](repeating: 0, count: dimension.count)
        func read(_ index: Int, _ place: Int) {
            let start = index * frameSize + place / inner * dimension.count * inner + place % inner
            for position in column.indices { column[position] = values[start + position * inner] }
        }
        // Which position's course is followed is decided by the last frame, for each place of the others.
        var followed: [Int?] = []
        if case .course(let ending) = reduction.fold, let last = frameIndex(atOrBefore: step) {
            for place in 0..<outer * inner {
                read(last, place)
                followed.append(ending.position(in: column))
            }
        }
        var frame: [Double] = []
        frame.reserveCapacity(outer * inner)
        for index in 0..<frameCount {
            frame.removeAll(keepingCapacity: true)
            for place in 0..<outer * inner {
                read(index, place)
                if followed.isEmpty {
                    frame.append(reduction.fold(column) { dimension.coordinate(at: $0) })
                } else {
                    frame.append(followed[place].map { column[$0] } ?? .nan)
                }
            }
            let step = self.description.isStepped ? steps[index] : 0
            frame.withUnsafeBufferPointer { folded.append(step: step, $0) }
        }
        return folded
    }
}

extension Recording {
    /// A metric folded along some dimensions, of its frames up to a step: from the numbers, or where a sweep has kept the
    /// folded ones alone, from these.
    public func metric(
        _ name: String, reducedBy reductions: [DimensionReduction], upTo step: Int = .max
    ) -> Metric? {
        for count in stride(from: reductions.count, through: 0, by: -1) {
            guard let known = self[DimensionReduction.name(of: name, after: reductions.prefix(count))] else { continue }
            return known.reduced(by: reductions.dropFirst(count), upTo: step)
        }
        return nil
    }
}

extension [MetricDescription] {
    /// What such a metric is; nil where there is none, or a dimension is not there.
    public func metric(_ name: String, reducedBy reductions: [DimensionReduction]) -> MetricDescription? {
        for count in stride(from: reductions.count, through: 0, by: -1) {
            let known = DimensionReduction.name(of: name, after: reductions.prefix(count))
            guard let metric = first(where: { $0.name == known }) else { continue }
            return metric.reduced(by: reductions.dropFirst(count))
        }
        return nil
    }
}
