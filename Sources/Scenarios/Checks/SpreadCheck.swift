import Metrics

/// max / min over the positions of each frame: how evenly something is spread over layers.
public struct SpreadCheck: MeasuringCheck {
    public static let name = "spread"
    public static let says = LocalizedText(
        en: "The largest over the smallest number of each frame.", zh: "每一帧中最大值与最小值之比。")
    public static let operandCount = 1

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        var spreads: [Double] = []
        for frame in try evidence.frames(operands[0]) {
            guard let largest = frame.values.max(), let smallest = frame.values.min() else {
                throw .impossible(Reasons.nothing(operands[0].metric))
            }
            spreads.append(largest / smallest)
        }
        return operands[0].reduction.map { [$0(spreads)] } ?? spreads
    }

    public func subject(_ evidence: Evidence) -> LocalizedText {
        let name = evidence.name(of: operands[0])
        return LocalizedText(en: "largest / smallest \(name.en)", zh: "\(name.zh)的最大值 / 最小值")
    }
}
