import Experiments
import Metrics

/// A run whose recordings are put together anew whenever there is more of them: a sweep, whose cells end one by one, or a log
/// that another program writes.
protocol AssembledRun: Sendable {
    /// What each variant records.
    var metrics: [[MetricDescription]] { get }
    var threads: Int { get }
    func start(around: (@Sendable (_ work: () -> Void) -> Void)?)
    func cancel()
    /// Everything recorded so far; nil where there is nothing new since the last call.
    func news() -> [VariantRecording]?
    /// Everything recorded so far.
    func recordings() -> [VariantRecording]
    /// Whether nothing more will come.
    var isFinished: Bool { get }
    var progress: Double { get }
    var error: ScenarioError? { get }
    @discardableResult
    func wait(atMost limit: Duration?) -> Bool
}

extension SweepRun: AssembledRun {
    var metrics: [[MetricDescription]] { plannedMetrics }
}

extension LiveRun {
    /// The recordings put together anew, where they do not grow frame by frame: nil where nothing is new.
    public func assembled() -> [VariantRecording]? { whole?.news() }

    /// Whether this is a cell of that sweep, which goes on meanwhile.
    public func keeps(_ former: LiveRun) -> Bool { left === former }

    /// A run of another scenario in the place of this one, where one of the two is put together anew. A sweep that was left for
    /// one of its cells is taken up again as it is.
    func replaced(by scenario: Scenario) throws(ScenarioError) -> LiveRun {
        let sweep = self.scenario.sweep == nil ? left : self
        if let sweep, scenario.sweep != nil, scenario.sweep == sweep.scenario.sweep,
            scenario.source?.overrides.bare == sweep.scenario.source?.overrides.bare, let run = sweep.whole,
            sweep.error == nil
        {
            run.forgetNews()
            return LiveRun(scenario, run, options, left: nil)
        }
        guard let whole = try LiveRun.assembling(scenario, options) else {
            let simulations = try scenario.phasedSimulations()
            let starts = simulations.map { SimulationQueue.Start(simulation: $0, options, of: simulations.count) }
            return LiveRun(scenario, starts, options, left: sweep)
        }
        return LiveRun(scenario, whole, options, left: sweep)
    }

    /// What puts a scenario's recordings together; nil for one that is simulated frame by frame.
    static func assembling(_ scenario: Scenario, _ options: Options) throws(ScenarioError) -> (any AssembledRun)? {
        if scenario.experiment is Log.Type { return try LogFollower(scenario) }
        guard scenario.isInCells else { return nil }
        return try SweepRun(scenario, options: SweepRun.Options(threads: options.threads, gate: options.gate))
    }
}

extension AssembledRun {
    /// Has the next call of `news` tell everything.
    func forgetNews() { (self as? SweepRun)?.told.store(-1, ordering: .relaxed) }
}
