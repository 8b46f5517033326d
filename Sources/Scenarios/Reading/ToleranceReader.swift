import Experiments
import Metrics

/// Reads how far figure data may stray from the golden: a map from metrics to bounds with a reason.
enum ToleranceReader {
    static func tolerances(_ tree: Located?, _ diagnostics: inout Diagnostics) -> [GoldenTolerance] {
        guard let tree else { return [] }
        guard case .map(let entries) = tree.value else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(
                    expected: "a map from metrics to {absolute, relative, reason}", found: tree.found, nearest: nil))
            return []
        }
        return entries.compactMap { tolerance($0.key, $0.value, &diagnostics) }
    }

    private static func tolerance(
        _ metric: String, _ tree: Located, _ diagnostics: inout Diagnostics
    ) -> GoldenTolerance? {
        let map = MapReader(tree, keys: ScenarioKeys.tolerance, &diagnostics)
        guard case .map = tree.value else { return nil }
        let absolute = map.real("absolute", in: .nonNegative, &diagnostics)
        let relative = map.real("relative", in: .nonNegative, &diagnostics)
        // A tolerance of nothing would read as if something were allowed.
        if map["absolute"] == nil, map["relative"] == nil {
            diagnostics.add(tree.place, tree.path, .missing(expected: "absolute or relative"))
        }
        guard let reason = map.localized("reason", isRunning: true, &diagnostics) else { return nil }
        return GoldenTolerance(metric: metric, absolute: absolute ?? 0, relative: relative ?? 0, reason: reason)
    }
}
