import Charts
import Metrics

/// What a sweep keeps of each cell: what its panels and claims look at, and no more.
struct CellDemand: Sendable, Hashable {
    /// Which frames of a metric are kept.
    enum Frames: Sendable, Hashable {
        case none
        /// Those in force at these steps, and the last one.
        case some([Int])
        case all

        func union(_ other: Frames) -> Frames {
            switch (self, other) {
            case (.all, _), (_, .all): .all
            case (.none, let frames), (let frames, .none): frames
            case (.some(let steps), .some(let others)): .some(steps + others.filter { !steps.contains($0) })
            }
        }
    }

    struct Metric: Sendable, Hashable {
        var name: String
        var frames = Frames.none
        /// Folds made in the cell, so that its frames need not be kept for them.
        var folds: [[DimensionReduction]] = []
    }

    /// In the order in which they were asked for.
    private(set) var metrics: [Metric] = []
    /// Whether all of every metric is kept: for data of the whole recording.
    var isEverything = false

    var names: [String] { metrics.map(\.name) }

    mutating func ask(for name: String, _ frames: Frames) {
        metrics[index(of: name)].frames = metrics[index(of: name)].frames.union(frames)
    }

    mutating func ask(for name: String, folded folds: [DimensionReduction]) {
        let index = index(of: name)
        if !metrics[index].folds.contains(folds) { metrics[index].folds.append(folds) }
    }

    private mutating func index(of name: String) -> Int {
        if let index = metrics.firstIndex(where: { $0.name == name }) { return index }
        metrics.append(Metric(name: name))
        return metrics.count - 1
    }
}

extension CellDemand {
    /// What the panels and claims of a scenario ask of the cells of its sweep.
    init(_ scenario: Scenario) {
        let keys = scenario.sweep?.keys.map(\.dimension.name) ?? []
        for panel in scenario.panels {
            add(panel, keys)
            for layer in panel.layers.indices { add(panel.layers[layer], keys) }
        }
        for operand in scenario.claims.flatMap({ $0.check.operands }) { add(operand, keys) }
    }

    private mutating func add(_ panel: Panel, _ keys: [String]) {
        let frames = Self.frames(panel)
        add(panel.metric, panel.reduce, frames, keys)
        for case .metric(let name, _) in panel.references.map(\.form) { ask(for: name, frames) }
    }

    private mutating func add(_ selector: Selector, _ keys: [String]) {
        let frames: Frames
        switch selector.step {
        case .all, .from: frames = .all
        case _ where selector.window > 1: frames = .all
        case .first: frames = .some([0])
        case .last: frames = .some([])
        case .at(let step): frames = .some([step])
        }
        add(selector.metric, selector.folds, frames, keys)
    }

    private mutating func add(
        _ metric: String, _ folds: [DimensionReduction], _ frames: Frames, _ keys: [String]
    ) {
        let inCell = Array(folds.prefix { !keys.contains($0.dimension) })
        if inCell.contains(where: { $0.dimension == DimensionReduction.step }) {
            ask(for: metric, folded: inCell)
        } else {
            ask(for: metric, folds.contains { $0.dimension == DimensionReduction.step } ? .all : frames)
        }
    }

    /// The frames that a panel draws: those it names, all where steps are on a channel, or where the playhead chooses.
    private static func frames(_ panel: Panel) -> Frames {
        guard let steps = panel.at.first(where: { $0.dimension == DimensionReduction.step }) else { return .all }
        var chosen: [Int] = []
        for position in steps.positions {
            switch position {
            case .first: chosen.append(0)
            case .last: break
            case .middle, .label: return .all
            case .coordinate(let step):
                guard let step = Int(exactly: step) else { return .all }
                chosen.append(step)
            }
        }
        return .some(chosen)
    }
}

extension CellDemand {
    /// What is kept of a cell's recording.
    func kept(of recording: Recording) -> Recording {
        guard !isEverything else { return recording }
        var kept = Recording([])
        for metric in metrics {
            guard let recorded = recording[metric.name] else { continue }
            switch metric.frames {
            case .none: break
            case .all: kept.metrics.append(recorded)
            case .some(let steps): kept.metrics.append(recorded.frames(inForceAt: steps))
            }
            for folds in metric.folds {
                guard var folded = recorded.reduced(by: folds) else { continue }
                folded.description.name = DimensionReduction.name(of: metric.name, after: folds)
                kept.metrics.append(folded)
            }
        }
        return kept
    }

    /// What is kept of metrics that are described so, in the same order; the other metrics too, as far as panels and claims
    /// may be wrong about them.
    func kept(of descriptions: [MetricDescription]) -> [MetricDescription] {
        var all = descriptions
        for metric in metrics {
            guard let described = descriptions.first(where: { $0.name == metric.name }) else { continue }
            for folds in metric.folds {
                guard var folded = described.reduced(by: folds) else { continue }
                folded.name = DimensionReduction.name(of: metric.name, after: folds)
                all.append(folded)
            }
        }
        return all
    }
}

extension Metric {
    /// Only the frames in force at some steps, and the last.
    fileprivate func frames(inForceAt steps: [Int]) -> Metric {
        guard description.isStepped, !self.steps.isEmpty else { return self }
        let chosen = Set(steps.compactMap { frameIndex(atOrBefore: $0) } + [self.steps.count - 1]).sorted()
        var kept = Metric(description, reservingFrames: chosen.count)
        for index in chosen { Array(frame(index)).withUnsafeBufferPointer { kept.append(step: self.steps[index], $0) } }
        return kept
    }
}
