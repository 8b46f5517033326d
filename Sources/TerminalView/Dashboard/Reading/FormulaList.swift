import Experiments
import Scenarios

/// The formulas of what a scenario's variants chose from catalogues: optimizers, activations, surfaces …
enum FormulaList {
    /// The catalogue that the last key of a parameter's path chooses from.
    private static let catalogues = [
        "optimizer": "optimizers", "activation": "activations", "loss": "losses", "initialization": "initializations",
        "normalization": "normalizations", "schedule": "schedules", "surface": "surfaces",
    ]

    /// Names with formulas, each once, in the order of the parameters.
    static func entries(_ scenario: Scenario) -> [(name: String, formula: String)] {
        var seen: Set<String> = []
        var found: [(name: String, formula: String)] = []
        for variant in scenario.variants {
            for path in FieldLookup.paths(scenario.experiment.parameters, of: variant.parameters) {
                guard let key = path.split(separator: ".").last.map(String.init), let catalogue = catalogues[key],
                    let name = variant.parameters[path]?.shortText,
                    let index = CatalogueIndex.learning.first(where: { $0.name == catalogue }),
                    let formula = index.entries.first(where: { $0.name == name })?.formula,
                    seen.insert(catalogue + name).inserted
                else { continue }
                found.append((name, formula))
            }
        }
        return found
    }
}
