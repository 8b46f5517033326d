import Formulas
import Testing

/// A formula as a person reads it (βv, √s, ½, ⌊t/s⌋, eˣ, |x|, "a for t < T, then b"), evaluated by the engine of formulas.
///
/// Products need no sign; a function without parentheses takes the product that follows it.
struct PrintedFormula {
    /// In the language of formulas.
    let text: String
    private let formula: Formula
    private let names: [String]

    /// - Parameter names: what it may refer to; any other letter is an error.
    init(_ printed: String, names: [String]) throws {
        var reader = PrintedReader(printed, names: names)
        text = try reader.whole()
        // The language of formulas has ASCII names.
        formula = try Formula(text, in: FormulaScope(variables: names.indices.map { "n\($0)" }))
        self.names = names
    }

    func value(_ values: [String: Double]) throws -> Double {
        let used = formula.variables
        let arguments = try used.map { name in
            let index = try #require(Int(name.dropFirst()))
            return try #require(values[names[index]], "no value for \(names[index])")
        }
        return formula.program(used).value(arguments)
    }
}

/// Recursive descent over the printed signs; what it gives is text for `Formula`.
private struct PrintedReader {
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    private let signs: [Character]
    private let names: [String]
    private var place = 0

    private static let functions = ["max", "min", "sign", "cos", "sin", "exp", "ln", "tanh", "σ", "Φ"]
    private static let fractions: [Character: String] = ["½": "(1/2)", "¼": "(1/4)"]
    private static let raised: [Character: String] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁻": "−", "ⁿ": "n", "ᵗ": "t", "ᵖ": "p", "ⁱ": "i", "ˣ": "x",
    ]

    init(_ printed: String, names: [String]) {
        signs = Array(printed)
        self.names = names.sorted { $0.count > $1.count }
        order = names
    }
    private let order: [String]

    mutating func whole() throws -> String {
        let first = try choice()
        guard skip("for") else { return try ended(first) }
        let condition = try comparison()
        guard skip(","), skip("then") else { throw unreadable("then") }
        let second = try choice()
        return try ended("if(\(condition), \(first), \(second))")
    }

    private func ended(_ text: String) throws -> String {
        guard peek == nil else { throw unreadable("the end") }
        return text
    }

    private func unreadable(_ expected: String) -> Unreadable {
        Unreadable(description: "\(String(signs)): expected \(expected) at sign \(place + 1)")
    }

    private mutating func blanks() { while place < signs.count, signs[place] == " " { place += 1 } }

    private var peek: Character? { signs[place...].first { $0 != " " } }

    private mutating func skip(_ word: String) -> Bool {
        blanks()
        guard signs[place...].starts(with: word) else { return false }
        place += word.count
        return true
    }

    private mutating func choice() throws -> String {
        let first = try comparison()
        guard skip("?") else { return first }
        let yes = try comparison()
        guard skip(":") else { throw unreadable(":") }
        return "if(\(first), \(yes), \(try comparison()))"
    }

    private mutating func comparison() throws -> String {
        let first = try sum()
        for sign in ["<", "≤", ">", "≥"] where skip(sign) { return "\(first) \(sign) \(try sum())" }
        return first
    }

    private mutating func sum() throws -> String {
        var text = try product()
        while true {
            if skip("+") {
                text += " + " + (try product())
            } else if skip("−") {
                text += " - " + (try product())
            } else {
                return text
            }
        }
    }

    private mutating func product() throws -> String {
        var text = skip("−") ? "-" + (try run()) : try run()
        while true {
            if skip("·") {
                text += "*" + (try run())
            } else if skip("/") {
                text += "/" + (try run())
            } else {
                return text
            }
        }
    }

    /// Factors side by side.
    private mutating func run() throws -> String {
        var factors = [try power()]
        while let next = peek, next.isLetter || next == "(" || next == "√" || next == "∇", !startsWord() {
            factors.append(try power())
        }
        return factors.count == 1 ? factors[0] : "(\(factors.joined(separator: "*")))"
    }

    /// A word between formulas, not a name.
    private func startsWord() -> Bool {
        let rest = String(signs[place...].drop { $0 == " " })
        return rest.hasPrefix("for ") || rest.hasPrefix("then ")
    }

    private mutating func power() throws -> String {
        let base = try atom()
        var exponent = ""
        while place < signs.count, let sign = Self.raised[signs[place]] {
            exponent += sign
            place += 1
        }
        if !exponent.isEmpty {
            var reader = PrintedReader(exponent, names: order)
            return "(\(base))^(\(try reader.whole()))"
        }
        guard place < signs.count, signs[place] == "^" else { return base }
        place += 1
        return "(\(base))^(\(skip("−") ? "-" : "")\(try atom()))"
    }

    private mutating func atom() throws -> String {
        blanks()
        guard place < signs.count else { throw unreadable("a number or a name") }
        if signs[place].isASCII, signs[place].isNumber { return number() }
        if let fraction = Self.fractions[signs[place]] {
            place += 1
            return fraction
        }
        if skip("(") { return "(\(try closed(by: ")")))" }
        if skip("⌊") { return "floor(\(try closed(by: "⌋")))" }
        if skip("|") { return "abs(\(try closed(by: "|")))" }
        if skip("√") { return "sqrt(\(try atom()))" }
        for function in Self.functions where skip(function) { return try call(function) }
        for name in names where skip(name) { return "n\(try #require(order.firstIndex(of: name)))" }
        if skip("π") { return "pi" }
        if skip("e") { return "e" }
        throw unreadable("a name")
    }

    private mutating func number() -> String {
        var text = ""
        while place < signs.count, signs[place].isASCII, signs[place].isNumber || signs[place] == "." {
            text.append(signs[place])
            place += 1
        }
        return text
    }

    private mutating func closed(by end: String) throws -> String {
        let inner = try choice()
        guard skip(end) else { throw unreadable(end) }
        return inner
    }

    private mutating func call(_ function: String) throws -> String {
        var arguments: [String] = []
        if skip("(") {
            repeat { arguments.append(try choice()) } while skip(",")
            guard skip(")") else { throw unreadable(")") }
        } else {
            arguments = [try run()]
        }
        let list = arguments.joined(separator: ", ")
        return switch function {
        case "ln": "log(\(list))"
        case "σ": "sigmoid(\(list))"
        case "Φ": "(1 + erf((\(list))/sqrt(2)))/2"
        default: "\(function)(\(list))"
        }
    }
}
