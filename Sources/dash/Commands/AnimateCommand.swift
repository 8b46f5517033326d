import Bounds
import ArgumentParser
import Charts
import FigureExport
import Foundation
import Metrics
import Scenarios
import TerminalView

struct AnimateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "animate", abstract: "Draws a scenario in motion.",
        discussion: """
            Writes NAME.apng in the folder out, or where -o says. Axes hold the whole run and stand still; the playhead goes \
            from --from to --to, and the last frame stands for a moment before it begins again. The file carries its recipe, \
            which dash verify checks.
            """)

    @Argument(help: "A scenario's name, or a scenario file.", completion: .scenarios)
    var scenario: String

    @Option(name: [.short, .long], help: "The folder or file to write; - for standard output.")
    var output = "out"

    @Option(
        help: ArgumentHelp(
            "\(MotionFormat.names), or several with commas; apng, or the output's ending, when absent.",
            valueName: "names"),
        transform: MotionFormatList.init(parsing:))
    var format: MotionFormatList?

    @Option(parsing: .unconditional, help: "The first frame; 0 when absent.")
    var from: Int?

    @Option(parsing: .unconditional, help: "The last frame; the run's last when absent.")
    var to: Int?

    @Option(parsing: .unconditional, help: "How long it takes, 1 to 120.")
    var seconds = 10.0

    @Option(
        help: ArgumentHelp("The size in pixels, 1200x800 when absent.", valueName: "WxH"),
        transform: PixelSize.init(parsing:))
    var size = PixelSize(width: 1200, height: 800)

    @Option(
        help: ArgumentHelp("The size of a cast in cells, 120x36 when absent.", valueName: "WxH"),
        transform: CellSize.init(parsing:))
    var cells = CellSize(columns: 120, rows: 36)

    @Option(help: "light or dark; light when absent, a cast dark.")
    var theme: ThemeName?

    @Option(help: ArgumentHelp("One panel alone.", valueName: "name"))
    var panel: String?

    @OptionGroup var words: WordOptions
    @OptionGroup var overrides: OverrideOptions
    @OptionGroup var seeds: SeedsOption
    @OptionGroup var results: ResultsOptions
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        if output.isEmpty { throw ValidationError("-o: expected a folder, a file or -; found nothing") }
        guard seconds.isFinite, (1...120).contains(seconds) else {
            throw ValidationError("--seconds: expected 1 to 120; found \(seconds)")
        }
        if let named = outputFormat, let format, format.formats != [named] {
            throw ValidationError("--format and the ending of \(output) disagree")
        }
        if output == "-", formats.count > 1 {
            throw ValidationError("-o - writes one format to standard output")
        }
        let ending = URL(fileURLWithPath: output).pathExtension.lowercased()
        if outputFormat == nil, MotionFormatList.others.contains(ending) { throw MotionFormatList.unknown(ending) }
    }

    func run() throws {
        let canvas = try explained { () throws(FigureExportError) in try PangoCanvas() }
        try seeds.check(beside: overrides)
        let overrides = try overrides.overrides()
        let scenario = try results.applied(
            to: try explained { () throws(ScenarioError) in
                try Surroundings.library().scenario(self.scenario, overrides: overrides)
            })
        try ScenarioRun.validate(panel: panel, of: scenario)
        let steps = try steps(of: scenario)
        if try results.computesShard(of: scenario) { return }
        let run = try ScenarioRun(scenario, seeds: seeds.count)
        let recipe = Recipe(
            animating: run.scenario, steps: steps, seconds: seconds, panel: panel, language: languageOption.language,
            recordings: run.recordings, ghosts: run.ghosts, seeds: run.seeds)
        for format in formats {
            let bytes: [UInt8]
            if let motion = format.animation {
                bytes = try figure(motion, run, steps, recipe, canvas)
            } else {
                bytes = try cast(run, steps, recipe)
            }
            guard output != "-" else { return try Output.write(bytes) }
            let path = path(format)
            try Output.makeFolder(of: path)
            try explained { () throws(FigureExportError) in try AtomicFile.write(bytes, to: path) }
            try Output.line(path)
        }
    }

    /// - Throws: what is wrong with the steps asked for, or that nothing moves.
    private func steps(of scenario: Scenario) throws(Failure) -> ClosedRange<Int> {
        let last = scenario.lastStep
        let shown = scenario.panels.filter { panel == nil || $0.name == panel }
        guard last > 0, shown.contains(where: { scenario.shownStep(of: $0, playhead: 0) != .max }) else {
            let name = panel.map { "the panel \($0) of \(scenario.id)" } ?? scenario.id
            throw Failure(
                .usage, "\(name) shows no steps, so nothing of it moves; dash export \(scenario.id) draws it")
        }
        for (option, value) in [("--from", from), ("--to", to)] {
            guard let value, !(0...last).contains(value) else { continue }
            throw Failure(.usage, "\(option): expected a step from 0 to \(last); found \(value)")
        }
        let (first, end) = (from ?? 0, to ?? last)
        guard first < end else {
            throw Failure(.usage, "--from \(first), --to \(end): expected a first step before the last one")
        }
        return first...end
    }

    private func figure(
        _ format: AnimationFormat, _ run: ScenarioRun, _ steps: ClosedRange<Int>, _ recipe: Recipe,
        _ canvas: PangoCanvas
    ) throws(Failure) -> [UInt8] {
        let language = languageOption.language
        let stage = FigureStage(
            run.scenario, run.recordings, panel: panel, language: language, ghosts: run.ghosts, seeds: run.seeds)
        let options = FigureOptions(width: size.width, height: size.height, theme: (theme ?? .light).theme)
        let words = words.chosen
        let export = AnimationExport(
            timing: AnimationTiming(steps: steps, seconds: seconds), options: options,
            metadata: FigureExport.Metadata(
                title: words.title ?? stage.headline, recipe: recipe.json, language: language),
            threads: ThreadBudget.standard()
        ) { step in
            var figure = stage.figure(at: step)
            words.apply(to: &figure)
            return figure.scene(size: options.canvasSize, canvas: canvas)
        }
        var progress = ProgressLine("\(run.scenario.id) \(format.rawValue)")
        let interruption = Interruption()
        let bytes = try explained { () throws(FigureExportError) in
            try export.bytes(format, isCancelled: { interruption.isWanted }, progress: { progress.show($0) })
        }
        progress.clear()
        interruption.end()
        guard let bytes else { throw Failure(.cannotWrite, "interrupted") }
        return bytes
    }

    /// The live view, as it would play.
    private func cast(
        _ run: ScenarioRun, _ steps: ClosedRange<Int>, _ recipe: Recipe
    ) throws(Failure) -> [UInt8] {
        guard run.seeds.isEmpty else {
            throw Failure(.usage, "--seeds: a cast shows one seed; expected another format")
        }
        let language = languageOption.language
        var dashboard = Dashboard(
            run.scenario, recordings: run.recordings, language: language,
            profile: TerminalProfile(isLight: theme == .light), columns: cells.columns, rows: cells.rows)
        dashboard.showGhosts(run.ghosts)
        dashboard.update(.finished)
        if let panel { dashboard.zoom(panel) }
        let timing = AnimationTiming(steps: steps, seconds: seconds)
        var cast = AsciiCast(
            columns: cells.columns, rows: cells.rows, title: run.scenario.title[language], recipe: recipe.json)
        var renderer = DashboardRenderer()
        let interruption = Interruption()
        var time = 0
        for (step, hundredths) in zip(timing.steps, timing.hundredths) {
            interruption.endIfWanted()
            dashboard.waits(at: step)
            cast.show(renderer.draw(dashboard), hundredths: time)
            time += hundredths
        }
        cast.end(hundredths: time)
        interruption.end()
        return Array(cast.text.utf8)
    }

    private var formats: [MotionFormat] { outputFormat.map { [$0] } ?? format?.formats ?? [.apng] }

    /// The format that the output's name asks for; nil when it is a folder.
    private var outputFormat: MotionFormat? {
        let ending = URL(fileURLWithPath: output).pathExtension.lowercased()
        return ending == "png" ? .apng : MotionFormat(rawValue: ending)
    }

    private func path(_ format: MotionFormat) -> String {
        if outputFormat != nil { return output }
        let id = (try? Surroundings.library().scenario(scenario).id) ?? scenario
        let parts = [id, panel, from.map { "from-\($0)" }, to.map { "to-\($0)" }].compactMap(\.self)
        let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
        return "\(folder)/\(parts.joined(separator: "-")).\(format.rawValue)"
    }
}

