import Experiments
import Metrics
import Scenarios

/// The scenario's own formulas, then those of what its variants chose from catalogues: optimizers, activations …
enum FormulaList {
    /// The catalogue that the last key of a parameter's path chooses from.
    private static let catalogues = [
        "optimizer": "optimizers", "activation": "activations", "loss": "losses", "initialization": "initializations",
        "normalization": "normalizations", "schedule": "schedules", "surface": "surfaces",
    ]

    /// What leaves everything as it is has nothing to tell.
    private static let idle = ["normalization": "none", "schedule": "constant"]

    /// Names with formulas, each once: the file's, then in the order of the parameters.
    static func entries(_ scenario: Scenario, _ language: Language) -> [(name: String, formula: String)] {
        var seen: Set<String> = []
        var found: [(name: String, formula: String)] = []
        for variant in scenario.variants {
            for path in FieldLookup.paths(scenario.experiment.parameters, of: variant.parameters) {
                guard let key = path.split(separator: ".").last.map(String.init), let catalogue = catalogues[key],
                    let name = variant.parameters[path]?.shortText, name != idle[key],
                    let index = CatalogueIndex.learning.first(where: { $0.name == catalogue }),
                    let formula = index.entries.first(where: { $0.name == name })?.formula,
                    seen.insert(catalogue + name).inserted
                else { continue }
                found.append((name, formula))
            }
        }
        return scenario.formulas.map { ($0.name[language], $0.formula[language]) } + found
    }
}
