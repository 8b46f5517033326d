import Metrics

/// Why a claim is not decided by a number, in both languages.
enum Reasons {
    static func nothing(_ metric: String) -> LocalizedText {
        LocalizedText(en: "\(metric) selects no value", zh: "\(metric) 没有选中任何数值")
    }

    static func noVariant(_ name: String) -> LocalizedText {
        LocalizedText(en: "there is no variant \(name)", zh: "没有变体 \(name)")
    }

    static func noMetric(_ name: String) -> LocalizedText {
        LocalizedText(en: "\(name) is not recorded", zh: "没有记录 \(name)")
    }

    static func notRecorded(_ name: String, step: Int) -> LocalizedText {
        LocalizedText(en: "\(name) is not recorded by step \(step)", zh: "到第 \(step) 步为止没有记录 \(name)")
    }

    static func noPosition(_ dimension: String) -> LocalizedText {
        LocalizedText(en: "no such position along \(dimension)", zh: "维度 \(dimension) 上没有这个位置")
    }

    static func pending(_ step: Int) -> LocalizedText {
        LocalizedText(en: "needs step \(step)", zh: "需要运行到第 \(step) 步")
    }

    static let needsEveryCell = LocalizedText(en: "needs every cell of the sweep", zh: "需要扫描完所有格点")

    static func shapes(_ left: Int, _ right: Int) -> LocalizedText {
        LocalizedText(en: "compares \(left) values with \(right)", zh: "\(left) 个数值无法与 \(right) 个数值逐一比较")
    }

    static let notANumber = LocalizedText(en: "the result is not a number", zh: "结果不是数值")

    /// `NaN at step 12, layer 3`.
    static func notANumber(in metric: Metric, frame: Int, offset: Int) -> LocalizedText {
        var english: [String] = []
        var chinese: [String] = []
        if metric.description.isStepped {
            english.append("step \(metric.steps[frame])")
            chinese.append("第 \(metric.steps[frame]) 步")
        }
        var rest = offset
        var places: [(Dimension, Int)] = []
        for dimension in metric.description.dimensions.reversed() {
            places.append((dimension, rest % dimension.count))
            rest /= dimension.count
        }
        for (dimension, index) in places.reversed() {
            let place = dimension.placeText(at: index)
            english.append("\(dimension.label.en) \(place.en)")
            chinese.append("\(dimension.label.zh) \(place.zh)")
        }
        let spot = english.isEmpty ? "" : " at " + english.joined(separator: ", ")
        return LocalizedText(
            en: "\(metric.name) is NaN\(spot)", zh: "\(metric.name) 在\(chinese.joined(separator: "、"))出现 NaN")
    }
}
