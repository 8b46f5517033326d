import Bounds
import Experiments
import Metrics

/// Reads how dimensions become one number: `{step: min, layer: {first-below: 0.1}}`.
enum FoldReader {
    static func reductions(_ tree: Located, _ diagnostics: inout Diagnostics) -> [DimensionReduction] {
        guard case .map(let entries) = tree.value else {
            diagnostics.add(
                tree.place, tree.path,
                .unexpected(expected: "a map such as {step: min}", found: tree.found, nearest: nil))
            return []
        }
        return entries.compactMap { entry in
            guard let fold = fold(entry.value, &diagnostics) else { return nil }
            if case .course(let ending) = fold, entry.key == DimensionReduction.step {
                diagnostics.add(
                    entry.value.place, entry.value.path,
                    .said(
                        "\(ending.rawValue) chooses one position of a dimension by its last step; along the steps use min or max",
                        file: nil, line: nil))
                return nil
            }
            return DimensionReduction(entry.key, fold)
        }
    }

    private static func fold(_ tree: Located, _ diagnostics: inout Diagnostics) -> Fold? {
        if case .map(let entries) = tree.value {
            let map = MapReader(tree, keys: ScenarioKeys.crossing, &diagnostics)
            guard entries.count == 1, let entry = entries.first,
                let side = Fold.Side(rawValue: entry.key), let limit = map.real(entry.key, in: .finite, &diagnostics)
            else {
                if entries.count != 1 {
                    diagnostics.add(
                        tree.place, tree.path, .unexpected(expected: expected, found: tree.found, nearest: nil))
                }
                return nil
            }
            return .crossing(side, limit)
        }
        if let name = tree.text, let fold = Fold(named: name) { return fold }
        let names = Fold.plainNames + Fold.limitNames
        diagnostics.add(
            tree.place, tree.path,
            .unexpected(
                expected: expected, found: tree.found, nearest: tree.text.flatMap { NearestName.of($0, among: names) }))
        return nil
    }

    private static let expected =
        "one of \(Fold.plainNames.joined(separator: ", ")), or a limit such as {first-below: 0.1}"
}
