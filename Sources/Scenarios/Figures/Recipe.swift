import Charts
import Foundation
import Metrics

/// How a figure was made, embedded in its file as JSON: enough to simulate again and compare.
///
/// Format 2 adds `panels`, which tells what has changed, `changes`, what a person changed while the simulation ran,
/// `before`, the older run that is drawn dimmed, and `seeds`. Format 3, written only where there are two older runs, has
/// them as a list. Format 4, written only where the figure is in motion, adds `animation`. A recipe of format 1 has none of these; one of a later format is told from the number.
public struct Recipe: Codable, Sendable, Hashable {
    /// The overrides of an older run.
    public struct Before: Codable, Sendable, Hashable {
        public var settings: [String]
        public var sweeps: [String]?
        public var seed: UInt64?
        public var steps: Int?
        public var changes: [Change]
        /// The last frame that was recorded of it when the figure was drawn; nil where it was recorded as far as drawn.
        public var until: Int?

        public init(_ overrides: Overrides, until: Int? = nil) {
            self.until = until
            settings = overrides.settings
            sweeps = overrides.sweeps.isEmpty ? nil : overrides.sweeps
            seed = overrides.seed
            steps = overrides.steps
            changes = overrides.changes
        }

        public var overrides: Overrides {
            var overrides = Overrides(settings: settings, seed: seed, steps: steps, changes: changes)
            overrides.sweeps = sweeps ?? []
            return overrides
        }
    }

    /// What a figure in motion shows; `step` is its last frame.
    public struct Animation: Codable, Sendable, Hashable {
        /// The first frame.
        public var from: Int
        public var seconds: Double
        /// SHA-256 over the figure data of eleven of its frames, evenly spread.
        public var frames: String
    }

    /// A person's file that the run has read: known again by what is in it.
    public struct File: Codable, Sendable, Hashable {
        /// Its name without folders.
        public var name: String
        /// `sha256:…` of its contents.
        public var digest: String
    }

    /// The digests of a panel's series.
    public struct Panel: Codable, Sendable, Hashable {
        public var name: String
        public var series: [Series]
    }

    public struct Series: Codable, Sendable, Hashable {
        public var name: String
        /// The first 16 hexadecimal digits.
        public var digest: String
    }

    /// The format that this version writes, the latest that it reads.
    public static let currentFormat = 4

    public var format: Int
    public var version: String
    /// A shipped scenario's id, or the path of a person's file as it was named.
    public var scenario: String
    /// The scenario file's text, so that a later edit does not change what the figure was made from.
    public var source: String
    public var settings: [String]
    /// The keys swept otherwise than the file says; nil where it is as the file has it.
    public var sweeps: [String]?
    /// The overrides, not the scenario's own; nil where there were none.
    public var seed: UInt64?
    public var steps: Int?
    /// What was changed on the way, in order.
    public var changes: [Change]
    /// The runs drawn dimmed, the oldest first.
    public var before: [Before]
    /// How many seeds are drawn, from the scenario's own on; nil for one.
    public var seeds: Int?
    /// Panels drawn otherwise than the file says; see `PanelAdjustment`.
    public var adjustments: [String]
    /// The frame drawn.
    public var step: Int
    /// The one panel drawn; nil for all.
    public var panel: String?
    public var language: String
    /// SHA-256 over the figure's data, and over everything that was recorded; the latter is empty for a figure that was
    /// drawn before the run had ended.
    public var figure: String
    public var recording: String
    /// The figure's data series by series.
    public var panels: [Panel]
    /// The files that the run has read; nil where there were none, and in figures of earlier versions.
    public var files: [File]?
    /// Nil for a figure that stands still.
    public private(set) var animation: Animation?

    public init(
        _ scenario: Scenario, step: Int, panel: String?, language: Language, recordings: [VariantRecording],
        isWhole: Bool = true, ghosts: [GhostRun] = [], seeds others: [[VariantRecording]] = []
    ) {
        format = ghosts.count > 1 ? 3 : 2
        version = Version.current
        self.scenario = scenario.source.map { $0.shippedName ?? $0.path } ?? scenario.id
        source = scenario.source?.text ?? ""
        let overrides = scenario.source?.overrides ?? Overrides()
        settings = overrides.settings
        sweeps = overrides.sweeps.isEmpty ? nil : overrides.sweeps
        seed = overrides.seed
        steps = overrides.steps
        changes = overrides.changes
        before = ghosts.map { ghost in
            let last = ghost.lastStep
            return Before(ghost.overrides, until: last < step ? last : nil)
        }
        seeds = others.isEmpty ? nil : 1 + others.count
        adjustments = overrides.adjustments
        self.step = step
        self.panel = panel
        self.language = language.rawValue
        let data = scenario.figureData(recordings, step: step, panel: panel, ghosts: ghosts, seeds: others)
        figure = FigureDigest.of(data)
        recording = isWhole ? RecordingDigest.of(recordings + others.flatMap(\.self)) : ""
        panels = Self.panels(data)
        files = scenario.recipeFiles
    }

