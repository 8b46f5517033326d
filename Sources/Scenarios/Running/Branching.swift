import Experiments
import Metrics

extension Scenario {
    /// Variant by variant, the first frame that is not that of `old`: 0 where it has to be run anew, one more than the
    /// last where nothing differs.
    public func partings(from old: Scenario) -> [Int] {
        let isSame =
            experiment == old.experiment && seed == old.seed && sweep == old.sweep
            && variants.map(\.name) == old.variants.map(\.name)
        guard isSame else { return variants.map { _ in 0 } }
        return zip(variants, old.variants).map { variant, former in
            variant.parting(from: former) ?? variant.lastStep + 1
        }
    }

    /// The step at which this run parts from an older one: 0 where any variant has to be run anew.
    public func restart(from old: Scenario) -> Int {
        partings(from: old).min() ?? 0
    }
}

extension LiveRun {
    /// The first frame that any variant hands over: the step at which the run has branched, 0 for one from the start.
    public var branchStep: Int { firstFrames.min() ?? 0 }

    /// A run of the same scenario with other changes, other parameters or both, that has yet to be started. It goes on from
    /// this one's states as far as the two are the same, and anew where they are not.
    ///
    /// What it hands over begins at `firstFrames`; what was drained from this run before goes in front of it:
    /// ```swift
    /// let changed = try run.scenario.overridden(by: overrides)
    /// let branch = try run.branched(to: changed)
    /// run.cancel()
    /// recordings = branch.recordings(after: recordings)
    /// branch.start()
    /// ```
    /// Together they are, bit by bit, what a run of that scenario from its start records. This run is left alone.
    ///
    /// - Throws: as `init`.
    public func branched(to scenario: Scenario) throws(ScenarioError) -> LiveRun {
        if whole != nil || scenario.isInCells { return try replaced(by: scenario) }
        let partings = scenario.partings(from: self.scenario)
        let points = core.queue.withLock { queue in
            partings.enumerated().map { $1 == 0 ? nil : queue.branchPoint(of: $0, parting: $1) }
        }
        let simulations = try scenario.phasedSimulations(
            goingOn: zip(scenario.variants, points).map { variant, point in
                point?.simulation.map { state in
                    let derived = DerivedMetrics(scenario.metricTexts, among: state.metrics)
                    return PhasedSimulation(
                        state, phases: variant.phases,
                        derived: state.step == 0 ? derived : derived.goingOn(from: point?.derived ?? .none))
                }
            })
        let starts = simulations.enumerated().map { index, simulation in
            var start = SimulationQueue.Start(simulation: simulation, options, of: simulations.count)
            guard let point = points[index] else { return start }
            start.firstFrame = point.firstFrame
            start.computed = point.computed
            if point.pending == nil { start.simulation.skipComputed(point.computed) }
            start.pending = point.pending
            start.checkpoints.adopt(point.checkpoints, upTo: partings[index])
            return start
        }
        return LiveRun(scenario, starts, options, left: left)
    }

    /// Recordings to append what `drain()` returns to: the older run's as far as this one has branched from it, empty ones
    /// for what runs anew.
    public func recordings(after older: [VariantRecording]) -> [VariantRecording] {
        var recordings = emptyRecordings()
        for index in recordings.indices where firstFrames[index] > 0 && older.indices.contains(index) {
            recordings[index].recording.append(contentsOf: older[index].recording.frames(before: firstFrames[index]))
        }
        return recordings
    }
}
