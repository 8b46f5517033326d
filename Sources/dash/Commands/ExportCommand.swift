import ArgumentParser
import Bounds
import Charts
import FigureExport
import Foundation
import Metrics
import Scenarios

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Draws scenarios as figures.",
        discussion: """
            Writes NAME.png in the folder out, or where -o says: a folder, a file that ends in .png, .svg, .pdf, .tex or .typ,
            or - for standard output. A figure carries its recipe, which dash verify checks.
            """)

    @Argument(help: "Scenarios' names, or scenario files.", completion: .scenarios)
    var scenarios: [String] = []

    @Flag(help: "Every shipped scenario.")
    var all = false

    @Option(name: [.short, .long], help: "The folder or file to write; - for standard output.")
    var output = "out"

    @Option(
        help: ArgumentHelp(
            "png, svg, pdf, tex, typ, or several with commas; png, or the output's ending, when absent.",
            valueName: "names"),
        transform: FormatList.init(parsing:))
    var format: FormatList?

    @Option(help: "light or dark.")
    var theme = ThemeName.light

    @Option(help: "The frame drawn; the last when absent.")
    var step: Int?

    @Option(help: ArgumentHelp("One panel alone.", valueName: "name"))
    var panel: String?

    @OptionGroup var page: PageOptions
    @OptionGroup var overrides: OverrideOptions
    @OptionGroup var seeds: SeedsOption
    @OptionGroup var results: ResultsOptions
    @OptionGroup var languageOption: LanguageOption

    func validate() throws {
        if output.isEmpty { throw ValidationError("-o: expected a folder, a file or -; found nothing") }
        if all, !scenarios.isEmpty { throw ValidationError("--all takes no scenarios beside it") }
        if !all, scenarios.isEmpty { throw ValidationError("expected a scenario, or --all; dash list has the names") }
        if outputFormat != nil, let format, format.formats != [outputFormat] {
            throw ValidationError("--format and the ending of \(output) disagree")
        }
        if outputFormat != nil, all || scenarios.count > 1 {
            throw ValidationError("several figures cannot be written to the one file \(output); expected a folder")
        }
        if output == "-", all || scenarios.count > 1 || (format?.formats.count ?? 1) > 1 {
            throw ValidationError("-o - writes one figure in one format to standard output")
        }
        let ending = URL(fileURLWithPath: output).pathExtension.lowercased()
        if FormatList.others.contains(ending) { throw FormatList.unknown(ending) }
        if page.caption != nil, all || scenarios.count > 1 {
            throw ValidationError("--caption writes the words of one figure")
        }
        let formats = outputFormat.map { [$0] } ?? format?.formats ?? [.png]
        if page.keepsText, !formats.contains(.svg) { throw ValidationError("--svg-text is about SVG files") }
    }

    func run() throws {
        let library = Surroundings.library()
        // A missing font is known before anything is simulated.
        let canvas = try explained { () throws(FigureExportError) in try PangoCanvas() }
        let names = all ? library.names : scenarios
        try seeds.check(beside: overrides)
        let overrides = try overrides.overrides()
        // Every name is looked at, so that all that is wrong with them is told at once.
        let found = names.map { name in
            Result { () throws(Failure) in
                let scenario = try explained { () throws(ScenarioError) in
                    try library.scenario(name, overrides: overrides)
                }
                try ScenarioRun.validate(panel: panel, of: scenario)
                return try results.applied(to: scenario)
            }
        }
        if let failure = Failure(all: found.compactMap(\.failure)) { throw failure }
        let chosen = found.compactMap { try? $0.get() }
        if results.shard != nil {
            for scenario in chosen { _ = try results.computesShard(of: scenario) }
            return
        }
        guard chosen.count > 1 else {
            for scenario in chosen {
                try finish(
                    try export(
                        try ScenarioRun(scenario, seeds: seeds.count), canvas))
            }
            return
        }
        // Side by side: each figure is drawn as soon as its run has ended; lines come in the order of the names.
        let outcomes = SideBySide.run(chosen.count, label: "export") { index, progress -> Result<[Written], Failure> in
            do throws(Failure) {
                let run = try ScenarioRun(
                    chosen[index], seeds: seeds.count, threads: 1, progress: progress)
                return .success(try export(run, canvas))
            } catch {
                return .failure(error)
            }
        }
        for result in outcomes { if case .success(let files) = result { try finish(files) } }
        if let failure = Failure(all: outcomes.compactMap(\.failure)) { throw failure }
    }

    /// What a figure was written to; nil for standard output, with the bytes to send there.
    private struct Written: Sendable {
        var path: String
        var bytes: [UInt8]?
    }

    private func finish(_ files: [Written]) throws(Failure) {
        for file in files {
            if let bytes = file.bytes { try Output.write(bytes) } else { try Output.line(file.path) }
        }
    }

    private func export(
        _ run: ScenarioRun, _ canvas: PangoCanvas
    ) throws(Failure) -> [Written] {
        let language = languageOption.language
        let step = try run.step(self.step)
        var figure = run.scenario.figure(
            run.recordings, step: step, panel: panel, language: language, ghosts: run.ghosts, seeds: run.seeds)
        let words = figure.content
        page.words.chosen.apply(to: &figure)
        if page.width != nil { figure.setting = .page }
        let options = try page.options(for: figure, canvas: canvas, theme: theme.theme)
        let scene = figure.scene(size: options.canvasSize, canvas: canvas)
        let recipe = Recipe(
            run.scenario, step: step, panel: panel, language: language, recordings: run.recordings, ghosts: run.ghosts,
            seeds: run.seeds)
        var told = words
        if let title = page.words.title { told.headline = title }
        let metadata = FigureExport.Metadata(
            title: told.headline, recipe: recipe.json,
            description: FigureCaption.description(figure, told, language), language: language)
        if let caption = page.caption {
            try Output.makeFolder(of: caption)
            try explained { () throws(FigureExportError) in
                try AtomicFile.write(Array(FigureCaption.text(told, language).utf8), to: caption)
            }
        }
        var files: [Written] = []
        for format in outputFormat.map({ [$0] }) ?? format?.formats ?? [.png] {
            let bytes = try explained { () throws(FigureExportError) in
                if let source = format.source {
                    return Array(
                        try source.text(
                            of: figure.source(size: options.canvasSize, canvas: canvas), options: options,
                            metadata: metadata
                        ).utf8)
                }
                return try FigureExport.bytes(
                    of: scene, format: format.figure, options: options, metadata: metadata)
            }
            if format.source != nil { tellShapes(figure, options, canvas, format) }
            if output == "-" {
                files.append(Written(path: "-", bytes: bytes))
                continue
            }
            let path = path(of: run.scenario, format: format)
            try Output.makeFolder(of: path)
            try explained { () throws(FigureExportError) in try AtomicFile.write(bytes, to: path) }
            files.append(Written(path: path))
        }
        return files
    }

    /// Says which panels' numbers are not in a text.
    private func tellShapes(
        _ figure: FigureLayout, _ options: FigureOptions, _ canvas: PangoCanvas, _ format: OutputFormat
    ) {
        let alone = figure.source(size: options.canvasSize, canvas: canvas).shapesAlone
        guard !alone.isEmpty else { return }
        let names = alone.map { "\($0.panel) (\($0.mark))" }.joined(separator: ", ")
        Output.say(
            "\(format.rawValue): drawn as shapes, without their numbers: \(names); lines, points and paths have them")
    }

    /// The format that the output's name asks for; nil when it is a folder.
    private var outputFormat: OutputFormat? {
        OutputFormat(rawValue: URL(fileURLWithPath: output).pathExtension.lowercased())
    }

    private func path(of scenario: Scenario, format: OutputFormat) -> String {
        if outputFormat != nil { return output }
        let parts = [scenario.id, panel, step.map { "step-\($0)" }].compactMap(\.self)
        let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
        return "\(folder)/\(parts.joined(separator: "-")).\(format.rawValue)"
    }
}

extension Result {
    fileprivate var failure: Failure? {
        guard case .failure(let error) = self else { return nil }
        return error
    }
}

enum ThemeName: String, CaseIterable, ExpressibleByArgument {
    case light, dark

    var theme: Theme { self == .light ? .light : .dark }
}
