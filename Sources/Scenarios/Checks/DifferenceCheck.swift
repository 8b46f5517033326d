import Metrics

/// a − b, pair by pair.
public struct DifferenceCheck: MeasuringCheck {
    public static let name = "difference"
    public static let says = LocalizedText(
        en: "The first selection minus the second, pair by pair.", zh: "第一组数值与第二组逐一相减。")
    public static let operandCount = 2

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        try pairs(evidence).map { $0 - $1 }
    }

    public func subject(_ evidence: Evidence) -> LocalizedText { comparison("−", evidence) }
}
