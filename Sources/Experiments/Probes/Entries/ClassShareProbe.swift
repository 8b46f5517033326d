import Learning
import Metrics

/// How often each class stands among the training rows: what an accuracy has to be seen beside.
struct ClassShareProbe: Probe {
    static let name = "class-shares"
    static let says = LocalizedText(
        en: "the share of each class, and of the largest: the accuracy of always giving that one",
        zh: "各类别的占比，以及最大类别的占比（即总是判为该类的准确率）")
    static let cost = LocalizedText(en: "nothing: known anyway", zh: "无：本来就有")
    static let interval = 1_000_000
    static let needs: ProbeNeeds = [.classes]

    let numbers: [[Double]]

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        let shares = bench.outline.classShares
        numbers = [shares, [shares.max() ?? .nan]]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        [
            MetricDescription(
                "class-share", label: LocalizedText(en: "share of the class", zh: "该类别的占比"), isStepped: false,
                dimensions: [outline.classes("class", en: "class", zh: "类别")]),
            MetricDescription(
                "largest-class-share", label: LocalizedText(en: "share of the largest class", zh: "最大类别的占比"),
                isStepped: false,
                meaning: LocalizedText(
                    en: "The accuracy of always giving the most frequent class.", zh: "总是判为最常见类别时的准确率。")),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {}
}
