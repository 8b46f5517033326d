import Charts
import Experiments
import Metrics
import Testing

@testable import Scenarios

/// A typed result is wrong as soon as anything moves: what stands in a shipped text as digits must be a parameter, a
/// limit of the claim's own check, or a constant that the file names.
@Suite("A number in a shipped text")
struct ShippedTextTests {
    private static let library = ShippedScenarioTests.library

    @Test("is a reference, a parameter, the claim’s own limit or a named constant", arguments: library.names)
    func isKnown(name: String) throws {
        let scenario = try Self.library.scenario(name)
        let parameters = scenario.variants.flatMap { Self.numbers(.group($0.parameters.entries)) }
        let constants = scenario.numbers.compactMap { number -> Double? in
            if case .constant(let value, _) = number.source { value } else { nil }
        }
        var texts: [(LocalizedText, [Double])] = [(scenario.headline, []), (scenario.title, [])]
        texts += [scenario.question, scenario.explanation, scenario.prediction?.question, scenario.prediction?.reveal]
            .compactMap { $0 }.map { ($0, []) }
        texts += scenario.panels.flatMap { panel in
            ([panel.title, panel.subtitle].compactMap(\.self) + panel.references.map(\.label))
                .map { ($0, Self.limits(panel)) }
        }
        texts += scenario.claims.map { ($0.says, Self.stated($0.check)) }
        for (text, own) in texts {
            let known = parameters + constants + own
            for words in [text.en, text.zh] {
                for (number, value) in Self.typed(words) where !known.contains(where: { Self.same($0, value) }) {
                    Issue.record("\(number) in “\(words)”")
                }
            }
        }
    }

    /// Those whose runs are short: `dash test` would show an ellipsis of the others.
    private static let short = library.names.filter {
        ["learning-rate", "optimizers", "normalization-axes", "attention", "conditioning"].contains($0)
    }

    @Test("that is measured is there when the run is over", arguments: short)
    func isMeasured(name: String) throws {
        let scenario = try Self.library.scenario(name)
        let recordings = try scenario.run()
        for number in scenario.numbers {
            let value = scenario.measuredNumber(number.name, on: recordings)
            #expect(value != nil, "\(number.name)")
        }
        var left: [String] = []
        var told = scenario.told(on: recordings)
        told.mapTexts { text, path, _ in
            for words in [text.en, text.zh] where TextReference.parts(of: words).count > 1 { left.append(path) }
            return text
        }
        #expect(left.isEmpty)
    }

    /// What a panel's numbers are held against: 0.2 in "steps until the loss is below 0.2".
    private static func limits(_ panel: Panel) -> [Double] {
        panel.reduce.compactMap { reduction in
            if case .crossing(_, let limit) = reduction.fold { limit } else { nil }
        }
    }

    /// A check's limits, and the same as `to 3 %`: how far a quotient may be from 1, a stretch from its middle.
    private static func stated(_ check: any Check) -> [Double] {
        if let all = check as? AllCheck { return all.parts.flatMap(stated) }
        guard let measuring = check as? any MeasuringCheck else { return check.stated }
        let range = measuring.expectation.within.map { [$0.upperBound - 1, ($0.upperBound - $0.lowerBound) / 2] }
        return check.stated + (range ?? []) + [measuring.expectation.below.map { $0 - 1 }].compactMap(\.self)
    }

    /// As written, in percent, or rounded to three digits.
    private static func same(_ known: Double, _ written: Double) -> Bool {
        known == written || known == -written || (known * 100 - written).magnitude < 1e-9
            || (known - written).magnitude <= 5e-4 * known.magnitude && written != written.rounded()
    }

    private static func numbers(_ value: ParameterValue) -> [Double] {
        switch value {
        case .integer(let value): [Double(value)]
        case .real(let value): [value]
        case .boolean, .text: []
        case .list(let values): values.flatMap(numbers)
        case .group(let entries): entries.flatMap { numbers($0.value) }
        }
    }

    /// The numbers that a text holds outside braces and formulas: not the 2 of BatchNorm2d, of 1/√B or of (0, 1).
    static func typed(_ text: String) -> [(String, Double)] {
        let words = TextReference.parts(of: text).map { part in
            if case .words(let words) = part { words } else { "□" }
        }.joined()
        return words.matches(of: /[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]*/).compactMap {
            match in
            let before =
                match.range.lowerBound == words.startIndex
                ? nil : words[words.index(before: match.range.lowerBound)]
            let after = match.range.upperBound == words.endIndex ? nil : words[match.range.upperBound]
            let formula = "/√·^(₀₁₂ₖₜαβγηκλμρσ=<>|"
            let isInFormula = before.map { formula.contains($0) || ($0.isLetter && $0.isASCII) } ?? false
            let isBeforeFormula =
                after.map { "/√·^,)ηλxyβακ(".contains($0) && $0 != "," || ($0.isLetter && $0.isASCII) } ?? false
            var number = String(match.output).replacing(",", with: "")
            guard let value = Self.value(&number) else { return nil }
            // Nothing and one are no results; nor is the 2 of a formula.
            if value == 0 || value == 1 { return nil }
            if value <= 2, value == value.rounded(), isInFormula || isBeforeFormula { return nil }
            if before.map({ $0.isLetter && $0.isASCII }) ?? false { return nil }
            return (number, value)
        }
    }

    /// `10⁻¹²` as 1e-12.
    private static func value(_ text: inout String) -> Double? {
        let superscripts: [Character: Character] = [
            "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
            "⁻": "-",
        ]
        guard let first = text.firstIndex(where: { superscripts[$0] != nil }) else { return Double(text) }
        guard let base = Double(text[..<first]), let power = Int(String(text[first...].compactMap { superscripts[$0] }))
        else { return nil }
        guard base == 10 else { return base }
        return Double("1e\(power)")
    }
}
