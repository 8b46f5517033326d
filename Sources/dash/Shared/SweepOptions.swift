import ArgumentParser
import Scenarios

/// Where a command keeps the recordings of cells, and which cells it computes.
struct ResultsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keeps each cell's recording in this folder, and reads back what is there, whoever computed it.",
            valueName: "folder"))
    var results: String?

    @Option(
        help: ArgumentHelp(
            "Computes every n-th cell into the results folder and nothing else: 3/8 is the third of eight.",
            valueName: "i/n"),
        transform: { text in
            guard let shard = Shard(text) else {
                throw ValidationError("expected I/N with I from 1 to N, such as 3/8; found \"\(text)\"")
            }
            return shard
        })
    var shard: Shard?

    func validate() throws {
        if shard != nil, results == nil {
            throw ValidationError("--shard needs --results: the folder that it computes into")
        }
    }

    /// The scenario with its results folder.
    func applied(to scenario: Scenario) throws(Failure) -> Scenario {
        guard let results else { return scenario }
        var scenario = scenario
        scenario.results = try explained { () throws(ScenarioError) in try ResultsFolder(results) }
        return scenario
    }

    /// Computes a shard where one is asked for, and says what came of it; true where that was all.
    func computesShard(of scenario: Scenario) throws(Failure) -> Bool {
        guard let shard else { return false }
        let interruption = Interruption()
        var progress = ProgressLine("\(scenario.id) \(shard.index)/\(shard.count)")
        let tally = try explained { () throws(ScenarioError) in
            try scenario.run(
                shard: shard, isCancelled: { interruption.isWanted }, progress: { progress.show($0) })
        }
        progress.clear()
        interruption.end()
        Self.tellDamage(scenario)
        try Output.line(
            "\(scenario.id) \(shard.index)/\(shard.count): \(tally.computed) computed, \(tally.found) there already")
        return true
    }

    /// Names the files that were no good and have been computed anew.
    static func tellDamage(_ scenario: Scenario) {
        for file in scenario.results?.damaged ?? [] { Output.say("\(file); computed anew") }
    }
}
