import Metrics

/// The selected numbers themselves.
public struct ValueCheck: MeasuringCheck {
    public static let name = "value"
    public static let says = LocalizedText(en: "The numbers themselves.", zh: "数值本身。")
    public static let operandCount = 1

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        try evidence.values(operands[0])
    }
}
