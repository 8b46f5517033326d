import Charts
import Metrics

/// Several checks, every one of which must hold: what a sentence with more than one part needs.
public struct AllCheck: Check {
    public static let name = "all"
    public static let says = LocalizedText(en: "Every check of a list must hold.", zh: "列表中的每个检验都须成立。")

    public var parts: [any Check]

    public init(_ parts: [any Check]) {
        self.parts = parts
    }

    public var operands: [Selector] { parts.flatMap(\.operands) }
    public var stated: [Double] { parts.flatMap(\.stated) }

    public func placed(_ positions: [DimensionSelection]) -> any Check { AllCheck(parts.map { $0.placed(positions) }) }

    /// Fails by the first part that fails, waits for the first that waits; else says what each has measured.
    public func judge(_ evidence: Evidence) -> ClaimVerdict {
        let verdicts = parts.map { $0.judge(evidence) }
        for outcome in [ClaimVerdict.Outcome.fails, .pending] {
            if let verdict = verdicts.first(where: { $0.outcome == outcome }) { return verdict }
        }
        func joined(_ texts: [LocalizedText]) -> LocalizedText {
            LocalizedText(
                en: texts.map(\.en).joined(separator: "; "), zh: texts.map(\.zh).joined(separator: "；"))
        }
        return ClaimVerdict(
            .holds, measured: verdicts.first?.measured, detail: joined(verdicts.map(\.detail)),
            brief: joined(verdicts.map(\.brief)), typeset: joined(verdicts.map(\.typeset)))
    }
}
