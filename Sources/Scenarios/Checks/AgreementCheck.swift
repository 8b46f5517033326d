import Metrics

/// Whether two trajectories are one: for each frame, the largest |a − b| over the largest magnitude in it.
public struct AgreementCheck: MeasuringCheck {
    public static let name = "agreement"
    public static let says = LocalizedText(
        en: "Frame by frame, the largest difference of both selections relative to the largest magnitude in the frame.",
        zh: "逐帧比较两组数值：最大的差与该帧最大绝对值之比。")
    public static let operandCount = 2

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        let left = try evidence.frames(operands[0]).map(\.values)
        let right = try evidence.frames(operands[1]).map(\.values)
        guard left.map(\.count) == right.map(\.count), !left.isEmpty else {
            throw .impossible(Reasons.shapes(left.joined().count, right.joined().count))
        }
        return zip(left, right).map { left, right in
            let scale = (left + right).map(\.magnitude).max() ?? 0
            let difference = zip(left, right).map { $0 == $1 ? 0 : ($0 - $1).magnitude }.max() ?? 0
            return difference == 0 ? 0 : difference / scale
        }
    }

    public func subject(_ evidence: Evidence) -> LocalizedText {
        let left = evidence.name(of: operands[0])
        let right = evidence.name(of: operands[1], beside: operands[0])
        return LocalizedText(
            en: "largest relative difference of \(left.en) and \(right.en)", zh: "\(left.zh)与\(right.zh)的最大相对差")
    }
}
