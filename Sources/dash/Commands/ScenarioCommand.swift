import ArgumentParser
import CursesDriver
import Foundation
import Metrics
import Scenarios
import TerminalView

struct ScenarioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario", abstract: "Runs a scenario live, or prints its panels and verdicts.",
        discussion: """
            Live in a terminal: space pauses, arrows step, ? lists the keys, q quits. Otherwise, or with --headless, the \
            panels are drawn as plain text and the claims follow with their verdicts; a claim that fails makes the exit \
            code 1.

            What is drawn with is found out from TERM and the locale, and can be chosen: NO_COLOR (any value), \
            DASH_GLYPHS=unicode|blocks|ascii, DASH_BACKGROUND=light|dark, DASH_AMBIGUOUS=wide where characters such as α \
            and ─ take two cells, DASH_MOUSE=off. COLUMNS is the width of the plain text, 100 if it is not set.
            """)

    @Argument(help: "A scenario's name, or a scenario file.", completion: .scenarios)
    var scenario: String

    @OptionGroup var overrides: OverrideOptions
    @OptionGroup var seeds: SeedsOption
    @OptionGroup var results: ResultsOptions
    @OptionGroup var languageOption: LanguageOption

    @Flag(help: "Prints instead of going live.")
    var headless = false

    @Option(help: "The frame shown; live, the playhead waits there.")
    var step: Int?

    @Option(help: ArgumentHelp("One panel alone.", valueName: "name"))
    var panel: String?

    @Option(
        name: .customLong("view"),
        help: ArgumentHelp(
            "How the live view begins: focus=loss, pane, crosshair.step=120, speed=4, loop, explanation; may be repeated.",
            valueName: "what"))
    var views: [String] = []

    @Option(help: "light or dark: the terminal's background, where it does not tell.")
    var background: ThemeName?

    func run() async throws {
        let library = Surroundings.library()
        try seeds.check(beside: overrides)
        let overrides = try overrides.overrides()
        let scenario = try results.applied(
            to: try explained { () throws(ScenarioError) in
                try library.scenario(self.scenario, overrides: overrides)
            })
        try ScenarioRun.validate(panel: panel, of: scenario)
        let view = try explained { () throws(ScenarioError) in
            var view: [ViewSetting] = []
            for text in views { view.append(try ViewSetting(text, of: scenario)) }
            return view
        }
        if try results.computesShard(of: scenario) { return }
        if !headless, LiveSession.isPossible(environment: Surroundings.environment) {
            try await show(scenario, view, library)
        } else {
            try report(try ScenarioRun(scenario, seeds: seeds.count))
        }
    }

    /// Curses belongs to one thread: the main one.
    @MainActor
    private func show(_ scenario: Scenario, _ view: [ViewSetting], _ library: ScenarioLibrary) throws {
        guard (0...scenario.lastStep).contains(step ?? 0) else {
            throw Failure(.usage, "--step: expected a step from 0 to \(scenario.lastStep); found \(step ?? 0)")
        }
        let (run, _) = try explained { () throws(ScenarioError) in
            (try LiveRun(scenario), try scenario.older())
        }
        var environment = Surroundings.environment
        if let background { environment["DASH_BACKGROUND"] = background.rawValue }
        let ending: LiveSession.Ending
        do {
            ending = try LiveSession.show(
                run, language: languageOption.language, isLanguageGiven: languageOption.chosen != nil, step: step,
                panel: panel, seeds: seeds.count, view: view,
                services: LiveFiles.services(library, opened: scenario),
                environment: environment)
        } catch {
            throw Failure(.missing, error.message)
        }
        switch ending {
        case .signal(let signal): LiveSession.die(of: signal)
        case .quit(let last):
            for note in last.notes { Output.say(note) }
            try Output.line(last.command + (background.map { " --background \($0.rawValue)" } ?? ""))
        }
    }

    private func report(_ run: ScenarioRun) throws {
        let environment = Surroundings.environment
        let language = languageOption.language
        var shown = run.scenario
        if let panel { shown.panels.removeAll { $0.name != panel } }
        let step = try run.step(step)
        let report = PlainReport(
            shown, recordings: run.recordings, ghosts: run.ghosts, seeds: run.seeds, step: step, language: language,
            profile: .report(environment: environment, language: language),
            columns: PlainReport.columns(environment: environment))
        try Output.write(styled: report.text)
        let all = [run.recordings] + run.seeds
        if all.contains(where: { run.scenario.verdicts(on: $0, upTo: step).contains { $0.outcome == .fails } }) {
            throw Failure(.check)
        }
    }
}
