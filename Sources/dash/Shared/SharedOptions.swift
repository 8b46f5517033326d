import ArgumentParser
import Bounds
import FigureTesting
import Metrics
import Scenarios

/// What every command that runs a scenario takes.
struct OverrideOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Changes a parameter, such as network.depth=50; may be repeated.", valueName: "key=value"))
    var settings: [String] = []

    @Option(
        name: .customLong("sweep"),
        help: ArgumentHelp(
            "Runs through a parameter's values: optimizer.learning-rate=0.001..1:13log, network.depth=2,5,10, or none; may be repeated.",
            valueName: "key=values"))
    var sweeps: [String] = []

    // A value that begins with - is a wrong value, not a missing one.
    @Option(parsing: .unconditional, help: "The seed of every random number.")
    var seed: UInt64?

    @Option(parsing: .unconditional, help: "The number of steps.")
    var steps: Int?

    @Option(
        name: .customLong("change"), parsing: .unconditionalSingleValue,
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

    @Option(
        name: .customLong("before"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A run drawn pale beside it: none, file (nothing changed), or its options in quotes, such as '--seed 8'; at most two, the oldest first. When absent, the run without --change, if there is one.",
            valueName: "options"))
    var before: [String] = []

    @OptionGroup var memory: MemoryOption

    func overrides() throws(Failure) -> Overrides {
        guard before.count <= Overrides.mostBefore else {
            throw Failure(.usage, "--before: expected at most \(Overrides.mostBefore) of them; found \(before.count)")
        }
        var overrides = Overrides(settings: settings, seed: seed, steps: steps, adjustments: adjustments)
        overrides.sweeps = sweeps
        for text in changes {
            overrides.changes.append(try explained { () throws(ScenarioError) in try Change(text) })
        }
        if !before.isEmpty { overrides.before = [] }
        for text in before where text != "none" {
            overrides.before?.append(try explained { () throws(ScenarioError) in try Overrides(options: text) })
        }
        return overrides
    }
}

/// How much memory a command may plan to hold. Looked at before anything is planned.
struct MemoryOption: ParsableArguments {
    @Option(
        name: .customLong("memory"), parsing: .unconditional,
        help: ArgumentHelp(
            "How much memory may be planned, such as 16GB; half of this machine's when absent.", valueName: "size"))
    var size: String?

    func validate() throws {
        guard let size else { return }
        guard let bytes = ByteText.bytes(size) else {
            throw ValidationError("--memory: expected a size of at least 1 MB, such as 16GB; found \"\(size)\"")
        }
        MemoryLimit.allow(bytes: bytes)
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

    /// Refuses what would be left out silently: means of seeds have no older run beside them.
    func check(beside overrides: OverrideOptions) throws(Failure) {
        guard let count, count > 1, overrides.before.contains(where: { $0 != "none" }) else { return }
        throw Failure(
            .usage, "--seeds and --before do not go together: further seeds are drawn in the place of older runs")
    }
}

struct LanguageOption: ParsableArguments {
    @Option(name: .customLong("lang"), help: "The language: en or zh; the locale's when absent.")
    var chosen: Language?

    var language: Language { chosen ?? Surroundings.language() }
}

extension Language: ExpressibleByArgument {}
