import ArgumentParser
import FigureTesting
import Foundation
import Metrics
import Scenarios
import TerminalView

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Walks through the panels whose figure data has changed.",
        discussion: """
            At a terminal every changed panel is shown, old and new overlaid, with what differs, and is accepted (a), rejected
            (r) or skipped (s); A, R and S decide all the rest. What is accepted is recorded at once, and nothing else.

            Without a terminal, or with --plain, the same pages are printed. Each step is a plain command too:
              dash review --list                         which panels have changed, one a line
              dash review NAME --panel PANEL --plain     one of them
              dash test NAME --panel PANEL --accept      accepts it
              dash test NAME --accept                    accepts the whole scenario
            To reject is to record nothing.

            Exit codes: 0 nothing differs from its golden any more, 1 something still does, 64 where CI is true and a person
            would be asked.
            """)

    @Argument(
        help: "Scenarios' names, scenario files or folders of them; all shipped ones when absent.",
        completion: .scenarios)
    var scenarios: [String] = []

    @Option(help: ArgumentHelp("One panel of the scenario alone; may be repeated.", valueName: "name"))
    var panel: [String] = []

    @Flag(help: "Lists the changed panels, and asks nothing.")
    var list = false

    @Flag(help: "Prints the pages, and asks nothing.")
    var plain = false

    @OptionGroup var memory: MemoryOption
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        guard panel.isEmpty || scenarios.count == 1 else {
            throw ValidationError("--panel belongs to one scenario; expected exactly one before it")
        }
    }

    func run() throws {
        let asks = !list && !plain && Output.isTerminal(STDIN_FILENO) && Output.isTerminal(STDOUT_FILENO)
        if asks { try Surroundings.refuseInContinuousIntegration("dash review") }
        let language = languageOption.language
        let found = try ScenarioList(scenarios, library: Surroundings.library())
        if !panel.isEmpty { try PanelNames.validate(panel, of: found.scenarios) }
        for error in found.errors { Output.say(error.description) }
        var tests: [FigureTest] = []
        var failure = found.failure
        try ScenarioTestLoop.follow(ScenarioTestRun.figures(found.scenarios)) { result throws(Failure) in
            switch result {
            case .success(let test): tests.append(test)
            case .failure(let error):
                Output.say(error.description)
                failure = .data
            }
        }
        // A damaged golden can't be laid under anything, and accepting one panel would lose the others.
        for test in tests {
            guard case .damaged(let damage) = test.verdict else { continue }
            Output.say("\(test.goldenPath):\(damage.line): \(damage.message)")
            failure = .data
        }
        let review = Review(tests, panels: panel)
        let isSettled = try show(review, asks: asks, language)
        if let failure { throw Failure(failure) }
        if !isSettled { throw Failure(.check) }
    }

    private func show(_ review: Review, asks: Bool, _ language: Language) throws -> Bool {
        if list {
            for item in review.items {
                let name = review.tests[item.test].argument
                try Output.line("\(name)\t\(item.panel.panel)\t\(item.panel.verdict.rawValue)")
            }
            return review.items.isEmpty
        }
        guard !review.items.isEmpty else {
            Output.say(LocalizedText(en: "nothing has changed", zh: "没有变化")[language])
            return true
        }
        if asks {
            var session = try ReviewSession(review, language: language)
            return try session.run()
        }
        let environment = Surroundings.environment
        for (index, item) in review.items.enumerated() {
            let test = review.tests[item.test]
            let page = ReviewPage(
                test: test, panel: item.panel, place: "\(index + 1)/\(review.items.count)",
                profile: .report(environment: environment, language: language),
                columns: min(max(PlainReport.columns(environment: environment), 40), 200), language: language)
            let command = AcceptCommand.text(test.argument, panels: [item.panel.panel])
            let hint = LocalizedText(en: "to accept it: ", zh: "接受：")[language]
            try Output.write(styled: page.lines.joined(separator: "\n") + "\n\n\(hint)\(command)\n\n")
        }
        return false
    }
}
