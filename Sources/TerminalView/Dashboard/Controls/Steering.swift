import Scenarios

/// How another value of a parameter becomes overrides.
enum Steering {
    /// A later assignment takes the place of an earlier one to the same key.
    static func setting(
        _ path: String, to value: String, at step: Int, in scenario: Scenario, _ overrides: Overrides
    ) -> Overrides {
        var overrides = overrides
        overrides.adjustments = []
        overrides.settings.removeAll { $0.hasPrefix(path + "=") }
        overrides.settings.append("\(path)=\(value)")
        return overrides
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

extension Steering {
    /// Whether the run can go on from the playhead with another value.
    static func goesOn(_ path: String, in scenario: Scenario) -> Bool { false }
}
