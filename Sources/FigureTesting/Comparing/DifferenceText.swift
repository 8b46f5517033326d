import Charts
import Metrics

extension Difference: CustomStringConvertible {
    /// One line: panel, series, what moved, with both values at the first place.
    public var description: String { text[.english] }

    /// The same line in every language.
    public var text: LocalizedText {
        let name = series.map { "\(panel): \($0)" } ?? panel
        func line(en: String, zh: String) -> LocalizedText { LocalizedText(en: "\(name): \(en)", zh: "\(name)：\(zh)") }
        switch kind {
        case .missingPanel:
            return line(en: "the golden has this panel, the figure does not", zh: "基准中有这个图，现在没有")
        case .newPanel:
            return line(en: "the figure has this panel, the golden does not", zh: "现在有这个图，基准中没有")
        case .reorderedPanels:
            return LocalizedText(en: "the panels stand in another order: \(name)", zh: "各图的次序变了：\(name)")
        case .missingSeries:
            return line(en: "the golden has this series, the figure does not", zh: "基准中有这个序列，现在没有")
        case .newSeries:
            return line(en: "the figure has this series, the golden does not", zh: "现在有这个序列，基准中没有")
        case .reorderedSeries: return line(en: "the series stand in another order", zh: "序列的次序变了")
        case .units(let golden, let fresh):
            return line(
                en: "measured in \(fresh.text) where the golden has \(golden.text)",
                zh: "单位由 \(golden.text) 变为 \(fresh.text)")
        case .kind(let golden, let fresh):
            return line(
                en: "a \(fresh.rawValue) where the golden has a \(golden.rawValue)",
                zh: "基准中是 \(golden.rawValue)，现在是 \(fresh.rawValue)")
        case .rowCount(let golden, let fresh):
            return line(en: "\(fresh) rows where the golden has \(golden)", zh: "基准有 \(golden) 行，现在有 \(fresh) 行")
        case .moved(let first):
            let (before, now) = (first.golden.position, first.fresh.position)
            return line(en: "\(before) of the golden stands at \(now) now", zh: "基准中的 \(before) 现在位于 \(now)")
        case .changed(let count, let total, let first, let worse):
            var text = line(
                en: "\(count) of \(total) changed; first at \(first.golden.position): \(first.text.en)",
                zh: "\(total) 个数中有 \(count) 个变了；首处 \(first.golden.position)：\(first.text.zh)")
            if let worse {
                text.en += "; most at \(worse.golden.position): \(worse.text.en)"
                text.zh += "；最大处 \(worse.golden.position)：\(worse.text.zh)"
            }
            return text
        case .movedBetweenRows(let kept):
            return line(
                en: "a number between the \(kept) rows that the golden keeps stands elsewhere now",
                zh: "基准保留的 \(kept) 行没有变，其间有数的位置变了")
        case .changedBetweenRows(let kept):
            return line(
                en: "changed between the \(kept) rows that the golden keeps (their digest differs)",
                zh: "基准保留的 \(kept) 行没有变，其间的数变了（摘要不同）")
        case .changedBucket(let golden, let fresh):
            let (before, now) = golden.words(besides: fresh)
            let (first, last) = (golden.rows.lowerBound, golden.rows.upperBound - 1)
            return line(
                en: "changed between the rows that the golden keeps: \(golden.column) of rows \(first) to \(last)"
                    + " from \(before.en) to \(now.en)",
                zh: "基准保留的行没有变，其间的数变了：第 \(first)–\(last) 行的 \(golden.column) 由 \(before.zh) 变为 \(now.zh)")
        }
    }
}

extension FigureRow {
    /// `x 3`, or `x 3, y 2` in a map.
    public var position: String {
        value == nil ? "x \(DecimalText.text(x))" : "x \(DecimalText.text(x)), y \(DecimalText.text(y))"
    }
}

extension Comparison.Place {
    /// `0.5 is now 0.6 (+17 %)`
    var text: LocalizedText {
        var text = LocalizedText(
            en: "\(DecimalText.text(old)) is now \(DecimalText.text(new))",
            zh: "\(DecimalText.text(old)) 变为 \(DecimalText.text(new))")
        if let share {
            text.en += " (\(share))"
            text.zh += "（\(share)）"
        }
        return text
    }

    /// `+17 %` of the larger of both; nil where that says nothing.
    public var share: String? {
        guard size.isFinite, size > 0 else { return nil }
        return "\(new > old ? "+" : "-")\(NumberText(typographic: false).significant(100 * size, digits: 2)) %"
    }
}

extension Golden.Units {
    var text: String { [x, y, value].joined(separator: ", ") }
}

extension SeriesBucket {
    /// Both ends of both buckets, or their means where only those differ.
    func words(besides other: SeriesBucket) -> (LocalizedText, LocalizedText) {
        let hasSameEnds =
            nonFinite == other.nonFinite && Comparison.Place.same(least, other.least)
            && Comparison.Place.same(greatest, other.greatest)
        return hasSameEnds ? (middle, other.middle) : (ends, other.ends)
    }

    private var middle: LocalizedText {
        LocalizedText(en: "mean \(DecimalText.text(mean))", zh: "均值 \(DecimalText.text(mean))")
    }

    private var ends: LocalizedText {
        let range = "\(DecimalText.text(least)) … \(DecimalText.text(greatest))"
        guard nonFinite > 0 else { return LocalizedText(range) }
        return LocalizedText(en: "\(range), \(nonFinite) not finite", zh: "\(range)，\(nonFinite) 个非有限值")
    }
}

extension PanelComparison.Toleration {
    /// One line: which numbers, how far the worst is off, why that is allowed.
    public func text(panel: String) -> LocalizedText {
        var text = LocalizedText(
            en: "\(panel): \(series): \(count) within the tolerance", zh: "\(panel)：\(series)：\(count) 个数在允许的误差之内")
        if let worst {
            text.en += ", most at \(worst.golden.position): \(worst.text.en)"
            text.zh += "，最大处 \(worst.golden.position)：\(worst.text.zh)"
        }
        text.en += " (\(tolerance.reason.en))"
        text.zh += "（\(tolerance.reason.zh)）"
        return text
    }
}
