import Metrics

/// What a reader of a line chart must be told in words: values the axes cannot show.
enum LineNotes {
    static func notes(_ plan: PlotPlan, _ context: PanelContext) -> [LocalizedText] {
        var nonPositive = 0
        var beyond = 0
        for series in context.data.series where series.role != .reference {
            guard case .curve(let x, let y) = series.content, !isSmoothed(series, context) else { continue }
            for index in y.indices where y[index].isFinite && plan.x.canPlace(x[index]) {
                if plan.y.kind == .log, y[index] <= 0 {
                    nonPositive += 1
                } else if y[index] < plan.y.lower || y[index] > plan.y.upper {
                    beyond += 1
                }
            }
        }
        var notes: [LocalizedText] = []
        if nonPositive > 0 { notes.append(Notes.nonPositive(nonPositive)) }
        if beyond > 0 { notes.append(Notes.beyondAxis(beyond)) }
        return notes
    }

    /// The average of values that are counted already.
    private static func isSmoothed(_ series: FigureSeries, _ context: PanelContext) -> Bool {
        series.role == .measured && context.data.series.contains { $0.role == .raw && $0.facet == series.facet }
    }
}

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
}
