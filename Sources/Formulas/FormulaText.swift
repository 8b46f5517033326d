extension FormulaNode {
    /// As a person would type it, with no more parentheses than it takes: parsed again, it is the same tree.
    public var text: String { text(atLeast: 1) }

    private func text(atLeast binding: Int) -> String {
        let written = bare
        return self.binding < binding ? "(\(written))" : written
    }

    /// How tightly the outermost operation binds.
    var binding: Int {
        switch self {
        case .number, .constant, .variable, .call: Binding.atom
        case .negate: Binding.sign
        case .not: Binding.not
        case .binary(let operation, _, _): operation.binding
        }
    }

    private var bare: String {
        switch self {
        case .number(let value): return "\(value)".hasSuffix(".0") ? String("\(value)".dropLast(2)) : "\(value)"
        case .constant(let constant): return constant.rawValue
        case .variable(let name): return name
        case .negate(let operand): return "-" + operand.text(atLeast: Binding.sign)
        case .not(let operand): return "not " + operand.text(atLeast: Binding.not)
        case .call(let function, let arguments):
            return "\(function.name)(\(arguments.map { $0.text(atLeast: 1) }.joined(separator: ", ")))"
        case .binary(let operation, let left, let right):
            let sides = FormulaNode.sides(of: operation)
            let sign = operation.binding < 6 ? " \(operation.rawValue) " : operation.rawValue
            return left.text(atLeast: sides.left) + sign + right.text(atLeast: sides.right)
        }
    }

    /// How tightly the operands of an operator must bind to stand there without parentheses.
    static func sides(of operation: FormulaOperator) -> (left: Int, right: Int) {
        if operation == .power { return (Binding.atom, Binding.sign) }
        // Comparisons are not chained, the others group from the left.
        let left = operation.isComparison ? operation.binding + 1 : operation.binding
        return (left, operation.binding + 1)
    }
}
