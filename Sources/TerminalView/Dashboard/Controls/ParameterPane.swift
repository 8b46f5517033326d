import Experiments
import Metrics
import Scenarios

/// What can be turned, and what is being typed into it.
public struct ParameterPane: Sendable, Equatable {
    public internal(set) var isOpen = false
    /// Whether Enter goes to the pane; Tab gives it to the panels.
    public internal(set) var isFocused = false
    public internal(set) var selected = 0
    /// The value being typed; nil while none is.
    public internal(set) var typed: TextField?
}

/// A control as the pane lists it: a parameter, or a parameter of one variant where they differ.
struct ControlRow: Sendable {
    /// What `--set` takes: `network.depth`, `variants.relu.network.activation`.
    var path: String
    /// The parameter's own path, without a variant's.
    var key: String
    var field: ParameterField
    var value: ParameterValue?
    /// Nil for what all variants have alike.
    var variant: Variant?

    /// The rows of a scenario, in the order of its controls, with the values that hold at a step.
    static func rows(_ scenario: Scenario, at step: Int) -> [ControlRow] {
        scenario.controls.flatMap { control -> [ControlRow] in
            let key = control.key
            // What holds the key keeps it, whatever is turned for the others.
            let turned = scenario.variants.filter { control.variant != nil || !$0.holds(key) }
            let owners = turned.filter { variant in
                (control.variant ?? variant.name) == variant.name
                    && FieldLookup.field(key, in: scenario.experiment.parameters, of: variant.parameters(at: step))
                        != nil
            }
            let values = Set(owners.map { $0.parameters(at: step)[key] })
            guard owners.count == turned.count, values.count == 1, control.variant == nil,
                !isSetApart(key, scenario)
            else {
                return owners.map { variant in
                    ControlRow(
                        path: "variants.\(variant.name).\(key)", key: key,
                        field: FieldLookup.field(
                            key, in: scenario.experiment.parameters, of: variant.parameters(at: step))
                            ?? control.field,
                        value: variant.parameters(at: step)[key], variant: variant)
                }
            }
            return [
                ControlRow(
                    path: control.path, key: control.path, field: control.field,
                    value: owners.first?.parameters(at: step)[control.path], variant: nil)
            ]
        }
    }

    /// Whether any variant was given a value of its own: then each keeps its line, though they come to be alike.
    private static func isSetApart(_ path: String, _ scenario: Scenario) -> Bool {
        guard let overrides = scenario.source?.overrides else { return false }
        let paths = overrides.settings.map { String($0.prefix { $0 != "=" }) } + overrides.changes.map(\.path)
        return paths.contains { Steering.variant(of: $0) != nil && Steering.key(of: $0) == path }
    }

    /// `learning rate`, from `optimizer.learning-rate`.
    var name: String {
        let last = key.split(separator: ".").last.map(String.init) ?? key
        return last.split(separator: "-").joined(separator: " ")
    }

    /// What the pane calls it.
    func name(in language: Language) -> String {
        language == .chinese ? ParameterNames.chinese(key, meaning: field.says[.chinese]) ?? name : name
    }

    var text: String { value?.shortText ?? "…" }
}
