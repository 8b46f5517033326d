import Charts
import Metrics

/// An older run of a scenario, which figures of a newer one draw dimmed from where the two part.
public struct GhostRun: Sendable {
    public var scenario: Scenario
    public var recordings: [VariantRecording]

    public init(_ scenario: Scenario, recordings: [VariantRecording]) {
        self.scenario = scenario
        self.recordings = recordings
    }

    /// What decides its numbers: by this a ghost is known.
    public var overrides: Overrides { scenario.source?.overrides.bare ?? Overrides() }

    /// The last frame that every variant has that is not through.
    public var lastStep: Int {
        zip(scenario.variants, recordings).map { variant, recording in
            let last = recording.recording.lastStep ?? -1
            return last >= variant.lastStep ? Int.max : last
        }.min() ?? .max
    }

    /// The same as far as a frame.
    public func upTo(_ step: Int) -> GhostRun {
        guard step < .max else { return self }
        var ghost = self
        for index in ghost.recordings.indices {
            ghost.recordings[index].recording = ghost.recordings[index].recording.frames(before: step + 1)
        }
        return ghost
    }

    /// What figures of a newer run draw of it.
    ///
    /// - Parameter isFirst: whether it is the run that everything began with, beside a later one.
    public func figureGhost(beside newer: Scenario, isFirst: Bool = false) -> FigureGhost {
        var firstSteps: [String: Int] = [:]
        for (variant, parting) in zip(newer.variants, newer.partings(from: scenario)) where parting <= variant.lastStep
        {
            firstSteps[variant.name] = parting
        }
        return FigureGhost(recordings, firstSteps: firstSteps, isFirst: isFirst)
    }
}

extension [GhostRun] {
    /// What figures of a newer run draw of them, the oldest below.
    public func figureGhosts(beside newer: Scenario) -> [FigureGhost] {
        indices.map { self[$0].figureGhost(beside: newer, isFirst: $0 == 0 && count > 1) }
    }
}

extension Scenario {
    /// The overrides of the runs that are drawn dimmed beside this one, the oldest first: those that it names, else the
    /// scenario without its changes on the way, where it has any.
    public var olderOverrides: [Overrides] {
        guard let overrides = source?.overrides else { return [] }
        if let before = overrides.before { return before.map(\.bare) }
        return overrides.changes.isEmpty ? [] : [overrides.bare.unchanged]
    }

    /// The scenario as those older runs have it.
    ///
    /// - Throws: what is wrong with their overrides.
    public func older() throws(ScenarioError) -> [Scenario] {
        var older: [Scenario] = []
        for overrides in olderOverrides { older.append(try overridden(by: overrides)) }
        return older
    }

    /// Simulates this scenario and older ones that it has branched from, what it shares with the last of them once.
    ///
    /// - Parameters: as of `run`.
    public func run(
        beside older: [Scenario], threads: Int? = nil, gate: SimulationGate? = nil,
        isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) -> (recordings: [VariantRecording], ghosts: [GhostRun]) {
        if isInCells || older.contains(where: \.isInCells) {
            return try runWhole(beside: older, threads, gate, isCancelled, progress)
        }
        if !older.isEmpty {
            // The older ones are kept, and each goes on alone.
            let one = MemoryEstimate(try phasedSimulations())
            try refuse(
                one.times(older.count + 1, atOnce: older.count + 1),
                "\(older.count + 1) runs beside each other, each \(memoryWords(lastStep: one.lastStep)),",
                option: "before")
        }
        let options = LiveRun.Options(threads: threads, slice: .milliseconds(20), gate: gate)
        let runs = try older.map { older throws(ScenarioError) in try LiveRun(older, options: options) }
        // What is wrong with the newest one is known before anything is simulated.
        if let last = runs.last { _ = try last.branched(to: self) }
        let share = 1 / Double(runs.count + 1)
        func finish(
            _ run: LiveRun, _ recordings: inout [VariantRecording], from start: Double
        ) throws(ScenarioError) {
            run.start()
            var isOver = false
            while !isOver {
                isOver = run.wait(atMost: .milliseconds(100))
                for (index, delta) in run.drain().enumerated() { recordings[index].recording.append(contentsOf: delta) }
                progress(start + run.progress * share)
                if isCancelled() { run.cancel() }
            }
            if let error = run.error { throw error }
        }
        var ghosts: [GhostRun] = []
        for (index, run) in runs.enumerated() {
            var recordings = run.emptyRecordings()
            if !isCancelled() { try finish(run, &recordings, from: Double(index) * share) }
            ghosts.append(GhostRun(older[index], recordings: recordings))
        }
        let branch: LiveRun
        if let last = runs.last {
            branch = try last.branched(to: self)
        } else {
            branch = try LiveRun(self, options: options)
        }
        var recordings = branch.recordings(after: ghosts.last?.recordings ?? [])
        if !isCancelled() { try finish(branch, &recordings, from: 1 - share) }
        return (recordings, ghosts)
    }
}

extension Scenario {
    /// The same where nothing is shared: cells begin anew.
    private func runWhole(
        beside older: [Scenario], _ threads: Int?, _ gate: SimulationGate?, _ isCancelled: () -> Bool,
        _ progress: (Double) -> Void
    ) throws(ScenarioError) -> (recordings: [VariantRecording], ghosts: [GhostRun]) {
        let share = 1 / Double(older.count + 1)
        var all: [[VariantRecording]] = []
        for (index, scenario) in (older + [self]).enumerated() {
            all.append(
                try scenario.run(threads: threads, gate: gate, isCancelled: isCancelled) {
                    progress((Double(index) + $0) * share)
                })
        }
        let ghosts = zip(older, all).map { GhostRun($0, recordings: $1) }
        return (all[all.count - 1], ghosts)
    }
}

extension Overrides {
    /// The same without changes on the way.
    public var unchanged: Overrides {
        var overrides = self
        overrides.changes = []
        return overrides
    }
}
