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
    public func figureGhost(beside newer: Scenario) -> FigureGhost {
        var firstSteps: [String: Int] = [:]
        for (variant, parting) in zip(newer.variants, newer.partings(from: scenario)) where parting <= variant.lastStep
        {
            firstSteps[variant.name] = parting
        }
        return FigureGhost(recordings, firstSteps: firstSteps)
    }
}

extension Scenario {
    /// The same scenario without changes on the way; nil where there are none.
    public var unchanged: Scenario? {
        guard var overrides = source?.overrides, !overrides.changes.isEmpty else { return nil }
        overrides.changes = []
        return try? overridden(by: overrides)
    }

    /// Simulates this scenario and an older one that it has branched from, what they share once.
    ///
    /// - Parameters: as of `run`.
    public func run(
        beside older: Scenario, threads: Int? = nil, gate: SimulationGate? = nil, isCancelled: () -> Bool = { false },
        progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) -> (recordings: [VariantRecording], ghost: GhostRun) {
        let options = LiveRun.Options(threads: threads, slice: .milliseconds(20), gate: gate)
        let first = try LiveRun(older, options: options)
        // What is wrong with the newer one is known before anything is simulated.
        _ = try first.branched(to: self)
        func finish(_ run: LiveRun, _ recordings: inout [VariantRecording], from start: Double) {
            run.start()
            var isOver = false
            while !isOver {
                isOver = run.wait(atMost: .milliseconds(100))
                for (index, delta) in run.drain().enumerated() { recordings[index].recording.append(contentsOf: delta) }
                progress(start + run.progress / 2)
                if isCancelled() { run.cancel() }
            }
        }
        var recordings = first.emptyRecordings()
        finish(first, &recordings, from: 0)
        let ghost = GhostRun(older, recordings: recordings)
        let branch = try first.branched(to: self)
        recordings = branch.recordings(after: recordings)
        if !isCancelled() { finish(branch, &recordings, from: 0.5) }
        return (recordings, ghost)
    }
}
