import ArgumentParser
import Scenarios

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Validates scenario files without running them.",
        discussion: "Reads their data too, and holds panels and claims against the metrics that will be recorded.")

    @Argument(help: "Scenario files, or scenarios' names.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @OptionGroup var overrides: OverrideOptions

    func run() throws {
        let library = Surroundings.library()
        let overrides = try overrides.overrides()
        var failure: Failure?
        for file in files {
            do {
                let scenario = try library.scenario(file, overrides: overrides)
                try scenario.check()
                try Output.line("\(file): ok")
            } catch let error as ScenarioError {
                Output.say(error.description)
                // A bad file weighs more than a wrong name.
                if failure?.code != .data { failure = Failure(Failure(error).code) }
            }
        }
        if let failure { throw failure }
    }
}
