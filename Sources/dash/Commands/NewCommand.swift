import ArgumentParser
import Metrics
import Scenarios

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Writes a scenario file to begin with.",
        discussion: """
            A small scenario that runs, with comments that say what may be changed; with --from, a copy of a shipped one.
            NAME is a file, or a word to which .yaml is added. A file that is there is never replaced.
            """)

    @Argument(help: "The file's name.", completion: .file(extensions: ["yaml", "yml"]))
    var name: String

    @Option(help: "The shipped scenario to begin from.", completion: .scenarios)
    var from: String?

    @OptionGroup var languageOption: LanguageOption

    func run() throws {
        let lowered = name.lowercased()
        let path = lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml") ? name : name + ".yaml"
        let file = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        let stem = file.dropLast(file.lowercased().hasSuffix(".yml") ? 4 : 5)
        guard !stem.isEmpty else {
            throw Failure(.usage, "name: expected a file's name, such as mine or mine.yaml; found \"\(name)\"")
        }
        let text = try text(title: String(stem))
        do {
            guard try WholeFile.write(Array(text.utf8), to: path, isNew: true) else {
                throw Failure(.cannotWrite, "\(path): there is such a file already; expected a new name")
            }
        } catch let error as WholeFile.Failure {
            throw Failure(.cannotWrite, "cannot write \(error.path): \(error.reason)")
        }
        try Output.line("\(path): dash scenario \(ShellText.quoted(path))")
    }

    private func text(title: String) throws(Failure) -> String {
        let language = languageOption.language
        guard let from else { return ScenarioStart.text(name: title, language: language) }
        let library = Surroundings.library()
        return try explained { () throws(ScenarioError) in
            let scenario = try library.scenario(from)
            return ScenarioStart.copy(of: from, text: scenario.source?.text ?? "", language: language)
        }
    }
}
