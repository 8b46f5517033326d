import Metrics

/// a ≤ b for every pair: a measurement below its theoretical bound. The number shown is the largest a / b.
public struct AtMostCheck: MeasuringCheck {
    public static let name = "at-most"
    public static let says = LocalizedText(
        en: "No number of the first selection exceeds its partner in the second; the largest quotient decides.",
        zh: "第一组的每个数值都不超过第二组的对应数值；以最大的商为准。")
    public static let operandCount = 2
    /// A quotient a rounding error above 1 would still be one too many: a bound is a bound.
    public static let standardExpectation: Expectation? = Expectation(atMost: 1)

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        try pairs(evidence).map { value, bound in
            // 0 ≤ 0 holds though 0 / 0 is no number, and so do a ≤ b below zero.
            if value <= bound { return bound > 0 && value > 0 ? value / bound : 0 }
            return bound > 0 ? value / bound : .infinity
        }
    }

    public func subject(_ evidence: Evidence) -> LocalizedText { comparison("/", evidence) }
}
