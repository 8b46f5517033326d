import ArgumentParser
import Experiments
import Scenarios

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of scenario files, for editors.",
        discussion: """
            With the YAML language server, save it and begin a scenario with
            # yaml-language-server: $schema=scenario.schema.json
            """)

    @OptionGroup var languageOption: LanguageOption

    func run() throws {
        let reader = Surroundings.library().reader
        let schema = ScenarioSchema(
            experiments: reader.experiments, marks: reader.marks, language: languageOption.language)
        try Output.line(schema.json.text(indent: 2))
    }
}
