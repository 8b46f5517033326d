import Bounds

extension FormulaNode {
    /// In mathematical signs, for figures: `x·cos(0.15·π·x)`, `√x`, `|x|`, `x²`, `c ? a : b`.
    ///
    /// - Parameter name: what a name is called; itself by default.
    public func notation(_ name: (String) -> String = { $0 }) -> String { notation(atLeast: 0, name) }

    private func notation(atLeast binding: Int, _ name: (String) -> String) -> String {
        let (written, own) = signs(name)
        return own < binding ? "(\(written))" : written
    }

    /// The signs and how tightly they bind: 0 for a choice.
    private func signs(_ name: (String) -> String) -> (String, Int) {
        switch self {
        case .number: return (text.replacing("-", with: "−"), Binding.atom)
        case .constant(.pi): return ("π", Binding.atom)
        case .constant(.e): return ("e", Binding.atom)
        case .variable(let variable):
            let called = name(variable)
            // What has blanks in it is held together where an operator would take its end.
            return (called, called.contains(" ") ? Binding.sign : Binding.atom)
        case .negate(let operand): return ("−" + operand.notation(atLeast: Binding.sign, name), Binding.sign)
        case .not(let operand): return ("¬" + operand.notation(atLeast: Binding.sign, name), Binding.sign)
        case .binary(.power, let base, let exponent): return power(base, exponent, name)
        case .call(.pow, let pair) where pair.count == 2: return power(pair[0], pair[1], name)
        case .binary(let operation, let left, let right):
            let sides = FormulaNode.sides(of: operation)
            let written = left.notation(atLeast: sides.left, name) + Self.sign(operation)
            return (written + right.notation(atLeast: sides.right, name), operation.binding)
        case .call(let function, let arguments): return call(function, arguments, name)
        }
    }

    private func power(_ base: FormulaNode, _ exponent: FormulaNode, _ name: (String) -> String) -> (String, Int) {
        let below = base.notation(atLeast: Binding.atom, name)
        if let raised = exponent.superscript { return (below + raised, 8) }
        return (below + "^" + exponent.notation(atLeast: Binding.atom, name), 8)
    }

    /// A whole exponent in raised digits.
    private var superscript: String? {
        switch self {
        case .number(let value) where value == value.rounded() && value < 1e6:
            return String("\(Int(saturating: value))".map { Self.raised[$0] ?? $0 })
        case .negate(.number(let value)): return FormulaNode.number(value).superscript.map { "⁻" + $0 }
        default: return nil
        }
    }

    private static let raised: [Character: Character] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    ]

    private func call(
        _ function: FormulaFunction, _ arguments: [FormulaNode], _ name: (String) -> String
    ) -> (String, Int) {
        let written = arguments.map { $0.notation(atLeast: 0, name) }
        switch function {
        case .abs: return ("|\(written[0])|", Binding.atom)
        case .floor: return ("⌊\(written[0])⌋", Binding.atom)
        case .ceil: return ("⌈\(written[0])⌉", Binding.atom)
        case .sqrt: return ("√" + arguments[0].notation(atLeast: Binding.atom, name), 8)
        case .choose:
            let condition = arguments[0].notation(atLeast: 1, name)
            return ("\(condition) ? \(arguments[1].notation(atLeast: 1, name)) : \(written[2])", 0)
        default:
            let title = Self.titles[function] ?? function.name
            return ("\(title)(\(written.joined(separator: ", ")))", Binding.atom)
        }
    }

    private static let titles: [FormulaFunction: String] = [.log: "ln", .log2: "log₂", .log10: "log₁₀", .sigmoid: "σ"]

    private static func sign(_ operation: FormulaOperator) -> String {
        switch operation {
        case .add: " + "
        case .subtract: " − "
        case .multiply: "·"
        case .divide: "/"
        case .remainder: " mod "
        case .power: "^"
        case .less: " < "
        case .lessOrEqual: " ≤ "
        case .greater: " > "
        case .greaterOrEqual: " ≥ "
        case .equal: " = "
        case .notEqual: " ≠ "
        case .and: " ∧ "
        case .or: " ∨ "
        }
    }
}
