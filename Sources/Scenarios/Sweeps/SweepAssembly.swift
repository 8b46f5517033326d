import Metrics

/// Puts what the cells of one variant have recorded together: each metric with the sweep's keys as its outermost dimensions.
///
/// A cell that is still to come, and positions that a cell does not have, are `absent`. A run that is over keeps its last
/// frame: cells may differ in how far they go.
struct SweepAssembly {
    private let sweep: Sweep
    /// The last frame of the longest cell.
    private let lastStep: Int
    private let demand: CellDemand

    init(_ sweep: Sweep, demand: CellDemand, lastStep: Int) {
        self.sweep = sweep
        self.demand = demand
        self.lastStep = lastStep
    }

    /// The descriptions of the whole, of those of its cells; nil ones are not known yet.
    func descriptions(_ cells: [[MetricDescription]?]) -> [MetricDescription] {
        var merged: [MetricDescription] = []
        var last: [MetricDescription]?
        for case let cell? in cells where cell != last {
            last = cell
            for metric in cell {
                if let index = merged.firstIndex(where: { $0.name == metric.name }) {
                    add(metric, to: &merged[index])
                } else {
                    merged.append(metric)
                }
            }
        }
        return merged.map { metric in
            var metric = metric
            metric.dimensions =
                sweep.keys.map { key in
                    var dimension = key.dimension
                    // A metric's own dimension of that name keeps it.
                    if metric.dimensions.contains(where: { $0.name == dimension.name }) {
                        dimension.name = "sweep.\(dimension.name)"
                    }
                    return dimension
                } + metric.dimensions
            return metric
        }
    }

    private func add(_ metric: MetricDescription, to merged: inout MetricDescription) {
        guard metric.dimensions.map(\.name) == merged.dimensions.map(\.name), metric.isStepped == merged.isStepped
        else {
            return
        }
        for index in merged.dimensions.indices {
            var union = DimensionUnion(merged.dimensions[index])
            if union.add(metric.dimensions[index]) { merged.dimensions[index] = union.dimension }
        }
    }

    /// The recording of the whole, of what was kept of its cells; nil ones are still to come.
    func recording(_ cells: [Recording?], known: [MetricDescription]) -> Recording {
        let found = descriptions(cells.map { $0.map { $0.metrics.map(\.description) } })
        let names = known.map(\.name) + found.map(\.name).filter { name in !known.contains { $0.name == name } }
        let kept = demand.isEverything ? names : names.filter(isKept)
        var whole = Recording([])
        for name in kept {
            guard let description = found.first(where: { $0.name == name }) ?? known.first(where: { $0.name == name })
            else { continue }
            whole.metrics.append(metric(description, cells))
        }
        return whole
    }

    private func isKept(_ name: String) -> Bool {
        demand.metrics.contains { metric in
            (metric.name == name && metric.frames != .none)
                || metric.folds.contains { DimensionReduction.name(of: metric.name, after: $0) == name }
        }
    }

    private func metric(_ description: MetricDescription, _ cells: [Recording?]) -> Metric {
        let own = Array(description.dimensions.dropFirst(sweep.keys.count))
        let ownSize = own.reduce(1) { $0 * $1.count }
        let parts = cells.map { $0?[description.name] }
        guard description.isStepped else {
            var whole = Metric(description)
            guard parts.contains(where: { $0 != nil }) else { return whole }
            var frame = [Double](repeating: .absent, count: description.frameSize)
            for (cell, part) in parts.enumerated() {
                guard let part, part.frameCount > 0 else { continue }
                Placement(part.description, in: own).put(part, frame: 0, into: &frame, at: cell * ownSize)
            }
            frame.withUnsafeBufferPointer { whole.append(step: 0, $0) }
            return whole
        }
        let steps = steps(of: description.name, parts)
        var whole = Metric(description, reservingFrames: steps.count)
        let placements = parts.map { $0.map { Placement($0.description, in: own) } }
        var next = [Int](repeating: 0, count: parts.count)
        var frame = [Double](repeating: .absent, count: description.frameSize)
        for step in steps {
            for (cell, part) in parts.enumerated() {
                guard let part, let placement = placements[cell] else { continue }
                var latest: Int?
                while next[cell] < part.steps.count, part.steps[next[cell]] <= step {
                    latest = next[cell]
                    next[cell] += 1
                }
                // Where nothing new was recorded, the last frame holds.
                if let latest { placement.put(part, frame: latest, into: &frame, at: cell * ownSize) }
            }
            frame.withUnsafeBufferPointer { whole.append(step: step, $0) }
        }
        return whole
    }

    /// The steps of the whole's frames.
    private func steps(of name: String, _ parts: [Metric?]) -> [Int] {
        let asked = demand.metrics.first { $0.name == name }?.frames ?? .all
        if !demand.isEverything, case .some(let steps) = asked {
            return Set(steps + [lastStep]).filter { $0 <= lastStep }.sorted()
        }
        var all: Set<Int> = []
        var last: [Int] = []
        for case let part? in parts where part.steps != last {
            last = part.steps
            all.formUnion(last)
        }
        return all.sorted()
    }

    /// Where a cell's own values of a metric stand in a frame of the whole.
    private struct Placement {
        /// Nil where they stand as they are.
        private var places: [Int]?

        init(_ part: MetricDescription, in own: [Dimension]) {
            let isSame =
                part.dimensions.count == own.count
                && zip(part.dimensions, own).allSatisfy { $0.coordinates == $1.coordinates }
            guard !isSame else { return }
            guard part.dimensions.map(\.name) == own.map(\.name) else {
                places = []
                return
            }
            var places = [0]
            for (dimension, whole) in zip(part.dimensions, own) {
                let inner = DimensionUnion(whole).places(of: dimension)
                places = places.flatMap { place in inner.map { $0 < whole.count ? place * whole.count + $0 : -1 } }
            }
            self.places = places
        }

        func put(_ part: Metric, frame index: Int, into frame: inout [Double], at start: Int) {
            let values = part.frame(index)
            guard let places else {
                for (offset, value) in values.enumerated() { frame[start + offset] = value }
                return
            }
            for (place, value) in zip(places, values) where place >= 0 { frame[start + place] = value }
        }
    }
}
