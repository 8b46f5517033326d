import Formulas
import Numerics

/// Random trees and texts, the same for the same seed.
struct RandomFormulas {
    private var random: Philox
    let variables: [String]

    init(seed: UInt64, variables: [String] = ["x", "y"]) {
        random = Philox(seed: seed, stream: "formulas")
        self.variables = variables
    }

    mutating func below(_ count: Int) -> Int { Int(random.uniform() * Double(count)) }

    mutating func uniform(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform()
    }

    private mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    /// Any tree that a text can mean.
    mutating func tree(depth: Int) -> FormulaNode {
        guard depth > 0, below(6) > 0 else { return leaf() }
        switch below(8) {
        case 0: return .negate(tree(depth: depth - 1))
        case 1: return .not(tree(depth: depth - 1))
        case 2, 3, 4, 5:
            return .binary(pick(FormulaOperator.allCases), tree(depth: depth - 1), tree(depth: depth - 1))
        default:
            let function = pick(FormulaFunction.allCases)
            let count = function.isReduction ? 2 + below(3) : function.arity.lowerBound
            return .call(function, (0..<count).map { _ in tree(depth: depth - 1) })
        }
    }

    private mutating func leaf() -> FormulaNode {
        switch below(4) {
        case 0: .number(pick([0, 1, 2, 3, 0.5, 1e-7, 1e300, 0.1, 12345678.9]))
        case 1: .constant(pick(FormulaConstant.allCases))
        default: .variable(pick(variables))
        }
    }

    /// A tree of functions that are smooth nearly everywhere and whose values stay moderate.
    mutating func tame(depth: Int) -> FormulaNode {
        guard depth > 0, below(7) > 0 else {
            return below(3) == 0 ? .number(pick([0.5, 1, 2, 3])) : .variable(pick(variables))
        }
        switch below(12) {
        case 0: return .negate(tame(depth: depth - 1))
        case 1, 2: return .binary(.add, tame(depth: depth - 1), tame(depth: depth - 1))
        case 3: return .binary(.subtract, tame(depth: depth - 1), tame(depth: depth - 1))
        case 4, 5: return .binary(.multiply, tame(depth: depth - 1), tame(depth: depth - 1))
        case 6: return .binary(.divide, tame(depth: depth - 1), .call(.softplus, [tame(depth: depth - 1)]))
        case 7: return .binary(.power, .call(.softplus, [tame(depth: depth - 1)]), .number(pick([0.5, 2, 3])))
        case 8: return .call(.choose, [comparison(depth), tame(depth: depth - 1), tame(depth: depth - 1)])
        case 9: return .call(pick([.min, .max, .mean, .sum]), (0..<3).map { _ in tame(depth: depth - 1) })
        default:
            let function: FormulaFunction = pick([.sin, .cos, .tanh, .sigmoid, .softplus, .erf, .abs, .relu])
            return .call(function, [tame(depth: depth - 1)])
        }
    }

    private mutating func comparison(_ depth: Int) -> FormulaNode {
        .binary(pick([.less, .greater]), tame(depth: depth - 1), tame(depth: depth - 1))
    }

    /// A text of pieces that formulas are made of, and of some that they are not.
    mutating func text(pieces count: Int) -> String {
        let pieces = [
            "(", ")", ",", "+", "-", "*", "/", "^", "%", "<", "<=", "==", "!=", " and ", " or ", "not ", "x", "y", "pi",
            "sin(", "if(", "max(", "clamp(", "1", "0.5", "1e3", "1e-", ".", "=", "$", "é", "🙂", "\u{301}", "\0", "\n",
            "loss", "validation-loss", "²", "\u{202E}", "foo", "e", "_", "--",
        ]
        return (0..<count).map { _ in pick(pieces) }.joined()
    }

    /// A text with some of its characters dropped, doubled, swapped or replaced.
    mutating func mutated(_ text: String) -> String {
        var characters = Array(text)
        for _ in 0..<1 + below(4) where !characters.isEmpty {
            let index = below(characters.count)
            switch below(4) {
            case 0: characters.remove(at: index)
            case 1: characters.insert(characters[index], at: index)
            case 2: characters.swapAt(index, below(characters.count))
            default: characters[index] = pick(Array("()+-*/^%<>=,.xy1e🙂 "))
            }
        }
        return String(characters)
    }
}
