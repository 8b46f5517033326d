import ArgumentParser
import Scenarios

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Validates scenario files without running them, and says what is in tables.",
        discussion: """
            Reads the scenarios' data too, and holds panels and claims against the metrics that will be recorded.
            Of a table of your own, such as data.csv, it prints what dash data FILE --summary does.
            """)

    @Argument(
        help: "Scenario files, scenarios' names, or tables.",
        completion: .file(extensions: ["yaml", "yml", "csv", "tsv"]))
    var files: [String]

    @OptionGroup var overrides: OverrideOptions
    @OptionGroup var languageOption: LanguageOption

    func run() throws {
        let library = Surroundings.library()
        let overrides = try overrides.overrides()
        var failure: Failure?
        for file in files {
            do {
                if TableReport.isTable(file, among: library.names) {
                    try Output.write(TableReport(file, target: nil, language: languageOption.language).text)
                    continue
                }
                let scenario = try library.scenario(file, overrides: overrides)
                try scenario.check()
                try Output.line("\(file): ok")
                for remark in scenario.remarks { try Output.line("  \(remark[languageOption.language])") }
            } catch let error as Failure where error.code == .data || error.code == .usage {
                if let message = error.message { Output.say(message) }
                if failure?.code != .data { failure = Failure(error.code) }
            } catch let error as ScenarioError {
                Output.say(error.description)
                // A bad file weighs more than a wrong name.
                if failure?.code != .data { failure = Failure(Failure(error).code) }
            }
        }
        if let failure { throw failure }
    }
}
