import Metrics

extension Scenario {
    /// Simulates everything, changes on the way included, and returns what was recorded. The result does not depend on
    /// the number of threads.
    ///
    /// - Parameters:
    ///   - gate: what limits the simulations at work at once, where several runs share it.
    ///   - around: called on each thread with its work, as `LiveRun.start` does.
    ///   - isCancelled: asked now and then; once true, the run ends early with what is recorded.
    ///   - progress: called now and then with the share that is done.
    public func run(
        threads: Int? = nil, gate: SimulationGate? = nil,
        around: (@Sendable (_ work: () -> Void) -> Void)? = nil, isCancelled: () -> Bool = { false },
        progress: (Double) -> Void = { _ in }
    ) throws(ScenarioError) -> [VariantRecording] {
        if isInCells {
            let options = SweepRun.Options(threads: threads, gate: gate)
            return try runSweep(options, around: around, isCancelled: isCancelled, progress: progress).recordings
        }
        let options = LiveRun.Options(threads: threads, gate: gate, checkpointBytes: 0)
        let simulations = try phasedSimulations()
        let starts = simulations.map { SimulationQueue.Start(simulation: $0, options, of: simulations.count) }
        let run = LiveRun(self, starts, options, keepsAll: true)
        run.start(around: around)
        while !run.wait(atMost: .milliseconds(100)) {
            progress(run.progress)
            guard isCancelled() else { continue }
            run.cancel()
            // A thread that has crashed, and rests, is not waited for.
            if run.wait(atMost: .seconds(2)) || around != nil { break }
        }
        if let error = run.error { throw error }
        // Handed over as they are: a long run has no room for a second copy.
        return zip(variants, run.drain()).map { variant, recording in
            VariantRecording(name: variant.name, label: variant.label, recording: recording)
        }
    }
}
