import Foundation
import Metrics

/// How a figure was made, embedded in its file as JSON: enough to simulate again and compare.
public struct Recipe: Codable, Sendable, Hashable {
    public var version: String
    /// A shipped scenario's id, or the path of a person's file as it was named.
    public var scenario: String
    /// The scenario file's text, so that a later edit does not change what the figure was made from.
    public var source: String
    public var settings: [String]
    /// The overrides, not the scenario's own; nil where there were none.
    public var seed: UInt64?
    public var steps: Int?
    /// The frame drawn.
    public var step: Int
    /// The one panel drawn; nil for all.
    public var panel: String?
    public var language: String
    /// SHA-256 over the figure's data, and over everything that was recorded.
    public var figure: String
    public var recording: String

    public init(
        _ scenario: Scenario, step: Int, panel: String?, language: Language, recordings: [VariantRecording]
    ) {
        version = Version.current
        self.scenario = scenario.source.map { $0.shippedName ?? $0.path } ?? scenario.id
        source = scenario.source?.text ?? ""
        let overrides = scenario.source?.overrides ?? Overrides()
        settings = overrides.settings
        seed = overrides.seed
        steps = overrides.steps
        self.step = step
        self.panel = panel
        self.language = language.rawValue
        figure = FigureDigest.of(scenario.figureData(recordings, step: step, panel: panel))
        recording = RecordingDigest.of(recordings)
    }

    public var overrides: Overrides { Overrides(settings: settings, seed: seed, steps: steps) }

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
}
