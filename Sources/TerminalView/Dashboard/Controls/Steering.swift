import Scenarios

/// How another value of a parameter becomes overrides.
enum Steering {
    /// What a change of a parameter at a step does.
    enum Effect {
        /// The run goes on from there; what was before stays.
        case branches
        /// It starts anew: it cannot go on with another value of this parameter.
        case restarts
        /// It starts anew: it is over, and there is nothing left to go on to.
        case restartsAtEnd
    }

    static func effect(of path: String, at step: Int, in scenario: Scenario) -> Effect {
        guard goesOn(path, in: scenario) else { return .restarts }
        let variant = variant(of: path)
        let last = scenario.variants.filter { variant == nil || $0.name == variant }.map(\.lastStep).max() ?? 0
        return step > 0 && step >= last ? .restartsAtEnd : .branches
    }

    /// From the playhead on where a run can go on with it: then the past stays, and what was to come is dropped. From the
    /// start where it cannot; a later assignment takes the place of an earlier one to the same key. Of a run that is over,
    /// what was changed on the way holds from the start.
    ///
    /// - Returns: the overrides, and others for where those are refused.
    static func setting(
        _ path: String, to value: String, at step: Int, in scenario: Scenario, _ overrides: Overrides
    ) -> [Overrides] {
        var next = overrides
        switch effect(of: path, at: step, in: scenario) {
        case .branches where step > 0:
            next.changes.removeAll { $0.step > step || ($0.step == step && $0.path == path) }
            next.changes.append(Change(step: step, path: path, value: value))
            return [next]
        case .branches, .restarts:
            assign(path, value, &next)
            // What changed on the way was a change of the run that is left.
            if step == 0 { next.changes = [] }
            return [next]
        case .restartsAtEnd:
            let changes = next.changes.inOrder
            next.changes = []
            // A parameter that variants have of their own is theirs to be set.
            var apart = next
            for change in changes + [Change(step: 0, path: path, value: value)] {
                assign(change.path, change.value, &next)
                let isOwn = variant(of: change.path) != nil
                for name in isOwn ? [""] : scenario.variants.map(\.name) {
                    assign(isOwn ? change.path : "variants.\(name).\(change.path)", change.value, &apart)
                }
            }
            return next == apart ? [next] : [next, apart]
        }
    }

    private static func assign(_ path: String, _ value: String, _ overrides: inout Overrides) {
        overrides.settings.removeAll { $0.hasPrefix(path + "=") }
        overrides.settings.append("\(path)=\(value)")
    }

    /// The runs that are drawn beside the next one: the one that was opened, and the one before; none of them twice, and
    /// none where the command line says so by itself.
    static func before(_ next: Overrides, opened: Overrides, previous: Overrides) -> [Overrides]? {
        guard next.bare != opened.bare else { return opened.before }
        var runs: [Overrides] = []
        for run in [opened.bare, previous.bare] where run != next.bare && !runs.contains(run) { runs.append(run) }
        return !next.changes.isEmpty && runs == [next.bare.unchanged] || runs.isEmpty ? nil : runs
    }

    /// Whether the run can go on from the playhead with another value.
    static func goesOn(_ path: String, in scenario: Scenario) -> Bool {
        scenario.experiment.canChange(key(of: path))
    }

    /// The parameter's own path, without a variant's.
    static func key(of path: String) -> String {
        guard variant(of: path) != nil else { return path }
        return path.split(separator: ".").dropFirst(2).joined(separator: ".")
    }

    /// The variant whose own parameter it is; nil for all of them.
    static func variant(of path: String) -> String? {
        let parts = path.split(separator: ".")
        return parts.first == "variants" && parts.count > 2 ? String(parts[1]) : nil
    }
}

extension String {
    var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
