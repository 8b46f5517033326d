import Metrics

/// Every number is more than the one before, over the selected steps, or positions where one step is selected.
public struct RisesCheck: MeasuringCheck {
    public static let name = "rises"
    public static let says = LocalizedText(
        en: "Each number is more than the one before, over the selected steps, or positions.",
        zh: "沿所选各步（或各位置），每个数值都大于前一个。")
    public static let operandCount = 1
    public static let standardExpectation: Expectation? = Expectation(equals: 1)

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands.map { $0.watching(.rise) }
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        try evidence.reduced(operands[0], by: .share)
    }

    public var hidesLimit: Bool { expectation == Self.standardExpectation }

    public func subject(_ evidence: Evidence) -> LocalizedText { evidence.name(ofEventIn: operands[0]) }

    public func spelled(_ value: Double, in evidence: Evidence) -> LocalizedText? {
        ShareCheck(operands: operands, expectation: expectation).spelled(value, in: evidence)
    }
}

/// Every number is less than the one before, over the selected steps, or positions where one step is selected.
public struct FallsCheck: MeasuringCheck {
    public static let name = "falls"
    public static let says = LocalizedText(
        en: "Each number is less than the one before, over the selected steps, or positions.",
        zh: "沿所选各步（或各位置），每个数值都小于前一个。")
    public static let operandCount = 1
    public static let standardExpectation: Expectation? = Expectation(equals: 1)

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands.map { $0.watching(.fall) }
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        try evidence.reduced(operands[0], by: .share)
    }

    public var hidesLimit: Bool { expectation == Self.standardExpectation }

    public func subject(_ evidence: Evidence) -> LocalizedText { evidence.name(ofEventIn: operands[0]) }

    public func spelled(_ value: Double, in evidence: Evidence) -> LocalizedText? {
        ShareCheck(operands: operands, expectation: expectation).spelled(value, in: evidence)
    }
}

extension Selector {
    fileprivate func watching(_ word: Event.Word) -> Selector {
        var selector = self
        selector.event = .word(word)
        return selector
    }
}
