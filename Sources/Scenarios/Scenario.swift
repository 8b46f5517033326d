import Charts
import Experiments
import Metrics

/// One scenario, read and validated: what to simulate, how to draw it, what it claims, what a person may turn.
///
/// A value; overrides make another one (`ScenarioSource.scenario(overriding:)`).
public struct Scenario: Sendable {
    /// The file's name without its extension: `vanishing`.
    public var id: String
    public var title: LocalizedText
    /// The finding, as a sentence.
    public var headline: LocalizedText
    /// What a reader is asked before the outcome is shown.
    public var question: LocalizedText?
    /// What a reader commits to before the outcome is shown; nil where another experiment runs than the file's own,
    /// of which its answer speaks.
    public var prediction: Prediction?
    /// One or two sentences that explain the finding.
    public var explanation: LocalizedText?
    /// What the finding rests on, in symbols.
    public var formulas: [Formula] = []
    /// The section of the notes it belongs to: `1.6.1`.
    public var section: String?
    public var experiment: any Experiment.Type
    /// The most variants: what runs over more is a sweep.
    public static let mostVariants = 1000
    /// At least one, in the order of the file.
    public var variants: [Variant]
    public var panels: [Panel]
    /// How many panels each row of its figure has; two a row where it is empty.
    public var rows: [Int] = []
    public var claims: [Claim]
    /// What texts refer to by name.
    public var numbers: [NamedNumber] = []
    public var controls: [Control]
    public var seed: UInt64
    /// The grid of parameters that it is run over; nil for one run of each variant.
    public var sweep: Sweep?
    /// How far its figure data may stray from the golden, metric by metric; equal bits where there is none.
    public var tolerances: [GoldenTolerance]
    /// Where the recordings of its cells are kept and looked for; nil for nowhere.
    public var results: ResultsFolder?
    /// Where it was read from; nil when it was made in code.
    public var source: ScenarioSource?
    /// What read it, to read it again with other overrides.
    var reader: ScenarioReader?
    var places: Places?

    public init(
        id: String, title: LocalizedText, headline: LocalizedText? = nil, question: LocalizedText? = nil,
        explanation: LocalizedText? = nil, section: String? = nil, experiment: any Experiment.Type,
        variants: [Variant], panels: [Panel], claims: [Claim] = [], controls: [Control] = [], seed: UInt64 = 0,
        tolerances: [GoldenTolerance] = [], source: ScenarioSource? = nil
    ) {
        self.id = id
        self.title = title
        self.headline = headline ?? title
        self.question = question
        self.explanation = explanation
        self.section = section
        self.experiment = experiment
        self.variants = variants
        self.panels = panels
        self.claims = claims
        self.controls = controls
        self.seed = seed
        self.tolerances = tolerances
        self.source = source
    }

    /// The accents of the variants, the same in every panel.
    public var palette: SeriesPalette {
        let colors = variants.map { ($0.name, $0.color) }
        return SeriesPalette(variants.map(\.name), overrides: Dictionary(colors) { first, _ in first })
    }

    /// The same scenario with other overrides, read anew from the same text.
    ///
    /// - Throws: what is wrong with the overrides, as on the command line.
    public func overridden(by overrides: Overrides) throws(ScenarioError) -> Scenario {
        guard var source, let reader else { return self }
        source.overrides = overrides
        return try reader.read(source)
    }

    /// Says how far a variant's recording goes, where that is known only from it.
    public mutating func setLastStep(_ step: Int, ofVariant index: Int) { variants[index].longestStep = step }

    /// Has whatever panels and claims name measured, where an experiment measures it for the asking.
    mutating func askForMetrics() {
        let asked = drawnMetrics + claims.flatMap { $0.check.operands.map(\.metric) }
        for index in variants.indices {
            variants[index].parameters = experiment.asking(for: asked, variants[index].parameters)
            for phase in variants[index].phases.indices {
                variants[index].phases[phase].parameters = experiment.asking(
                    for: asked, variants[index].phases[phase].parameters)
            }
        }
    }

    /// What changes while the simulation runs, in the order in which it comes to pass.
    public var changes: [Change] { source?.overrides.changes.inOrder ?? [] }

    /// The last frame of the longest variant; 0 for an experiment without steps.
    public var lastStep: Int {
        variants.map(\.lastStep).max() ?? 0
    }
}

/// One arm of a scenario: the base parameters with a few overridden.
public struct Variant: Sendable {
    /// The key in the file: `sigmoid`.
    public var name: String
    /// What its series is called: its file's label, with what the variant has become where an override has replaced a value
    /// that the label may state.
    public var label: LocalizedText
    /// The file's label as it stands there.
    public let writtenLabel: LocalizedText
    /// Complete: every default is filled in.
    public var parameters: Parameters
    /// What its parameters become while it runs, by ascending step.
    public var phases: [VariantPhase] = []
    /// The keys that stand, whatever is set, swept or changed for all variants: a control stays what it is.
    public internal(set) var held: [String] = []
    /// In a sweep over choices: what it is with each combination of them.
    var cellBases: [CellBase] = []
    /// In a sweep: the last frame of the longest cell, where that is not the variant's own.
    var longestStep: Int?
    /// The accent it has in every panel.
    public var color: SeriesColor

    public init(name: String, label: LocalizedText? = nil, parameters: Parameters, color: SeriesColor) {
        self.name = name
        self.label = label ?? LocalizedText(name)
        writtenLabel = self.label
        self.parameters = parameters
        self.color = color
    }

    /// Whether it holds the parameter, or a map that the parameter is part of.
    public func holds(_ key: String) -> Bool { VariantReader.isHeld(key, by: held) }

    /// The last frame it will record: its `steps` parameter, 0 if it has none.
    public var lastStep: Int { longestStep ?? parameters.lastStep }
}

/// A parameter that the live view offers to change.
public struct Control: Sendable {
    /// The key path, such as `optimizer.learning-rate` or `variants.relu.network.width`: what `--set` takes.
    public var path: String
    public var field: ParameterField
    /// The variant whose own it is; nil for what all have.
    public var variant: String?

    public init(path: String, field: ParameterField, variant: String? = nil) {
        self.path = path
        self.field = field
        self.variant = variant
    }

    /// The parameter's own path, without a variant's.
    public var key: String { variant.map { String(path.dropFirst("variants.\($0).".count)) } ?? path }
}
