import ArgumentParser
import Charts
import Metrics
import Scenarios

/// A scenario that has been run to its end, as most commands need it.
struct ScenarioRun {
    let scenario: Scenario
    let recordings: [VariantRecording]

    init(_ name: String, _ overrides: Overrides, library: ScenarioLibrary = Surroundings.library()) throws(Failure) {
        let scenario = try explained { () throws(ScenarioError) in try library.scenario(name, overrides: overrides) }
        try self.init(scenario)
    }

    init(_ scenario: Scenario) throws(Failure) {
        var progress = ProgressLine(scenario.id)
        let interruption = Interruption()
        self.scenario = scenario
        defer {
            progress.clear()
            interruption.end()
        }
        recordings = try explained { () throws(ScenarioError) in
            try scenario.run(isCancelled: { interruption.isWanted }, progress: { progress.show($0) })
        }
    }

    /// One of several runs that go on side by side and share their progress.
    init(_ scenario: Scenario, threads: Int, progress: (Double) -> Void) throws(Failure) {
        self.scenario = scenario
        recordings = try explained { () throws(ScenarioError) in
            try scenario.run(threads: threads, progress: progress)
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
        return scenario.figureData(recordings, step: step, panel: name)
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
}
