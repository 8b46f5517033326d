import Metrics

/// What a scenario was read from: the file's text and the overrides on top of it.
public struct ScenarioSource: Sendable, Hashable {
    /// The file as the person named it, or the shipped one's path.
    public var path: String
    public var text: String
    public var overrides: Overrides
    /// The id of a shipped scenario: what a command line calls it.
    public var shippedName: String?

    public init(path: String, text: String, overrides: Overrides = Overrides(), shippedName: String? = nil) {
        self.path = path
        self.text = text
        self.overrides = overrides
        self.shippedName = shippedName
    }
}

/// What the command line or the live view changed of a scenario file.
public struct Overrides: Sendable, Hashable {
    /// Assignments such as `network.depth=50`, in the order given; a later one wins.
    public var settings: [String]
    /// Keys swept besides or instead of the file's, as `--sweep` takes them: `network.depth=2,5,10`; `none` sweeps nothing.
    public var sweeps: [String] = []
    public var seed: UInt64?
    public var steps: Int?
    /// What changes while the simulation runs; of those at the same step the later wins.
    public var changes: [Change]
    /// Panels drawn otherwise, such as `loss.y-scale=log`; see `PanelAdjustment`.
    public var adjustments: [String]
    /// The runs drawn dimmed beside this one, the oldest first; nil for the one without changes on the way, where there are
    /// any. See `Scenario.olderOverrides`.
    public var before: [Overrides]?

    public init(
        settings: [String] = [], seed: UInt64? = nil, steps: Int? = nil, changes: [Change] = [],
        adjustments: [String] = []
    ) {
        self.settings = settings
        self.seed = seed
        self.steps = steps
        self.changes = changes
        self.adjustments = adjustments
    }

    public var isEmpty: Bool {
        isBare && settings.isEmpty && sweeps.isEmpty && seed == nil && steps == nil && changes.isEmpty
    }

    /// Only what decides the run's numbers, not how they are drawn and beside what.
    public var bare: Overrides {
        var bare = Overrides(settings: settings, seed: seed, steps: steps, changes: changes)
        bare.sweeps = sweeps
        return bare
    }

    /// As `--before` takes them: `file` where there are none.
    var optionText: String {
        let words = bare.arguments
        return words.isEmpty ? "file" : words.map(ShellText.quoted).joined(separator: " ")
    }

    private var isBare: Bool { adjustments.isEmpty && before == nil }

    /// Whether another experiment is run than the file's own, of which its headline and explanation speak. A seed only
    /// draws other numbers.
    public var changesExperiment: Bool {
        !settings.isEmpty || !sweeps.isEmpty || steps != nil || !changes.isEmpty
    }

    /// What is said in the place of the explanation then.
    var note: LocalizedText {
        let start = (settings + (steps.map { ["steps=\($0)"] } ?? [])).map { $0.replacing("=", with: " = ") }
        let later = changes.inOrder
        let swept = sweeps.filter { $0 != Sweep.none }.map { $0.replacing("=", with: ": ") }
        let isSingle = sweeps.contains(Sweep.none)
        let en =
            start + (isSingle ? ["one cell of the sweep"] : []) + swept.map { "swept over \($0)" }
            + later.map { "\($0.path) = \($0.value) from step \($0.step) on" }
        let zh =
            start + (isSingle ? ["扫描中的一格"] : []) + swept.map { "扫描 \($0)" }
            + later.map { "第 \($0.step) 步起 \($0.path) = \($0.value)" }
        return LocalizedText(
            en: "Changed from the scenario: \(en.joined(separator: ", ")). The claims tell what still holds.",
            zh: "改动了原场景：\(zh.joined(separator: "，"))。哪些论断仍然成立，见下。")
    }

    /// The options that repeat them on a command line.
    public var arguments: [String] {
        var words = settings.flatMap { ["--set", $0] } + sweeps.flatMap { ["--sweep", $0] }
        if let seed { words += ["--seed", "\(seed)"] }
        if let steps { words += ["--steps", "\(steps)"] }
        words += changes.flatMap { ["--change", $0.argument] }
        if let before {
            words += before.isEmpty ? ["--before", "none"] : before.flatMap { ["--before", $0.optionText] }
        }
        return words + adjustments.flatMap { ["--adjust", $0] }
    }
}
