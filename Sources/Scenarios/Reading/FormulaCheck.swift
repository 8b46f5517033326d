import Experiments
import Formulas

/// What is wrong with a formula in a scenario file, and which names of a person's own it may use.
enum FormulaCheck {
    /// In the words of an error: `column 7: no function "sine" — did you mean sin?`. Empty where nothing is wrong.
    static func faults(_ text: String, in scope: FormulaScope, constants: [String: Double]) -> [String] {
        do {
            _ = try Formulas.Formula(text, in: scope, constants: constants)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    /// The constants that stand beside a formula in a map, whatever their values, and the formula's own names.
    static func names(
        beside fields: [ParameterField], _ entries: [Located.Entry]
    ) -> (own: [String: Double], scope: FormulaScope) {
        var scope = FormulaScope(variables: [])
        for case .formula(let found) in fields.map(\.kind) { scope = found }
        var names: [String: Double] = [:]
        for field in fields {
            guard case .numbers = field.kind, let tree = entries.first(where: { $0.key == field.key })?.value,
                case .map(let constants) = tree.value
            else { continue }
            for constant in constants where scope.objection(toConstant: constant.key) == nil { names[constant.key] = 1 }
        }
        return (names, scope)
    }
}
