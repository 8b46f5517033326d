import ArgumentParser
import Bounds
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
            scenario states. dash review shows what has changed; --accept records it as the golden, with --panel only those
            panels; nothing is ever recorded where CI is true. A report is one HTML file that needs no network. With --seeds the
            claims alone are decided, with that many other seeds: none may hold by luck.
            """)

    @Argument(
        help: "Scenarios' names, scenario files or folders of them; all shipped ones when absent.",
        completion: .scenarios)
    var scenarios: [String] = []

    @Flag(help: "Records the figure data as the goldens.")
    var accept = false

    @Option(help: ArgumentHelp("One panel of the scenario alone; may be repeated.", valueName: "name"))
    var panel: [String] = []

    @Option(help: ArgumentHelp("Decides the claims with N other seeds, without the goldens.", valueName: "N"))
    var seeds: Int?

    @Flag(help: "Prints the verdicts as JSON.")
    var json = false

    @Option(help: ArgumentHelp("Writes a report with figures of what has changed.", valueName: "file.html"))
    var report: String?

    @Option(help: ArgumentHelp("Writes the verdicts as JUnit XML.", valueName: "file.xml"))
    var junit: String?

    @OptionGroup var memory: MemoryOption
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        guard panel.isEmpty || scenarios.count == 1 else {
            throw ValidationError("--panel belongs to one scenario; expected exactly one before it")
        }
        for (option, path) in [("--report", report), ("--junit", junit)] where path?.isEmpty ?? false {
            throw ValidationError("\(option): expected a file; found nothing")
        }
        if let report, let junit, Self.isSame(report, junit), !report.hasPrefix("/dev/") {
            throw ValidationError("--report and --junit write to the same file, \(report); expected two")
        }
        guard let seeds else { return }
        guard (1...1000).contains(seeds) else {
            throw ValidationError("--seeds: expected a number from 1 to 1000; found \(seeds)")
        }
        let others = [
            ("--accept", accept), ("--panel", !panel.isEmpty), ("--report", report != nil), ("--junit", junit != nil),
        ].filter(\.1).map(\.0)
        guard others.isEmpty else {
            throw ValidationError(
                "--seeds decides claims, \(others.joined(separator: " and ")) is about goldens; expected one of them")
        }
    }

    private static func isSame(_ a: String, _ b: String) -> Bool {
        URL(fileURLWithPath: a).standardizedFileURL.resolvingSymlinksInPath()
            == URL(fileURLWithPath: b).standardizedFileURL.resolvingSymlinksInPath()
    }

    func run() throws {
        if accept { try Surroundings.refuseInContinuousIntegration("--accept") }
        let language = languageOption.language
        let list = try ScenarioList(scenarios, library: Surroundings.library())
        if !panel.isEmpty { try PanelNames.validate(panel, of: list.scenarios) }
        for error in list.errors { Output.say(error.description) }
        if let seeds { return try decide(list, seeds: seeds, language) }
        var hasFailed = false
        var jsonResults: [JSONValue] = []
        var failure = list.failure
        var tests: [FigureTest] = []
        let run = ScenarioTestRun.figures(list.scenarios, panels: panel.isEmpty ? nil : panel)
        try ScenarioTestLoop.follow(run) { result throws(Failure) in
            switch result {
            case .failure(let error):
                Output.say(error.description)
                failure = .data
            case .success(let test):
                if accept {
                    try explained { () throws(FigureExportError) in
                        try test.accept(panels: panel.isEmpty ? nil : panel)
                    }
                }
                let report = TestReport(test, isAccepted: accept, panels: panel, language: language)
                hasFailed = hasFailed || !report.passes
                if json { jsonResults.append(report.json) } else { try Output.write(report.text) }
                tests.append(test)
            }
        }
        jsonResults += list.orphans.map(TestReport.orphan)
        if json {
            try Output.line(JSONValue.list(jsonResults).text(indent: 2))
        } else {
            for path in list.orphans { Output.say("\(path): no scenario of that name") }
        }
        try write(tests, list.orphans, language)
        if let failure { throw Failure(failure) }
        if hasFailed { throw Failure(.check) }
    }

    private func decide(_ list: ScenarioList, seeds: Int, _ language: Language) throws {
        var failure = list.failure
        var hasFailed = false
        var results: [JSONValue] = []
        try ScenarioTestLoop.follow(ScenarioTestRun.seeds(list.scenarios, count: seeds)) { result throws(Failure) in
            switch result {
            case .failure(let error):
                Output.say(error.description)
                failure = .data
            case .success(let test):
                hasFailed = hasFailed || !test.passes
                let report = SeedReport(test, language: language)
                if json { results.append(report.json) } else { try Output.write(report.text) }
            }
        }
        if json { try Output.line(JSONValue.list(results).text(indent: 2)) }
        if let failure { throw Failure(failure) }
        if hasFailed { throw Failure(.check) }
    }

    private func write(_ tests: [FigureTest], _ orphans: [String], _ language: Language) throws {
        if let junit {
            let xml = JUnitReport(tests, language: language).text
            try explained { () throws(FigureExportError) in try AtomicFile.write(Array(xml.utf8), to: junit) }
        }
        if let report {
            try explained { () throws(FigureExportError) in
                let html = try HTMLReport(tests, orphans: orphans, language: language).text()
                try AtomicFile.write(Array(html.utf8), to: report)
            }
            Output.say(report)
        }
    }
}

/// Panels named on a command line.
enum PanelNames {
    /// A panel may be the scenario's, or one that only the golden still has.
    static func validate(_ names: [String], of scenarios: [Scenario]) throws(Failure) {
        guard let scenario = scenarios.first else { return }
        let golden = try? GoldenFolder.read(GoldenFolder.path(of: scenario))
        let own = scenario.panels.map(\.name)
        let known = own + (golden?.panels.map(\.name) ?? []).filter { !own.contains($0) }
        for name in names where !known.contains(name) {
            let hint = NearestName.of(name, among: known).map { " — did you mean \"\($0)\"?" } ?? ""
            throw Failure(.usage, "--panel: expected one of \(known.joined(separator: ", ")); found \"\(name)\"" + hint)
        }
    }
}

/// Runs tests of scenarios together and hands them over one by one, in order, with a bar that tells how far they are.
enum ScenarioTestLoop {
    static func follow<Test: Sendable>(
        _ run: ScenarioTestRun<Test>, _ body: (ScenarioTestRun<Test>.Result) throws(Failure) -> Void
    ) throws(Failure) {
        let interruption = Interruption()
        let scenarios = run.scenarios
        var bar = ProgressBar()
        var handed = 0
        run.start()
        var isDone = false
        while !isDone {
            isDone = run.wait(atMost: .milliseconds(100))
            if interruption.isWanted {
                run.cancel()
                bar.clear()
                interruption.endIfWanted()
            }
            let ready = run.results.dropFirst(handed).prefix { $0 != nil }.compactMap(\.self)
            if !ready.isEmpty { bar.clear() }
            for result in ready { try body(result) }
            handed += ready.count
            if handed < scenarios.count { bar.show(run.progress, scenarios[handed].id) }
        }
        bar.clear()
        interruption.end()
    }
}
