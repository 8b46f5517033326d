import Metrics

/// The words of a figure: what it finds, how, and how to make it again.
public struct FigureContent: Sendable, Equatable {
    /// The finding.
    public var headline: String
    /// One sentence that explains it.
    public var explanation: String
    /// The parts of the foot line: scenario, seed, parameters that matter.
    public var recipe: [String]
    public var claims: [ClaimNote]
    /// The command that makes the figure.
    public var command: String

    public init(
        headline: String, explanation: String, recipe: [String] = [], claims: [ClaimNote] = [], command: String = ""
    ) {
        self.headline = headline
        self.explanation = explanation
        self.recipe = recipe
        self.claims = claims
        self.command = command
    }
}

/// A claim as a figure tells it.
public struct ClaimNote: Sendable, Hashable {
    public enum Verdict: String, Sendable, Hashable {
        case holds, fails, refutes
        /// Not decided yet: nothing is drawn, where a figure's outline keeps the place for it.
        case pending
    }

    public var verdict: Verdict
    public var text: String
    /// What was measured, such as `3.1×10⁻⁹`; may be empty.
    public var measured: String

    public init(_ verdict: Verdict, _ text: String, measured: String = "") {
        self.verdict = verdict
        self.text = text
        self.measured = measured
    }

    /// The claim with what was measured.
    public func sentence(_ language: Language) -> String {
        guard !measured.isEmpty else { return text }
        return language == .chinese ? "\(text)（\(measured)）" : "\(text) (\(measured))"
    }

    public var sign: String {
        switch verdict {
        case .holds: "✓"
        case .fails: "✗"
        case .refutes: "≠"
        case .pending: ""
        }
    }

    var ink: Ink {
        switch verdict {
        case .holds: .holds
        case .fails: .fails
        case .refutes: .warning
        case .pending: .tertiary
        }
    }
}

/// A panel with its data, placed in a figure.
public struct FigurePanel: Sendable, Equatable {
    public var panel: Panel
    public var data: PanelData

    public init(_ panel: Panel, _ data: PanelData) {
        self.panel = panel
        self.data = data
    }
}
