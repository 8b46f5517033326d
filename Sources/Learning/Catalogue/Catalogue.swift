import Bounds
import Formulas

/// A short text in both languages of dash.
public struct Meaning: Sendable, Hashable {
    public var en: String
    public var zh: String

    public init(en: String, zh: String) {
        self.en = en
        self.zh = zh
    }
}

/// One of a family of alternatives that scenario files choose by name: an activation, an optimizer, a data set.
///
/// One file an entry, one line in the family's catalogue; validation, listings and tests iterate the catalogue.
public protocol CatalogueEntry: Sendable {
    /// In kebab case: `he-normal`.
    static var name: String { get }
    /// One line.
    static var meaning: Meaning { get }
    /// What can be set, in the order it is listed.
    static var hyperparameters: [Hyperparameter] { get }

    /// A setting, within its range, that the others leave without effect or that cannot stand beside them.
    static func contradiction(in values: Hyperparameters) -> Contradiction?

    /// `values` holds every hyper-parameter, each within its range.
    init(_ values: Hyperparameters)
}

/// A hyper-parameter that the others contradict: which one, and what was expected.
public struct Contradiction: Sendable, Hashable {
    public var name: String
    public var message: String

    public init(_ name: String, _ message: String) {
        self.name = name
        self.message = message
    }
}

extension CatalogueEntry {
    public static var hyperparameters: [Hyperparameter] { [] }
    public static func contradiction(in values: Hyperparameters) -> Contradiction? { nil }

    /// Whether it is a person's own formula.
    public static var hasFormula: Bool {
        hyperparameters.contains { if case .formula = $0.kind { true } else { false } }
    }

    /// The entry with the hyper-parameters given, the others at their defaults.
    public init(_ overrides: [String: Double] = [:]) {
        self.init(Hyperparameters(Self.hyperparameters, overrides))
    }
}

/// A number that shapes a catalogue entry: its name, default and range.
public struct Hyperparameter: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case real
        case integer
        /// 0 or 1.
        case boolean
        /// The index of one of some names.
        case choice([String])
        /// A person's own formula in some names; the example stands for it where there is none.
        case formula(FormulaScope, example: String)
    }

    /// In kebab case: `learning-rate`.
    public var name: String
    public var kind: Kind
    public var standard: Double
    public var lower: Double
    public var upper: Double
    /// Whether the bounds themselves are allowed.
    public var includesLower: Bool
    public var includesUpper: Bool
    /// Whether it is turned by factors rather than by differences.
    public var isLogarithmic: Bool
    public var meaning: Meaning

    init(
        _ name: String, _ kind: Kind, _ standard: Double, _ lower: Double, _ upper: Double,
        includesLower: Bool = true, includesUpper: Bool = true, isLogarithmic: Bool = false, _ meaning: Meaning
    ) {
        self.name = name
        self.kind = kind
        self.standard = standard
        self.lower = lower
        self.upper = upper
        self.includesLower = includesLower
        self.includesUpper = includesUpper
        self.isLogarithmic = isLogarithmic
        self.meaning = meaning
    }

    /// Any finite number.
    static func real(_ name: String, _ standard: Double, en: String, zh: String) -> Self {
        Self(
            name, .real, standard, -.infinity, .infinity, includesLower: false, includesUpper: false,
            Meaning(en: en, zh: zh))
    }

    /// A finite number above 0, turned by factors.
    static func positive(_ name: String, _ standard: Double, en: String, zh: String) -> Self {
        Self(
            name, .real, standard, 0, .infinity, includesLower: false, includesUpper: false, isLogarithmic: true,
            Meaning(en: en, zh: zh))
    }

    /// A finite number not below 0.
    static func nonNegative(_ name: String, _ standard: Double, en: String, zh: String) -> Self {
        Self(name, .real, standard, 0, .infinity, includesUpper: false, Meaning(en: en, zh: zh))
    }

    /// A number from 0 up to, but not including, 1: a momentum, a decay rate, a probability.
    static func belowOne(_ name: String, _ standard: Double, en: String, zh: String) -> Self {
        Self(name, .real, standard, 0, 1, includesUpper: false, Meaning(en: en, zh: zh))
    }

    static func integer(_ name: String, _ standard: Int, in range: ClosedRange<Int>, en: String, zh: String) -> Self {
        Self(
            name, .integer, Double(standard), Double(range.lowerBound), Double(range.upperBound),
            Meaning(en: en, zh: zh))
    }

    static func boolean(_ name: String, _ standard: Bool, en: String, zh: String) -> Self {
        Self(name, .boolean, standard ? 1 : 0, 0, 1, Meaning(en: en, zh: zh))
    }

    /// A person's own formula, with constants of their own beside it.
    static func formula(
        _ name: String, of variables: [String], reduces: Bool = false, result: String? = nil, example: String,
        en: String, zh: String
    ) -> Self {
        let scope = FormulaScope(variables: variables, reduces: reduces, result: result)
        return Self(name, .formula(scope, example: example), 0, 0, 0, Meaning(en: en, zh: zh))
    }

    /// One of some names, the first of them by default.
    static func choice(_ name: String, of names: [String], en: String, zh: String) -> Self {
        Self(name, .choice(names), 0, 0, Double(names.count - 1), Meaning(en: en, zh: zh))
    }
}

/// The values of an entry's hyper-parameters.
public struct Hyperparameters: Sendable, Hashable {
    private let names: [String]
    private let values: [Double]
    private let formulas: [String: Formula]

    /// The declared hyper-parameters with some of their defaults replaced.
    public init(
        _ declared: [Hyperparameter], _ overrides: [String: Double] = [:], formulas own: [String: Formula] = [:]
    ) {
        for name in overrides.keys {
            precondition(declared.contains { $0.name == name }, "no hyper-parameter \(name)")
        }
        names = declared.map(\.name)
        values = declared.map { overrides[$0.name] ?? $0.standard }
        var formulas = own
        for hyperparameter in declared where own[hyperparameter.name] == nil {
            guard case .formula(let scope, let example) = hyperparameter.kind else { continue }
            formulas[hyperparameter.name] = try? Formula(example, in: scope)
        }
        self.formulas = formulas
    }

    public subscript(name: String) -> Double {
        guard let index = names.firstIndex(of: name) else { preconditionFailure("no hyper-parameter \(name)") }
        return values[index]
    }

    public func formula(_ name: String) -> Formula {
        guard let formula = formulas[name] else { preconditionFailure("no formula \(name)") }
        return formula
    }

    public func integer(_ name: String) -> Int { Int(saturating: self[name]) }

    public func boolean(_ name: String) -> Bool { self[name] != 0 }
}
