import Metrics

/// a < b for every pair, of other variants, metrics or steps. The number shown is the largest a − b.
public struct LessCheck: MeasuringCheck {
    public static let name = "less"
    public static let says = LocalizedText(
        en:
            "Every number of the first selection is less than its partner in the second; the largest difference decides.",
        zh: "第一组的每个数值都小于第二组的对应数值；以最大的差为准。")
    public static let operandCount = 2
    public static let standardExpectation: Expectation? = Expectation(below: 0)

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        // ∞ is not less than ∞, though their difference is no number.
        try pairs(evidence).map { $0 == $1 ? 0 : $0 - $1 }
    }

    public func subject(_ evidence: Evidence) -> LocalizedText { comparison("−", evidence) }
}
