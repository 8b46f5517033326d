import ArgumentParser
import Experiments
import Scenarios

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of scenario files, for editors, or their reference.",
        discussion: """
            With the YAML language server, save it and begin a scenario with
            # yaml-language-server: $schema=scenario.schema.json
            """)

    @Flag(help: "Prints the reference for people instead, as a page of Markdown.")
    var markdown = false

    @OptionGroup var languageOption: LanguageOption

    func run() throws {
        guard !markdown else { return try reference() }
        let reader = Surroundings.library().reader
        let schema = ScenarioSchema(
            experiments: reader.experiments, marks: reader.marks, language: languageOption.language)
        try Output.line(schema.json.text(indent: 2))
    }

    private func reference() throws {
        do {
            let reference = try ScenarioReference(Surroundings.library(), language: languageOption.language)
            try Output.write(try reference.markdown())
        } catch let error as ScenarioError {
            throw Failure(error)
        } catch let error as ExperimentError {
            throw Failure(.data, "\(error.key): \(error.message)")
        }
    }
}
