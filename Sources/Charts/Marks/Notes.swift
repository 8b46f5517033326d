import Metrics

/// The sentences of notes.
enum Notes {
    static func nonPositive(_ count: Int) -> LocalizedText {
        LocalizedText(
            en: count == 1
                ? "1 value ≤ 0 has no place on a log scale" : "\(count) values ≤ 0 have no place on a log scale",
            zh: "\(count) 个 ≤ 0 的值无法用对数刻度表示")
    }

    static func beyondAxis(_ count: Int) -> LocalizedText {
        LocalizedText(
            en: count == 1 ? "1 value lies beyond the axis" : "\(count) values lie beyond the axis",
            zh: "\(count) 个值超出坐标轴范围")
    }

    /// What the heights of a stack of histograms mean.
    static let ownPeaks = LocalizedText(en: "each scaled to its peak (%)", zh: "各按峰值缩放（%）")

    static let quartiles = LocalizedText(en: "median, quartiles, extremes", zh: "中位数、四分位数、最值")

    static func tail(_ share: Double, _ numbers: NumberText) -> LocalizedText {
        let percent = numbers.significant(100 * share, digits: 1)
        return LocalizedText(
            en: "up to \(percent) % beyond the axis", zh: "至多 \(percent) % 在坐标轴之外")
    }

    static func nonFinite(_ count: Int) -> LocalizedText {
        LocalizedText(
            en: count == 1 ? "1 value is NaN or infinite" : "\(count) values are NaN or infinite",
            zh: "\(count) 个值为 NaN 或无穷大")
    }

    static func missingBoxes(_ count: Int) -> LocalizedText {
        LocalizedText(
            en: count == 1
                ? "1 box is left out: NaN or infinite values" : "\(count) boxes are left out: NaN or infinite values",
            zh: "\(count) 个箱体因含 NaN 或无穷大而未画出")
    }

    static func negativeInStack(_ count: Int) -> LocalizedText {
        LocalizedText(
            en: count == 1 ? "1 negative value is stacked as 0" : "\(count) negative values are stacked as 0",
            zh: "\(count) 个负值按 0 堆叠")
    }

    /// What a table has no room for.
    static func leftOut(rows: Int, columns: Int) -> LocalizedText {
        var (en, zh): ([String], [String]) = ([], [])
        if rows > 0 { (en, zh) = (["\(rows) more row\(rows == 1 ? "" : "s")"], ["\(rows) 行"]) }
        if columns > 0 {
            en.append("\(columns) more column\(columns == 1 ? "" : "s")")
            zh.append("\(columns) 列")
        }
        return LocalizedText(en: "… " + en.joined(separator: ", "), zh: "… 还有 " + zh.joined(separator: "、"))
    }

    /// What empty cells of a matrix are that a mask hides.
    static let minusInfinity = LocalizedText(en: "empty cells are −∞", zh: "空白格为 −∞")

    static let emptyIsZero = LocalizedText(en: "empty cells are 0", zh: "空白格为 0")

    /// Whether a text says that something lies outside of the plot.
    static func tellsOfCutting(_ text: String) -> Bool {
        ["beyond the axis", "leaves the plot", "no number from step", "坐标轴", "离开绘图区", "不再是数值"].contains {
            text.contains($0)
        }
    }

    /// What the pale lines are.
    static func ghost(isFirstToo: Bool) -> LocalizedText {
        isFirstToo
            ? LocalizedText(en: "pale: before; dotted: at first", zh: "浅色：变更前；点线：最初")
            : LocalizedText(en: "pale: before the change", zh: "浅色：变更前")
    }

    static func mean(ofSeeds count: Int) -> LocalizedText {
        LocalizedText(en: "mean ± 1 standard deviation of \(count) seeds", zh: "\(count) 个随机种子的均值 ± 1 个标准差")
    }

    static func median(ofSeeds count: Int) -> LocalizedText {
        LocalizedText(en: "median and range of \(count) seeds", zh: "\(count) 个随机种子的中位数与范围")
    }

    static func first(ofSeeds count: Int) -> LocalizedText {
        LocalizedText(en: "the first of \(count) seeds", zh: "\(count) 个随机种子中的第一个")
    }

    static func longestArrow(_ length: String, isCompressed: Bool) -> LocalizedText {
        LocalizedText(
            en: "longest arrow \(length)" + (isCompressed ? ", lengths by square root" : ""),
            zh: "最长箭头 \(length)" + (isCompressed ? "，长度按平方根缩放" : ""))
    }

    static func dotEvery(_ steps: Int) -> LocalizedText {
        LocalizedText(en: steps == 1 ? "a dot every step" : "a dot every \(steps) steps", zh: "每 \(steps) 步一点")
    }

    static func surface(of variant: LocalizedText) -> LocalizedText {
        LocalizedText(en: "contours of \(variant.en)", zh: "等值线取自 \(variant.zh)")
    }

    static func notANumber(_ series: LocalizedText, step: Double) -> LocalizedText {
        let step = NumberText(typographic: true).significant(step, digits: 6)
        return LocalizedText(
            en: "\(series.en): no number from step \(step) on", zh: "\(series.zh)：自第 \(step) 步起不再是数值")
    }

    static func leavesPlot(_ series: LocalizedText, step: Double) -> LocalizedText {
        let step = NumberText(typographic: true).significant(step, digits: 6)
        return LocalizedText(en: "\(series.en) leaves the plot at step \(step)", zh: "\(series.zh)在第 \(step) 步离开绘图区")
    }
}
