import ArgumentParser
import Foundation
import Metrics
import Scenarios

struct ScenarioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario", abstract: "Runs a scenario live, or prints its panels and verdicts.",
        discussion: """
            Live when both ends are a terminal. Otherwise, or with --headless, the panels are drawn as plain text and the
            claims follow with their verdicts; a claim that fails makes the exit code 1.
            """)

    @Argument(help: "A scenario's name, or a scenario file.", completion: .scenarios)
    var scenario: String

    @OptionGroup var overrides: OverrideOptions
    @OptionGroup var languageOption: LanguageOption

    @Flag(help: "Prints instead of going live.")
    var headless = false

    func run() async throws {
        let library = Surroundings.library()
        let scenario = try explained { () throws(ScenarioError) in
            try library.scenario(self.scenario, overrides: overrides.overrides)
        }
        try report(try ScenarioRun(scenario))
    }

    private func report(_ run: ScenarioRun) throws {
        let language = languageOption.language
        let verdicts = run.scenario.verdicts(on: run.recordings)
        try Output.write(VerdictReport.text(run.scenario, verdicts, language: language))
        if verdicts.contains(where: { $0.outcome == .fails }) { throw Failure(.check) }
    }
}
