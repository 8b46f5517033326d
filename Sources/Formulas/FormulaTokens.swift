/// A piece of a formula's text.
struct FormulaToken: Equatable {
    enum Kind: Equatable {
        case number(Double)
        case name(String)
        case operation(FormulaOperator)
        case not
        case open, close, comma
        case end
    }

    var kind: Kind
    /// From 1, in characters.
    var column: Int
    /// As it stands in the text.
    var text: String
}

/// Cuts a formula into tokens, noting every character that means nothing.
struct FormulaTokenizer {
    private let characters: [Character]
    /// Every known name; those that may hold more than letters, digits and `_` as characters.
    private let known: Set<String>
    private let names: [[Character]]
    private var position = 0
    private(set) var tokens: [FormulaToken] = []
    private(set) var faults: [FormulaFault] = []

    init(_ text: String, names: [String]) {
        characters = Array(text)
        known = Set(names + FormulaConstant.allCases.map(\.rawValue) + FormulaFunction.allCases.map(\.name))
        self.names = names.filter { name in name.contains { !$0.isPartOfName } }.map(Array.init)
    }

    mutating func run() {
        while position < characters.count { step() }
        tokens.append(FormulaToken(kind: .end, column: characters.count + 1, text: ""))
    }

    private mutating func step() {
        let character = characters[position]
        if character.isWhitespace {
            position += 1
        } else if character.isASCII && character.isNumber || character == "." && isDigit(position + 1) {
            number()
        } else if character.isLetter || character == "_" {
            word()
        } else {
            sign()
        }
    }

    private func isDigit(_ index: Int) -> Bool {
        index < characters.count && characters[index].isASCII && characters[index].isNumber
    }

    private mutating func add(_ kind: FormulaToken.Kind, length: Int) {
        let text = String(characters[position..<position + length])
        tokens.append(FormulaToken(kind: kind, column: position + 1, text: text))
        position += length
    }

    private mutating func fault(_ message: String, length: Int) {
        faults.append(FormulaFault(column: position + 1, message))
        position += length
    }

    private mutating func number() {
        var end = position
        while isDigit(end) { end += 1 }
        if end < characters.count, characters[end] == ".", isDigit(end + 1) {
            end += 1
            while isDigit(end) { end += 1 }
        }
        // `2e` is 2 beside the constant e; `2e-3` is a number.
        if end < characters.count, characters[end] == "e" || characters[end] == "E" {
            var digits = end + 1
            if digits < characters.count, "+-−".contains(characters[digits]) { digits += 1 }
            if isDigit(digits) {
                end = digits
                while isDigit(end) { end += 1 }
            }
        }
        let text = String(characters[position..<end]).replacing("−", with: "-")
        if end < characters.count, characters[end] == "." {
            position = end
            return fault("a point after \(text); expected a digit before and after it", length: 1)
        }
        guard let value = Double(text.hasPrefix(".") ? "0" + text : text), value.isFinite else {
            return fault("\(text) is too large for a number; the largest is 1.797e308", length: end - position)
        }
        add(.number(value), length: end - position)
    }

    private mutating func word() {
        var end = position + 1
        while end < characters.count, characters[end].isPartOfName { end += 1 }
        // Of the names that begin here the longest is meant, as long as it ends where a word may end.
        let longest =
            names.filter { name in
                let end = position + name.count
                guard end <= characters.count, characters[position..<end].elementsEqual(name) else { return false }
                return end == characters.count || !characters[end].isPartOfName
            }.map(\.count).max() ?? 0
        var length = max(longest, end - position)
        if longest == 0 { length = max(length, unknownLength(end)) }
        switch String(characters[position..<position + length]) {
        case "and": add(.operation(.and), length: length)
        case "or": add(.operation(.or), length: length)
        case "not": add(.not, length: length)
        case "π": add(.name("pi"), length: length)
        case let name: add(.name(name), length: length)
        }
    }

    /// How far a word goes on through hyphens where names have some and it is none of them: `validation-los` is one word.
    private func unknownLength(_ end: Int) -> Int {
        let word = String(characters[position..<end])
        guard !names.isEmpty, !known.contains(word), !FormulaWord.isOperator(word) else { return 0 }
        var end = end
        while end + 1 < characters.count, characters[end] == "-", characters[end + 1].isLetter {
            end += 1
            while end < characters.count, characters[end].isPartOfName { end += 1 }
        }
        return end - position
    }

    private static let signs: [Character: FormulaToken.Kind] = [
        "(": .open, ")": .close, ",": .comma, "+": .operation(.add), "-": .operation(.subtract),
        "−": .operation(.subtract), "*": .operation(.multiply), "·": .operation(.multiply), "×": .operation(.multiply),
        "/": .operation(.divide), "%": .operation(.remainder), "^": .operation(.power), "<": .operation(.less),
        ">": .operation(.greater), "≤": .operation(.lessOrEqual), "≥": .operation(.greaterOrEqual),
        "≠": .operation(.notEqual),
    ]

    /// What other languages write, and what is written here.
    private static let foreign: [(sign: String, here: String)] = [
        ("**", "^"), ("&&", "and"), ("||", "or"), ("&", "and"), ("|", "or, and abs(x) for a magnitude"), ("!", "not"),
        ("=", "=="), ("?", "if(condition, a, b)"), (":", "if(condition, a, b)"), ("[", "("), ("]", ")"), ("{", "("),
        ("}", ")"), (";", ","), ("√", "sqrt(x)"), ("²", "^2"), ("³", "^3"), ("÷", "/"),
    ]

    private mutating func sign() {
        let next = position + 1 < characters.count ? characters[position + 1] : " "
        switch (characters[position], next) {
        case ("<", "="): return add(.operation(.lessOrEqual), length: 2)
        case (">", "="): return add(.operation(.greaterOrEqual), length: 2)
        case ("=", "="): return add(.operation(.equal), length: 2)
        case ("!", "="): return add(.operation(.notEqual), length: 2)
        default: break
        }
        let pair = String([characters[position], next])
        for (sign, here) in Self.foreign where pair.hasPrefix(sign) {
            return fault("\"\(sign)\" is not part of a formula; write \(here)", length: sign.count)
        }
        if let kind = Self.signs[characters[position]] { return add(kind, length: 1) }
        fault("\"\(characters[position])\" is not part of a formula", length: 1)
    }
}
