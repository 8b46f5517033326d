import ArgumentParser
import FigureTesting
import Metrics
import Scenarios

/// What every command that runs a scenario takes.
struct OverrideOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Changes a parameter, such as network.depth=50; may be repeated.", valueName: "key=value"))
    var settings: [String] = []

    // A value that begins with - is a wrong value, not a missing one.
    @Option(parsing: .unconditional, help: "The seed of every random number.")
    var seed: UInt64?

    @Option(parsing: .unconditional, help: "The number of steps.")
    var steps: Int?

    @Option(
        name: .customLong("change"),
        help: ArgumentHelp(
            "Changes a parameter while the simulation runs, such as 120:optimizer.learning-rate=0.3; may be repeated.",
            valueName: "step:key=value"))
    var changes: [String] = []

    @Option(
        name: .customLong("adjust"),
        help: ArgumentHelp(
            "Draws a panel otherwise: loss.y-scale=log, loss.smoothing=25, loss.variants=relu; may be repeated.",
            valueName: "panel.key=value"))
    var adjustments: [String] = []

    func overrides() throws(Failure) -> Overrides {
        var overrides = Overrides(settings: settings, seed: seed, steps: steps, adjustments: adjustments)
        for text in changes {
            overrides.changes.append(try explained { () throws(ScenarioError) in try Change(text) })
        }
        return overrides
    }
}

/// How many seeds a command runs.
struct SeedsOption: ParsableArguments {
    @Option(
        name: .customLong("seeds"), parsing: .unconditional,
        help: ArgumentHelp(
            "So many seeds, from the scenario's own on: lines are their mean ± 1 standard deviation (on log axes median and range), claims count seeds.",
            valueName: "k"))
    var count: Int?

    func validate() throws {
        guard let count, !(1...Verification.mostSeeds).contains(count) else { return }
        throw ValidationError("--seeds: expected a number from 1 to \(Verification.mostSeeds); found \(count)")
    }
}

/// The run that is drawn dimmed beside a run.
struct BeforeOption: ParsableArguments {
    @Option(
        name: .customLong("before"), parsing: .unconditional,
        help: ArgumentHelp(
            "The run drawn pale beside it: none, file (nothing changed), or its options in quotes, such as '--seed 8'. When absent, the run without --change, if there is one.",
            valueName: "options"))
    var text: String?

    func before() throws(Failure) -> RunBefore? {
        guard let text else { return nil }
        switch text {
        case "none": return .nothing
        case "file": return .with(Overrides())
        default:
            let options: OverrideOptions
            do {
                options = try OverrideOptions.parse(ShellText.words(text))
            } catch {
                throw Failure(.usage, "--before: \(OverrideOptions.message(for: error))")
            }
            return .with(try options.overrides())
        }
    }
}

struct LanguageOption: ParsableArguments {
    @Option(name: .customLong("lang"), help: "The language: en or zh; the locale's when absent.")
    var chosen: Language?

    var language: Language { chosen ?? Surroundings.language() }
}

extension Language: ExpressibleByArgument {}
