import Bounds
import Metrics

/// How often something happens: turns, signs that change, numbers beyond a threshold. Each variant and each position
/// is a sequence over the selected steps; where one step is selected, its positions are the sequence.
public struct CountCheck: MeasuringCheck {
    public static let name = "count"
    public static let says = LocalizedText(
        en: "How often the event happens over the selected steps, or positions.", zh: "所选各步（或各位置）中事件发生的次数。")
    public static let operandCount = 1
    public static let needsEvent = true

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        try evidence.reduced(operands[0], by: .count)
    }

    public func subject(_ evidence: Evidence) -> LocalizedText { evidence.name(ofEventIn: operands[0]) }

    /// `19 of 19`.
    public func spelled(_ value: Double, in evidence: Evidence) -> LocalizedText? {
        guard let chances = evidence.chances(operands[0]) else { return nil }
        return LocalizedText(
            en: "\(Int(saturating: value)) of \(chances)", zh: "\(chances) 次中的 \(Int(saturating: value)) 次")
    }
}

/// In which share of the steps something happens; at every step, where nothing else is said.
public struct ShareCheck: MeasuringCheck {
    public static let name = "share"
    public static let says = LocalizedText(
        en:
            "In which share of the selected steps, or positions, the event happens; in all of them where nothing is said.",
        zh: "所选各步（或各位置）中事件发生的比例；未注明时须全部发生。")
    public static let operandCount = 1
    public static let needsEvent = true
    public static let standardExpectation: Expectation? = Expectation(equals: 1)

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        try evidence.reduced(operands[0], by: .share)
    }

    public var hidesLimit: Bool { expectation == Self.standardExpectation }

    public func subject(_ evidence: Evidence) -> LocalizedText { evidence.name(ofEventIn: operands[0]) }

    /// `39 of 39`.
    public func spelled(_ value: Double, in evidence: Evidence) -> LocalizedText? {
        guard let chances = evidence.chances(operands[0]) else { return nil }
        let count = Int(saturating: (value * Double(chances)).rounded())
        return LocalizedText(en: "\(count) of \(chances)", zh: "\(chances) 个中的 \(count) 个")
    }
}

/// The first step at which something happens; ∞ where it never does.
public struct FirstStepCheck: MeasuringCheck {
    public static let name = "first-step"
    public static let says = LocalizedText(
        en: "The first of the selected steps, or positions, at which the event happens.", zh: "事件首次发生的步（或位置）。")
    public static let operandCount = 1
    public static let needsEvent = true

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        try evidence.reduced(operands[0], by: .firstStep)
    }

    public func subject(_ evidence: Evidence) -> LocalizedText { evidence.name(ofEventIn: operands[0]) }

    public func spelled(_ value: Double, in evidence: Evidence) -> LocalizedText? {
        evidence.placeName(value, along: operands[0])
    }
}

/// The last step at which something happens; −∞ where it never does.
public struct LastStepCheck: MeasuringCheck {
    public static let name = "last-step"
    public static let says = LocalizedText(
        en: "The last of the selected steps, or positions, at which the event happens.", zh: "事件最后一次发生的步（或位置）。")
    public static let operandCount = 1
    public static let needsEvent = true

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        try evidence.reduced(operands[0], by: .lastStep)
    }

    public func subject(_ evidence: Evidence) -> LocalizedText { evidence.name(ofEventIn: operands[0]) }

    public func spelled(_ value: Double, in evidence: Evidence) -> LocalizedText? {
        evidence.placeName(value, along: operands[0])
    }
}
