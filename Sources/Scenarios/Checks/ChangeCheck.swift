import Metrics

/// The last number over the first: by how much a loss has fallen. A window smooths the last one only.
public struct ChangeCheck: MeasuringCheck {
    public static let name = "change"
    public static let says = LocalizedText(
        en: "The number at the chosen step (averaged over the window) over the number of the first frame.",
        zh: "所选步的数值（按窗口取平均）与首帧数值之比。")
    public static let operandCount = 1

    public var operands: [Selector]
    public var expectation: Expectation
    public var words: LocalizedText?

    public init(operands: [Selector], expectation: Expectation) {
        self.operands = operands
        self.expectation = expectation
    }

    public func measure(_ evidence: Evidence) throws(Undecided) -> [Double] {
        var start = operands[0]
        start.step = .first
        start.window = 1
        let first = try evidence.values(start)
        let last = try evidence.values(operands[0])
        guard first.count == last.count else { throw .impossible(Reasons.shapes(last.count, first.count)) }
        return zip(last, first).map { $0 / $1 }
    }

    public func subject(_ evidence: Evidence) -> LocalizedText {
        let name = evidence.name(of: operands[0])
        return LocalizedText(en: "\(name.en) / the same at first", zh: "\(name.zh) / 其初始值")
    }
}
