import Bounds
import Charts

/// Reads positions along a dimension: `first`, `[first, middle, last]`, `3`, `[1, 10, 20]`, a layer's name.
enum PositionReader {
    static func selection(_ entry: Located.Entry, _ diagnostics: inout Diagnostics) -> DimensionSelection {
        let items: [Located] = if case .list(let items) = entry.value.value { items } else { [entry.value] }
        return DimensionSelection(entry.key, items.compactMap { position($0, &diagnostics) })
    }

    private static func position(
        _ tree: Located, _ diagnostics: inout Diagnostics
    ) -> DimensionSelection.Position? {
        switch tree.text {
        case "first": return .first
        case "middle": return .middle
        case "last": return .last
        case let text?:
            if let number = ScalarReader.real(text), number.isFinite { return .coordinate(number) }
            // A slip of the three words is one; anything else may be a name.
            if NearestName.of(text, among: ScenarioKeys.positions) == nil { return .label(text) }
        case nil: break
        }
        diagnostics.add(
            tree.place, tree.path,
            .unexpected(
                expected: "first, middle, last or a number", found: tree.found,
                nearest: tree.text.flatMap { NearestName.of($0, among: ScenarioKeys.positions) }))
        return nil
    }
}
