import Formulas
import Metrics

/// One parameter of an experiment: its key, what it may be, its default, what it means.
public struct ParameterField: Sendable {
    /// In kebab case: `learning-rate`.
    public var key: String
    public var kind: ParameterKind
    /// What holds when a file says nothing; nil makes the key required.
    public var standard: ParameterValue?
    public var says: LocalizedText
    /// The key beside it of the choice that it was made for: a `domain` is that of a surface. Where an override makes
    /// another choice, what the file says here is dropped, and the default holds.
    public var belongsTo: String?
    /// Words that stand for a value: `classes` for as many units as there are classes.
    public var words: [String: ParameterValue] = [:]
    /// Where its value may be a map: which fields beside it the map's keys stand for, `{column: …, weights: …}` for `target`
    /// and `weights`.
    public var unfolds: [String: String] = [:]
    /// The name under which a schema describes its kind once, where many fields share it.
    public var definition: String?

    public init(
        _ key: String, _ kind: ParameterKind, standard: ParameterValue? = nil, says: LocalizedText,
        belongsTo: String? = nil
    ) {
        self.key = key
        self.kind = kind
        self.standard = standard
        self.says = says
        self.belongsTo = belongsTo
    }
}

/// What values a parameter takes.
public indirect enum ParameterKind: Sendable {
    case integer(ClosedRange<Int>)
    case real(RealRange)
    case boolean
    case text
    /// A file's path, made absolute (relative to the scenario file, or to the working directory in `--set`).
    case path
    /// One of a catalogue's names, in catalogue order.
    case name([String])
    case list(of: ParameterKind, count: ClosedRange<Int>)
    /// A formula in some names, and in those of the `numbers` beside it.
    case formula(FormulaScope)
    /// A person's own constants: names with numbers.
    case numbers
    /// A map with fixed keys.
    case group([ParameterField])
    /// A map whose `tag` key (`kind`) selects which other keys it has, in catalogue order. A bare name means
    /// `{kind: name}`. A case whose `signature` key is present needs no tag: `{csv: iris.csv}`.
    case choice(tag: String, [ParameterCase])
    /// A list of layers, as `LayerFields.layer` has them; those that hold others nest.
    case layers(ClosedRange<Int>)
}

/// One alternative of a `choice`.
public struct ParameterCase: Sendable {
    public var name: String
    /// A key that selects it: one of its fields, or, where it is none, a key whose value is the fields themselves: a map,
    /// or a lone value for `shorthand`.
    public var signature: String?
    /// Whether a map without the tag, or with nothing in it, means this case: `{every: 10}` for `{probe: on, every: 10}`.
    public var isUntagged = false
    public var fields: [ParameterField]
    /// The field that a lone value behind the signature sets: `units` for `dense: 64`.
    public var shorthand: String?
    public var says: LocalizedText
    /// A key of the case that the others contradict, and what was expected.
    var contradiction: @Sendable (Parameters) -> (key: String, message: String)? = { _ in nil }

    public init(
        _ name: String, signature: String? = nil, isUntagged: Bool = false, fields: [ParameterField],
        shorthand: String? = nil, says: LocalizedText
    ) {
        self.name = name
        self.signature = signature
        self.isUntagged = isUntagged
        self.fields = fields
        self.shorthand = shorthand
        self.says = says
    }
}

extension ParameterCase {
    /// The signature, where its value is the case's fields rather than one of them.
    public var bodyKey: String? { signature.flatMap { key in fields.contains { $0.key == key } ? nil : key } }
}

/// The real numbers a parameter takes, and how a control steps through them.
public struct RealRange: Sendable, Hashable {
    public var lower: Double
    public var upper: Double
    /// Whether the bounds themselves are allowed.
    public var includesLower: Bool
    public var includesUpper: Bool
    /// Whether a control multiplies (learning rates) or adds.
    public var isLogarithmic: Bool

    public init(
        _ lower: Double, _ upper: Double, includesLower: Bool = true, includesUpper: Bool = true,
        isLogarithmic: Bool = false
    ) {
        self.lower = lower
        self.upper = upper
        self.includesLower = includesLower
        self.includesUpper = includesUpper
        self.isLogarithmic = isLogarithmic
    }

    /// A finite number above zero, stepped by factors.
    public static let positive = RealRange(
        0, .infinity, includesLower: false, includesUpper: false, isLogarithmic: true)
    /// A finite number ≥ 0.
    public static let nonNegative = RealRange(0, .infinity, includesUpper: false)
    /// From 0 to 1, both included.
    public static let fraction = RealRange(0, 1)
    /// Any finite number.
    public static let finite = RealRange(-.infinity, .infinity, includesLower: false, includesUpper: false)

    public func contains(_ value: Double) -> Bool {
        (includesLower ? value >= lower : value > lower) && (includesUpper ? value <= upper : value < upper)
    }
}
