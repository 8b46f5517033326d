import Experiments
import Metrics

/// Reads a scenario's formulas: a list of names, each with what it is the name of.
enum FormulaReader {
    static func formulas(_ items: [Located], _ diagnostics: inout Diagnostics) -> [Formula] {
        items.compactMap { item in
            let map = MapReader(item, keys: ScenarioKeys.formula, &diagnostics)
            guard case .map = item.value else { return nil }
            let name = map.localized("name", &diagnostics)
            let formula = map.localized("formula", &diagnostics)
            guard let name, let formula else { return nil }
            return Formula(name: name, formula: formula)
        }
    }
}
