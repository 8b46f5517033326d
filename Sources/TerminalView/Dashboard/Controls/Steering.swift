import Scenarios

/// How another value of a parameter becomes overrides.
enum Steering {
    /// From the playhead on where a run can go on with it: then the past stays, and what was to come is dropped. From the
    /// start where it cannot; a later assignment takes the place of an earlier one to the same key.
    static func setting(
        _ path: String, to value: String, at step: Int, in scenario: Scenario, _ overrides: Overrides
    ) -> Overrides {
        var overrides = overrides
        if step > 0, goesOn(path, in: scenario) {
            overrides.changes.removeAll { $0.step > step || ($0.step == step && $0.path == path) }
            overrides.changes.append(Change(step: step, path: path, value: value))
        } else {
            overrides.settings.removeAll { $0.hasPrefix(path + "=") }
            overrides.settings.append("\(path)=\(value)")
            // What changed on the way was a change of the run that is left.
            if step == 0 { overrides.changes = [] }
        }
        return overrides
    }

    /// Whether the run can go on from the playhead with another value.
    static func goesOn(_ path: String, in scenario: Scenario) -> Bool {
        scenario.experiment.canChange(key(of: path))
    }

    /// The parameter's own path, without a variant's.
    static func key(of path: String) -> String {
        let parts = path.split(separator: ".")
        guard parts.first == "variants", parts.count > 2 else { return path }
        return parts.dropFirst(2).joined(separator: ".")
    }
}

extension String {
    var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
