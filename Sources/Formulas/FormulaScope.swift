/// The names that a formula may use where it stands.
public struct FormulaScope: Hashable, Sendable {
    /// What changes from value to value: `x`, `y`, the names of metrics.
    public var variables: [String]
    /// Whether `sum(x)` of one argument joins the numbers of many rows or places; where everything is one number it says
    /// nothing and is an error.
    public var reduces: Bool

    /// What the formula gives, where a file may name it: `{y: sin(x1)}` is sin(x1).
    public var result: String?

    public init(variables: [String], reduces: Bool = false, result: String? = nil) {
        self.variables = variables
        self.reduces = reduces
        self.result = result
    }

    /// Why a name can't be a person's own constant; nil when it can.
    public func objection(toConstant name: String) -> String? {
        guard let first = name.first, first.isLetter || first == "_", name.allSatisfy({ $0.isPartOfName }),
            name.count <= FormulaLimits.nameLength
        else { return "a constant's name has letters, digits and _, and starts with a letter" }
        if variables.contains(name) { return "\(name) is a variable of the formula already" }
        if FormulaConstant(rawValue: name) != nil { return "\(name) is a constant of every formula already" }
        if FormulaFunction(rawValue: name) != nil || FormulaWord.isOperator(name) {
            return "\(name) is part of the language already"
        }
        return nil
    }
}

/// How much of a formula is taken; what goes beyond is an error, never a crash.
public enum FormulaLimits {
    /// Characters of a text.
    public static let length = 2000
    /// Operations inside each other, parentheses included.
    public static let depth = 100
    static let nameLength = 64
}

/// Words that are operators.
enum FormulaWord {
    static func isOperator(_ word: String) -> Bool { ["and", "or", "not"].contains(word) }
}

extension Character {
    var isPartOfName: Bool { isLetter || isNumber && isASCII || self == "_" }
}
