import Testing

@testable import Learning

/// What the words of a formula mean: each symbol of a hyper-parameter stands in its text, and nowhere else.
enum PrintedSymbols {
    /// The values of an entry's hyper-parameters by the symbols with which their texts name them.
    static func values(_ entry: any CatalogueEntry.Type, _ overrides: [String: Double]) -> [String: Double] {
        var values: [String: Double] = [:]
        for hyperparameter in entry.hyperparameters {
            let words = hyperparameter.meaning.en.split { " ,;".contains($0) }.map(String.init)
            // A letter that is an article elsewhere is named as a factor.
            let named = words.indices.filter { isSymbol(words[$0]) || ($0 > 0 && words[$0 - 1] == "factor") }
            for word in named.map({ words[$0] }) where isLetter(word) && values[word] == nil {
                values[word] = overrides[hyperparameter.name] ?? hyperparameter.standard
                break
            }
        }
        return values
    }

    private static func isLetter(_ word: String) -> Bool { isSymbol(word) || word == "a" }

    /// β, η_min, T₀, p: one letter with what is attached to it; not the article.
    private static func isSymbol(_ word: String) -> Bool {
        guard let first = word.first, first.isLetter, word != "a" else { return false }
        let rest = word.dropFirst()
        return rest.isEmpty || rest.allSatisfy { "₀₁₂".contains($0) } || rest.hasPrefix("_")
    }
}

@Suite("The formula printed of an optimizer is what it computes")
struct PrintedUpdateTests {
    /// The hyper-parameters at their defaults, and turned.
    static let cases: [(name: String, settings: [String: Double])] = OptimizerCatalogue.all.flatMap { type in
        [(type.name, [:]), (type.name, turned[type.name] ?? [:])]
    }
    static let turned: [String: [String: Double]] = [
        "sgd": ["learning-rate": 0.3],
        "momentum": ["learning-rate": 0.2, "momentum": 0.7, "dampening": 0.4],
        "nesterov": ["learning-rate": 0.2, "momentum": 0.6],
        "nesterov-look-ahead": ["learning-rate": 0.2, "momentum": 0.6],
        "adagrad": ["learning-rate": 0.5, "learning-rate-decay": 0.1, "initial-accumulator-value": 0.3],
        "rmsprop": ["learning-rate": 0.1, "alpha": 0.8, "momentum": 0.5, "epsilon": 0.01],
        "adadelta": ["learning-rate": 2, "rho": 0.7, "epsilon": 0.01],
        "adam": ["learning-rate": 0.1, "beta1": 0.8, "beta2": 0.9, "epsilon": 0.01],
        "amsgrad": ["learning-rate": 0.1, "beta1": 0.8, "beta2": 0.5, "epsilon": 0.01],
        "adamw": ["learning-rate": 0.1, "beta1": 0.8, "beta2": 0.9, "weight-decay": 0.3],
        "nadam": ["learning-rate": 0.1, "beta1": 0.8, "beta2": 0.9, "momentum-decay": 0.3],
        "lion": ["learning-rate": 0.1, "beta1": 0.8, "beta2": 0.9, "weight-decay": 0.3],
    ]

    /// A slope that changes its size and its sign on the way.
    private static func slope(_ x: Double) -> Double { x * x * x - 2 * x + 0.5 }

    @Test("over 20 steps", arguments: cases)
    func printed(name: String, settings: [String: Double]) throws {
        let type = try #require(OptimizerCatalogue.all.first { $0.name == name })
        var run = OptimizerRun(type.init(settings), parameterCount: 1)
        var steps = try PrintedUpdate(type.formula, PrintedSymbols.values(type, settings), at: 1.9)
        var place = [1.9]
        for step in 1...20 {
            if run.looksAhead {
                // Its own parameters stand at θ − βv between updates; what is printed is told of θ.
                var ahead = place
                ahead.withUnsafeMutableBufferPointer { run.lookAhead($0) }
                place = ahead
            }
            var gradient = [Self.slope(place[0])]
            place.withUnsafeMutableBufferPointer { place in
                gradient.withUnsafeMutableBufferPointer { run.update(place, gradients: UnsafeBufferPointer($0)) }
            }
            try steps.advance(Self.slope)
            #expect((steps.place - place[0]).magnitude <= 1e-12, "step \(step)")
        }
        #expect((place[0] - 1.9).magnitude > 1e-4)
    }
}

/// The assignments of a printed update, one after the other.
private struct PrintedUpdate {
    private var values: [String: Double]
    private var updates: [(name: String, formula: PrintedFormula, ahead: PrintedFormula?)] = []
    /// What a state is at the first update, where that is said.
    private var firsts: [String: PrintedFormula] = [:]
    private static let names = [
        "θ", "g", "t", "v", "m", "w", "u", "s", "b", "Δ", "μ′", "μ", "p", "∇", "η", "β₁", "β₂", "β", "τ", "ε", "λ", "κ",
        "α",
        "ρ", "ψ",
    ]

    init(_ printed: String, _ symbols: [String: Double], at place: Double) throws {
        values = symbols
        values["θ"] = place
        values["t"] = 0
        for statement in Self.statements(printed) {
            if let arrow = statement.firstRange(of: " ← ") {
                let name = String(statement[..<arrow.lowerBound])
                var text = String(statement[arrow.upperBound...])
                var ahead: PrintedFormula?
                if let start = text.firstRange(of: "∇L("), let end = text[start.upperBound...].firstIndex(of: ")") {
                    ahead = try PrintedFormula(String(text[start.upperBound..<end]), names: Self.names)
                    text.replaceSubrange(start.lowerBound...end, with: "∇")
                }
                updates.append((name, try PrintedFormula(text, names: Self.names), ahead))
                // A state starts at 0, or at the hyper-parameter that bears its name.
                if values[name] == nil { values[name] = symbols[name + "₀"] ?? 0 }
            } else {
                let sides = statement.split(separator: " = ").map(String.init)
                try #require(sides.count == 2)
                let formula = try PrintedFormula(sides[1], names: Self.names)
                if sides[0].hasSuffix("₀") {
                    values[String(sides[0].dropLast())] = try formula.value([:])
                } else {
                    try #require(sides[0].hasSuffix("₁"))
                    firsts[String(sides[0].dropLast())] = formula
                }
            }
        }
    }

    /// At the commas that stand in no parentheses.
    private static func statements(_ printed: String) -> [String] {
        var depth = 0
        var parts = [""]
        for sign in printed {
            if sign == "(" { depth += 1 }
            if sign == ")" { depth -= 1 }
            if sign == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(sign) }
        }
        return parts.map { $0.drop { $0 == " " }.description }
    }

    var place: Double { values["θ"] ?? .nan }

    mutating func advance(_ slope: (Double) -> Double) throws {
        values["t", default: 0] += 1
        values["g"] = slope(place)
        for (name, formula, ahead) in updates {
            if let ahead { values["∇"] = slope(try ahead.value(values)) }
            let first = values["t"] == 1 ? firsts[name] : nil
            values[name] = try (first ?? formula).value(values)
        }
    }
}
