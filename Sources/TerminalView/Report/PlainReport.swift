import Charts
import Experiments
import Metrics
import Scenarios

/// A scenario's result as plain text: the dashboard's panels one below the other, then what is wrong with the runs'
/// health, then every claim with its verdict.
///
/// No escape sequences, no blanks at lines' ends: for pipes, logs and terminals without a cursor.
///
/// ```swift
/// let report = PlainReport(scenario, recordings: try scenario.run(), language: .english)
/// print(report.text)
/// ```
public struct PlainReport: Sendable {
    public var scenario: Scenario
    public var recordings: [VariantRecording]
    /// Older runs, drawn dimmed.
    public var ghosts: [GhostRun]
    /// What further seeds recorded.
    public var seeds: [[VariantRecording]]
    /// The frame that is drawn; nil for the last one.
    public var step: Int?
    public var language: Language
    public var profile: TerminalProfile
    /// The width of a line in cells, 40…200.
    public var columns: Int

    /// How many rows a panel has under its title.
    static let panelRows = 16

    /// - Parameter scenario: its texts are told with what is recorded by `step`.
    public init(
        _ scenario: Scenario, recordings: [VariantRecording], ghosts: [GhostRun] = [],
        seeds: [[VariantRecording]] = [], step: Int? = nil, language: Language,
        profile: TerminalProfile = .plain, columns: Int = 100
    ) {
        self.scenario = scenario.told(on: recordings, upTo: step)
        self.recordings = recordings
        self.ghosts = ghosts
        self.seeds = seeds
        self.step = step
        self.language = language
        self.profile = profile
        self.columns = min(max(columns, 40), 200)
    }

    /// The report; ends with a line break.
    public var text: String {
        let blocks = [heading] + scenario.panels.map(panel) + [health, claims].filter { !$0.isEmpty }
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// The width that the environment asks for (`COLUMNS`), else 100.
    public static func columns(environment: [String: String]) -> Int {
        environment["COLUMNS"].flatMap { Int($0) } ?? 100
    }

    private var shownStep: Int { min(step ?? .max, scenario.lastStep) }

    private var heading: [String] {
        var name = "\(scenario.id) · \(scenario.title[language])"
        if let section = scenario.section { name += "  §\(section)" }
        name += "  \(Phrases.seed[language]) \(scenario.seed)"
        if !seeds.isEmpty { name += "–\(scenario.seed + UInt64(seeds.count))" }
        if scenario.lastStep > 0 { name += "  \(Phrases.step[language]) \(shownStep)/\(scenario.lastStep)" }
        var lines = wrapped(name) + wrapped(scenario.headline[language])
        if let explanation = scenario.explanation { lines += wrapped(explanation[language]) }
        return lines
    }

    private func panel(_ panel: Panel) -> [String] {
        let data = FigureData.make(
            panel: panel, variants: recordings, step: scenario.shownStep(of: panel, playhead: shownStep),
            palette: scenario.palette,
            ghosts: ghosts.figureGhosts(beside: scenario), seeds: seeds)
        let scene = PanelLayout.scene(
            panel: panel, data: data, size: Size(Double(columns), Double(Self.panelRows)),
            canvas: TerminalCanvas(profile), language: language, showsTitle: false)
        let grid = SceneRasterizer(profile: profile).draw(scene)
        return [rule(panel, data)] + grid.lines
    }

    /// The panel's title on a line across the page.
    private func rule(_ panel: Panel, _ data: PanelData) -> String {
        let line = profile.first("─", "-")
        let title = panel.title[language]
        let subtitle = PanelSubtitle.text(panel: panel, data: data, language: language)
        let isNews = !title.lowercased().contains(subtitle.lowercased())
        let words = profile.spelled(isNews ? "\(title)  \(subtitle)" : title)
        let head = "\(line)\(line) " + FittedText.truncated(words, to: columns - 6, ellipsis: profile.ellipsis) + " "
        return head + String(repeating: line, count: max(0, columns - CellWidth.of(head)))
    }

    /// A line for each verdict on a variant's health, with what helps below it; nothing for healthy runs.
    private var health: [String] {
        let sign = String(profile.first("⚠", "!"))
        return recordings.flatMap { variant in
            RecordingHealth.notes(on: variant.recording, upTo: shownStep).flatMap { note -> [String] in
                let name = recordings.count > 1 ? variant.label[language] + " · " : ""
                let says = wrapped("\(name)\(note.title[language]) · \(note.finding[language])", to: columns - 2)
                let remedy = wrapped(note.remedy[language], to: columns - 2)
                return says.enumerated().map { "\($0 == 0 ? sign : " ") \($1)" } + remedy.map { "  " + $0 }
            }
        }
    }

    private var claims: [String] {
        let verdicts = scenario.verdicts(on: recordings, upTo: step)
        let counts = seeds.isEmpty ? [] : scenario.claimCounts(over: [recordings] + seeds, upTo: step)
        return scenario.claims.indices.flatMap { index -> [String] in
            var line = ClaimLine(
                scenario.claims[index], verdicts.indices.contains(index) ? verdicts[index] : nil)
            // With several seeds it holds where it holds with each.
            line.count = counts.indices.contains(index) ? counts[index] : nil
            let says = wrapped(scenario.claims[index].says[language], to: columns - 2)
            let sign = line.kind.sign(profile)
            let words = [line.kind.word[language]] + line.smallPrint(language)
            let small = wrapped(words.joined(separator: " · "), to: columns - 2)
            return says.enumerated().map { "\($0 == 0 ? String(sign) : " ") \($1)" } + small.map { "  " + $0 }
        }
    }

    private func wrapped(_ string: String, to width: Int? = nil) -> [String] {
        FittedText.wrapped(profile.spelled(string), to: width ?? columns)
    }
}