/// The formats of figures in motion.
enum MotionFormat: String, CaseIterable {
    case apng, gif, webp, cast

    /// That of a figure; nil for the live view.
    var animation: AnimationFormat? { AnimationFormat(rawValue: rawValue) }

    /// `apng, gif, webp`
    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// `apng,gif`
struct MotionFormatList {
    var formats: [MotionFormat] = []

    /// - Throws: what is no format, or there twice.
    init(parsing argument: String) throws {
        for name in argument.lowercased().split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard let format = MotionFormat(rawValue: name) else { throw MotionFormatList.unknown(name) }
            guard !formats.contains(format) else { throw ValidationError("\(name) is there twice") }
            formats.append(format)
        }
    }

    static func unknown(_ name: String) -> ValidationError {
        let hint =
            NearestName.of(name, among: MotionFormat.allCases.map(\.rawValue)).map { " — did you mean \"\($0)\"?" }
            ?? ""
        return ValidationError("expected one of \(MotionFormat.names); found \"\(name)\"\(hint)")
    }

    /// Endings of files that figures in motion are not: not a folder's name, however new.
    static let others: Set<String> = [
        "svg", "pdf", "jpg", "jpeg", "mp4", "mov", "webm", "avi", "mkv", "apgn", "bmp", "tiff",
    ]
}
