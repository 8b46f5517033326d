import Bounds
import Formulas
import Learning
import Metrics

/// Turns Learning's catalogues into parameters, and parameters back into entries.
enum CatalogueFields {
    /// A choice among a catalogue's entries, each with its hyper-parameters.
    static func choice(
        _ key: String, among entries: [any CatalogueEntry.Type], standard: String, says: LocalizedText
    ) -> ParameterField {
        ParameterField(
            key, .choice(tag: "kind", entries.map { ParameterCase($0) }), standard: .text(standard), says: says)
    }

    /// The entry that validated parameters choose, with its hyper-parameters.
    static func entry<Entry>(_ parameters: Parameters, among entries: [any CatalogueEntry.Type]) -> Entry {
        let name = parameters.text("kind")
        guard
            let type = entries.first(where: { $0.name == name }),
            let entry = type.init(hyperparameters(of: type, parameters)) as? Entry
        else { preconditionFailure("no entry \(name)") }
        return entry
    }

    static func hyperparameters(of type: any CatalogueEntry.Type, _ values: Parameters) -> Hyperparameters {
        var overrides: [String: Double] = [:]
        var formulas: [String: Formula] = [:]
        for declared in type.hyperparameters {
            switch declared.kind {
            case .real: overrides[declared.name] = values.real(declared.name)
            case .integer: overrides[declared.name] = Double(values.integer(declared.name))
            case .boolean: overrides[declared.name] = values.boolean(declared.name) ? 1 : 0
            case .choice(let names):
                overrides[declared.name] = Double(names.firstIndex(of: values.text(declared.name)) ?? 0)
            case .formula(let scope, _):
                formulas[declared.name] = formula(values.text(declared.name), in: scope, values)
            }
        }
        return Hyperparameters(type.hyperparameters, overrides, formulas: formulas)
    }

    /// A formula that was checked where it was read, with the constants beside it.
    static func formula(_ text: String, in scope: FormulaScope, _ values: Parameters) -> Formula {
        guard let formula = try? Formula(text, in: scope, constants: values.numbers(constants)) else {
            preconditionFailure("a formula that was taken is refused: \(text)")
        }
        return formula
    }

    /// The key of a person's own constants, beside a formula.
    static let constants = "constants"

    static let constantsField = ParameterField(
        constants, .numbers, standard: .group([]),
        says: LocalizedText(en: "names of your own in the formula, with their values", zh: "公式中自定义的常数及其取值"))
}

extension LocalizedText {
    init(_ meaning: Meaning) {
        self.init(en: meaning.en, zh: meaning.zh)
    }
}

extension ParameterCase {
    /// An entry of one of Learning's catalogues.
    init(_ entry: any CatalogueEntry.Type) {
        // A formula says of itself that it is one.
        self.init(
            entry.name, signature: entry.hasFormula ? entry.name : nil,
            fields: entry.hyperparameters.map { ParameterField($0) }
                + (entry.hasFormula ? [CatalogueFields.constantsField] : []),
            says: LocalizedText(entry.meaning))
        contradiction = { parameters in
            entry.contradiction(in: CatalogueFields.hyperparameters(of: entry, parameters)).map {
                ($0.name, $0.message)
            }
        }
    }
}

extension ParameterField {
    /// A hyper-parameter of an entry of one of Learning's catalogues.
    init(_ declared: Hyperparameter) {
        let kind: ParameterKind
        let standard: ParameterValue
        switch declared.kind {
        case .real:
            kind = .real(
                RealRange(
                    declared.lower, declared.upper, includesLower: declared.includesLower,
                    includesUpper: declared.includesUpper, isLogarithmic: declared.isLogarithmic))
            standard = .real(declared.standard)
        case .integer:
            kind = .integer(Int(saturating: declared.lower)...Int(saturating: declared.upper))
            standard = .integer(Int(saturating: declared.standard))
        case .boolean:
            kind = .boolean
            standard = .boolean(declared.standard != 0)
        case .choice(let names):
            kind = .name(names)
            standard = .text(names[Int(saturating: declared.standard)])
        case .formula(let scope, let example):
            kind = .formula(scope)
            standard = .text(example)
        }
        self.init(declared.name, kind, standard: standard, says: LocalizedText(declared.meaning))
    }
}
