import Metrics

/// What may happen in a sequence of numbers: a number is so and so, or it is more, less or otherwise than the one before.
public enum Event: Sendable, Hashable {
    /// The number is as expected.
    case number(Expectation)
    case word(Word)

    /// Events that a word names.
    public enum Word: String, CaseIterable, Sendable, Hashable {
        case finite, positive, negative
        case notFinite = "not-finite"
        /// It is more, less than the one before.
        case rise, fall
        /// It has the other sign than the one before: −, then +.
        case signChange = "sign-change"
        /// The way it goes turns round: down, then up.
        case turn
    }

    /// How many numbers come before the first that may be one.
    var lead: Int {
        switch self {
        case .number: 0
        case .word(let word):
            switch word {
            case .finite, .notFinite, .positive, .negative: 0
            case .rise, .fall, .signChange: 1
            case .turn: 2
            }
        }
    }

    /// Whether it happens at `values[index]`; `index` is at least `lead`.
    func happens(at index: Int, in values: [Double]) -> Bool {
        let value = values[index]
        switch self {
        case .number(let expectation): return expectation.holds(value)
        case .word(.finite): return value.isFinite
        case .word(.notFinite): return !value.isFinite
        case .word(.positive): return value > 0
        case .word(.negative): return value < 0
        case .word(.rise): return value > values[index - 1]
        case .word(.fall): return value < values[index - 1]
        case .word(.signChange): return value * values[index - 1] < 0
        case .word(.turn): return (value - values[index - 1]) * (values[index - 1] - values[index - 2]) < 0
        }
    }

    var stated: [Double] { if case .number(let expectation) = self { expectation.stated } else { [] } }

    /// As a sentence has it: `rises`, `is below 0.1`.
    var text: LocalizedText {
        switch self {
        case .number(let expectation): expectation.condition
        case .word(.finite): LocalizedText(en: "is finite", zh: "有限")
        case .word(.notFinite): LocalizedText(en: "is not finite", zh: "非有限")
        case .word(.positive): LocalizedText(en: "is positive", zh: "为正")
        case .word(.negative): LocalizedText(en: "is negative", zh: "为负")
        case .word(.rise): LocalizedText(en: "rises", zh: "增大")
        case .word(.fall): LocalizedText(en: "falls", zh: "减小")
        case .word(.signChange): LocalizedText(en: "changes its sign", zh: "变号")
        case .word(.turn): LocalizedText(en: "turns back", zh: "折返")
        }
    }
}

/// How a sequence becomes one number by what happens in it.
public enum EventReduction: String, CaseIterable, Sendable, Hashable {
    /// How often it happens.
    case count
    /// How often, of the times when it may.
    case share
    /// Where it happens first, last; ∞, −∞ where it never does.
    case firstStep = "first-step"
    case lastStep = "last-step"

    func callAsFunction(_ sequence: Evidence.Sequence, _ event: Event) -> Double {
        let chances = sequence.values.indices.dropFirst(event.lead)
        let hits = chances.filter { event.happens(at: $0, in: sequence.values) }
        switch self {
        case .count: return Double(hits.count)
        case .share: return Double(hits.count) / Double(chances.count)
        case .firstStep: return hits.first.map { sequence.places[$0] } ?? .infinity
        case .lastStep: return hits.last.map { sequence.places[$0] } ?? -.infinity
        }
    }
}
