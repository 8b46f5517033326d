/// A formula as a tree: what the parser makes and everything else reads.
public indirect enum FormulaNode: Hashable, Sendable {
    case number(Double)
    case constant(FormulaConstant)
    /// A name that a value is given for: `x`, a person's own constant, a metric.
    case variable(String)
    case negate(FormulaNode)
    case not(FormulaNode)
    case binary(FormulaOperator, FormulaNode, FormulaNode)
    case call(FormulaFunction, [FormulaNode])

    /// The nodes right below.
    public var operands: [FormulaNode] {
        switch self {
        case .number, .constant, .variable: []
        case .negate(let operand), .not(let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .call(_, let arguments): arguments
        }
    }

    /// The names used, in the order in which they stand in the text, each once.
    public var variables: [String] {
        var names: [String] = []
        collectVariables(&names)
        return names
    }

    private func collectVariables(_ names: inout [String]) {
        if case .variable(let name) = self, !names.contains(name) { names.append(name) }
        for operand in operands { operand.collectVariables(&names) }
    }
}

/// A number with a name of its own.
public enum FormulaConstant: String, CaseIterable, Sendable {
    case pi
    case e

    public var value: Double {
        switch self {
        case .pi: .pi
        case .e: 2.718281828459045
        }
    }
}

/// What stands between two values. Comparisons and logic give 1 or 0; whatever is not 0 counts as true.
public enum FormulaOperator: String, CaseIterable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    /// With the sign of the divisor: −1 % 3 is 2.
    case remainder = "%"
    case power = "^"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case and
    case or

    /// How tightly it binds: 1 `or`, 2 `and`, (3 `not`), 4 comparisons, 5 + −, 6 * / %, (7 the sign), 8 ^.
    var binding: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: 4
        case .add, .subtract: 5
        case .multiply, .divide, .remainder: 6
        case .power: 8
        }
    }

    public var isComparison: Bool { binding == 4 }

    /// Whether it gives 1 or 0.
    public var isLogical: Bool { binding <= 4 }
}

/// How tightly what has no operator of its own binds.
enum Binding {
    static let not = 3
    static let sign = 7
    static let atom = 9
}