    /// The recipe of a figure in motion, from the steps to its own one.
    public init(
        animating scenario: Scenario, steps: ClosedRange<Int>, seconds: Double, panel: String?, language: Language,
        recordings: [VariantRecording], ghosts: [GhostRun] = [], seeds: [[VariantRecording]] = []
    ) {
        self.init(
            scenario, step: steps.upperBound, panel: panel, language: language, recordings: recordings,
            ghosts: ghosts, seeds: seeds)
        format = 4
        animation = Animation(
            from: steps.lowerBound, seconds: seconds,
            frames: Self.frames(scenario, steps, panel, recordings, ghosts, seeds))
    }

    /// SHA-256 over the digests of eleven frames.
    public static func frames(
        _ scenario: Scenario, _ steps: ClosedRange<Int>, _ panel: String?, _ recordings: [VariantRecording],
        _ ghosts: [GhostRun], _ seeds: [[VariantRecording]]
    ) -> String {
        var digest = SHA256()
        for tenth in 0...10 {
            let step = steps.lowerBound + (steps.upperBound - steps.lowerBound) * tenth / 10
            digest.update(
                FigureDigest.of(
                    scenario.figureData(recordings, step: step, panel: panel, ghosts: ghosts, seeds: seeds)))
        }
        return digest.hexadecimal()
    }

    /// The digests of figure data, series by series.
    public static func panels(_ data: [FigurePanel]) -> [Panel] {
        data.map { panel in
            Panel(
                name: panel.data.panel,
                series: panel.data.tables.map {
                    Series(name: $0.name, digest: String(FigureDigest.of($0.rows).prefix(16)))
                })
        }
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        format = try values.decodeIfPresent(Int.self, forKey: .format) ?? 1
        version = try values.decode(String.self, forKey: .version)
        scenario = try values.decode(String.self, forKey: .scenario)
        source = try values.decode(String.self, forKey: .source)
        settings = try values.decode([String].self, forKey: .settings)
        sweeps = try values.decodeIfPresent([String].self, forKey: .sweeps)
        seed = try values.decodeIfPresent(UInt64.self, forKey: .seed)
        steps = try values.decodeIfPresent(Int.self, forKey: .steps)
        changes = try values.decodeIfPresent([Change].self, forKey: .changes) ?? []
        if let list = try? values.decodeIfPresent([Before].self, forKey: .before) {
            before = list
        } else {
            before = try values.decodeIfPresent(Before.self, forKey: .before).map { [$0] } ?? []
        }
        seeds = try values.decodeIfPresent(Int.self, forKey: .seeds)
        adjustments = try values.decodeIfPresent([String].self, forKey: .adjustments) ?? []
        step = try values.decode(Int.self, forKey: .step)
        panel = try values.decodeIfPresent(String.self, forKey: .panel)
        language = try values.decode(String.self, forKey: .language)
        figure = try values.decode(String.self, forKey: .figure)
        recording = try values.decode(String.self, forKey: .recording)
        panels = try values.decodeIfPresent([Panel].self, forKey: .panels) ?? []
        files = try values.decodeIfPresent([File].self, forKey: .files)
        animation = try values.decodeIfPresent(Animation.self, forKey: .animation)
    }

    public var overrides: Overrides {
        var overrides = Overrides(
            settings: settings, seed: seed, steps: steps, changes: changes, adjustments: adjustments)
        overrides.sweeps = sweeps ?? []
        return overrides
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(format, forKey: .format)
        try values.encode(version, forKey: .version)
        try values.encode(scenario, forKey: .scenario)
        try values.encode(source, forKey: .source)
        try values.encode(settings, forKey: .settings)
        try values.encodeIfPresent(sweeps, forKey: .sweeps)
        try values.encodeIfPresent(seed, forKey: .seed)
        try values.encodeIfPresent(steps, forKey: .steps)
        try values.encode(changes, forKey: .changes)
        // One older run as format 2 has it.
        if before.count > 1 {
            try values.encode(before, forKey: .before)
        } else {
            try values.encodeIfPresent(before.first, forKey: .before)
        }
        try values.encodeIfPresent(seeds, forKey: .seeds)
        try values.encode(adjustments, forKey: .adjustments)
        try values.encode(step, forKey: .step)
        try values.encodeIfPresent(panel, forKey: .panel)
        try values.encode(language, forKey: .language)
        try values.encode(figure, forKey: .figure)
        try values.encode(recording, forKey: .recording)
        try values.encode(panels, forKey: .panels)
        try values.encodeIfPresent(files, forKey: .files)
        try values.encodeIfPresent(animation, forKey: .animation)
    }

    private enum CodingKeys: String, CodingKey {
        case format, version, scenario, source, settings, sweeps, seed, steps, changes, before, seeds, adjustments, step
        case panel, language, figure, recording, panels, files, animation
    }

    /// Keys in alphabetical order, so that the same figure has the same bytes.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Nil when the text is no recipe.
    public init?(json: String) {
        guard let recipe = try? JSONDecoder().decode(Recipe.self, from: Data(json.utf8)) else { return nil }
        self = recipe
    }

    /// What a text says of its format and version, though this version cannot read the rest.
    public static func header(json: String) -> (format: Int, version: String)? {
        struct Header: Codable {
            var format: Int
            var version: String
        }
        return (try? JSONDecoder().decode(Header.self, from: Data(json.utf8))).map { ($0.format, $0.version) }
    }
}
