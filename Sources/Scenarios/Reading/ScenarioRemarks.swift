import Experiments
import Metrics

extension Scenario {
    /// What is allowed and does nothing: settings without effect, variants that are the same run.
    public var remarks: [LocalizedText] {
        var remarks: [LocalizedText] = []
        for variant in variants {
            for remark in experiment.remarks(variant.parameters) {
                let says = LocalizedText(
                    en: "\(remark.key) has no effect: \(remark.reason.en)", zh: "\(remark.key) 不起作用：\(remark.reason.zh)"
                )
                if !remarks.contains(says) { remarks.append(says) }
            }
        }
        for (index, variant) in variants.enumerated() {
            let same = variants[..<index].first { other in
                other.parameters == variant.parameters && other.phases == variant.phases
                    && other.cellBases == variant.cellBases
            }
            guard let same else { continue }
            remarks.append(
                LocalizedText(
                    en: "variants.\(variant.name) is the same run as \(same.name)",
                    zh: "variants.\(variant.name) 与 \(same.name) 完全相同"))
        }
        return remarks
    }
}
