/// Which older run is drawn dimmed beside a run, as `--before` takes it.
public enum RunBefore: Sendable, Hashable {
    /// None, though there are changes on the way.
    case nothing
    /// The same file with these overrides.
    case with(Overrides)

    /// `none`, `file`, or the options of the older run: `--seed 8 --set network.depth=5`.
    public var text: String {
        switch self {
        case .nothing: "none"
        case .with(let overrides):
            overrides.isEmpty ? "file" : overrides.arguments.map(ShellText.quoted).joined(separator: " ")
        }
    }
}

extension Scenario {
    /// The run to be drawn dimmed beside this one: the one asked for, else the one without changes on the way.
    public func older(_ before: RunBefore?) throws(ScenarioError) -> Scenario? {
        switch before {
        case nil: return unchanged
        case .nothing: return nil
        case .with(let overrides): return try overridden(by: overrides)
        }
    }
}
