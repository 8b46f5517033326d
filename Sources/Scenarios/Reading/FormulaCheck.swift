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
            for key in keys(of: field, entries.first { $0.key == field.key }?.value)
            where scope.objection(toConstant: key) == nil { names[key] = 1 }
        }
        return (names, scope)
    }

    /// The names that a map of a person's own numbers holds, or a list of such maps; what is not written holds its default.
    private static func keys(of field: ParameterField, _ written: Located?) -> [String] {
        switch field.kind {
        case .numbers:
            if let written { return written.keys }
            guard case .group(let entries) = field.standard else { return [] }
            return entries.map(\.key)
        case .list(of: .numbers, _):
            guard case .list(let items) = written?.value else { return [] }
            return items.flatMap(\.keys)
        default: return []
        }
    }
}

extension Located {
    /// The keys of a map; none of anything else.
    fileprivate var keys: [String] {
        guard case .map(let entries) = value else { return [] }
        return entries.map(\.key)
    }
}
