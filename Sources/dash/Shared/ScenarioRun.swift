import ArgumentParser
import Bounds
import Charts
import Experiments
import Metrics
import Scenarios

/// A scenario that has been run to its end, as most commands need it.
struct ScenarioRun {
    let scenario: Scenario
    let recordings: [VariantRecording]
    /// The older runs that are drawn beside it, where there is one seed.
    private(set) var ghosts: [GhostRun] = []
    /// What further seeds recorded.
    private(set) var seeds: [[VariantRecording]] = []

    init(_ name: String, _ overrides: Overrides, seeds: Int? = nil) throws(Failure) {
        let library = Surroundings.library()
        let scenario = try explained { () throws(ScenarioError) in try library.scenario(name, overrides: overrides) }
        try self.init(scenario, seeds: seeds)
    }

    /// - Parameter keepsEverything: of a sweep all that its cells record, not only what panels and claims look at.
    init(_ scenario: Scenario, seeds: Int? = nil, keepsEverything: Bool = false) throws(Failure) {
        var progress = ProgressLine(scenario.id)
        let interruption = Interruption()
        defer {
            progress.clear()
            interruption.end()
        }
        try self.init(
            scenario, seeds: seeds, keepsEverything: keepsEverything, isCancelled: { interruption.isWanted },
            progress: { progress.show($0) })
        ResultsOptions.tellDamage(scenario)
    }

    /// - Parameter threads: how many it may use: one of several runs that go on side by side takes one.
    init(
        _ scenario: Scenario, seeds: Int? = nil, threads: Int? = nil, keepsEverything: Bool = false,
        isCancelled: () -> Bool = { false },
        progress: (Double) -> Void
    ) throws(Failure) {
        self.scenario = scenario
        do {
            if keepsEverything, scenario.sweep != nil, seeds ?? 1 == 1 {
                recordings = try scenario.runKeepingEverything(
                    threads: threads, isCancelled: isCancelled, progress: progress)
            } else if let seeds, seeds > 1 {
                let members = try scenario.run(
                    seeds: seeds, threads: threads, isCancelled: isCancelled, progress: progress)
                recordings = members.first?.recordings ?? []
                self.seeds = members.dropFirst().map(\.recordings)
            } else if !scenario.olderOverrides.isEmpty {
                let all = try scenario.run(
                    beside: try scenario.older(), threads: threads, isCancelled: isCancelled, progress: progress)
                recordings = all.recordings
                ghosts = all.ghosts
            } else {
                recordings = try scenario.run(threads: threads, isCancelled: isCancelled, progress: progress)
            }
        } catch {
            throw Failure(error)
        }
    }

    /// The frame to show: the one asked for if the run has it, else the last.
    func step(_ asked: Int?) throws(Failure) -> Int {
        guard let asked else { return scenario.lastStep }
        guard (0...scenario.lastStep).contains(asked) else {
            throw Failure(.usage, "--step: expected a step from 0 to \(scenario.lastStep); found \(asked)")
        }
        return asked
    }

    func panels(step: Int, named name: String?) throws(Failure) -> [FigurePanel] {
        try Self.validate(panel: name, of: scenario)
        return scenario.figureData(recordings, step: step, panel: name, ghosts: ghosts, seeds: seeds)
    }

    static func validate(panel name: String?, of scenario: Scenario) throws(Failure) {
        guard let name, !scenario.panels.contains(where: { $0.name == name }) else { return }
        let names = scenario.panels.map(\.name)
        let hint = NearestName.of(name, among: names).map { " — did you mean \"\($0)\"?" } ?? ""
        throw Failure(.usage, "--panel: expected one of \(names.joined(separator: ", ")); found \"\(name)\"" + hint)
    }
}

extension CompletionKind {
    /// The shipped scenarios, and files.
    static var scenarios: CompletionKind { .custom { _, _, _ in Surroundings.library().names } }
    /// What records metrics.
    static var metricSources: CompletionKind {
        .custom { _, _, _ in ExperimentCatalogue.all.map { $0.name } + Surroundings.library().names }
    }
}
