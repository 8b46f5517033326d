import ArgumentParser
import FigureExport
import FigureTesting
import Foundation
import Metrics
import Scenarios

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Holds figure data against the goldens, and re-checks the claims.",
        discussion: """
            A golden stands beside its scenario, in golden/NAME.tsv. Equal bits pass, or numbers within the tolerance that the
            scenario states. --accept records what is new as the golden; it never does where CI is true.
            """)

    @Argument(
        help: "Scenarios' names, scenario files or folders of them; all shipped ones when absent.",
        completion: .scenarios)
    var scenarios: [String] = []

    @Flag(help: "Records the figure data as the goldens.")
    var accept = false

    @Flag(help: "Prints the verdicts as JSON.")
    var json = false

    @OptionGroup var languageOption: LanguageOption

    func run() throws {
        if accept, Surroundings.environment["CI"] == "true" {
            throw Failure(.usage, "--accept: goldens are never recorded where CI=true; accept them on your machine")
        }
        let library = Surroundings.library()
        let names =
            try scenarios.isEmpty ? shipped(library) : scenarios.flatMap { try Self.files($0, library: library) }
        var hasFailed = false
        var results: [JSONValue] = []
        for name in names {
            let scenario = try explained { () throws(ScenarioError) in try library.scenario(name) }
            var progress = ProgressLine(scenario.id)
            let test = try explained { () throws(ScenarioError) in
                try FigureTest(scenario, progress: { progress.show($0) })
            }
            progress.clear()
            if accept { try explained { () throws(FigureExportError) in try test.accept() } }
            let report = TestReport(test, isAccepted: accept, language: languageOption.language)
            hasFailed = hasFailed || !report.passes
            if json { results.append(report.json) } else { try Output.write(report.text) }
        }
        if json { try Output.line(JSONValue.list(results).text(indent: 2)) }
        if hasFailed { throw Failure(.check) }
    }

    private func shipped(_ library: ScenarioLibrary) throws(Failure) -> [String] {
        guard let directory = library.directory, !library.names.isEmpty else {
            throw Failure(.missing, "no scenarios found; set DASH_SCENARIOS to the folder that holds them")
        }
        reportOrphans(in: directory, scenarios: library.names)
        return library.names
    }

    /// The files of a folder, or the scenario itself.
    private static func files(_ name: String, library: ScenarioLibrary) throws(Failure) -> [String] {
        var isFolder: ObjCBool = false
        guard !library.names.contains(name), FileManager.default.fileExists(atPath: name, isDirectory: &isFolder),
            isFolder.boolValue
        else { return [name] }
        let ids = ScenarioLibrary.scenarios(in: name)
        guard !ids.isEmpty else { throw Failure(.data, "\(name): no scenarios (.yaml) in this folder") }
        return ids.map { "\(name.hasSuffix("/") ? String(name.dropLast()) : name)/\($0).yaml" }
    }

    /// Goldens that no scenario belongs to are told of, never deleted.
    private func reportOrphans(in directory: String, scenarios: [String]) {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(directory)/golden")) ?? []
        for file in files.sorted() where file.hasSuffix(".tsv") && !scenarios.contains(String(file.dropLast(4))) {
            Output.say("golden/\(file): no scenario of that name")
        }
    }
}
