import Metrics

/// What a reader of a line chart must be told in words: values the axes cannot show.
enum LineNotes {
    static func notes(_ plan: PlotPlan, _ context: PanelContext) -> [LocalizedText] {
        var nonPositive = 0
        var beyond = 0
        for series in context.data.series where series.role != .reference && !series.role.isGhost {
            guard !isSmoothed(series, context) else { continue }
            for (x, y) in lines(series.content) {
                for index in y.indices where y[index].isFinite && plan.x.canPlace(x[index]) {
                    if plan.y.kind == .log, y[index] <= 0 {
                        nonPositive += 1
                    } else if y[index] < plan.y.lower || y[index] > plan.y.upper {
                        beyond += 1
                    }
                }
            }
        }
        var notes: [LocalizedText] = []
        if nonPositive > 0 { notes.append(Notes.nonPositive(nonPositive)) }
        if beyond > 0 { notes.append(Notes.beyondAxis(beyond)) }
        return notes
    }

    /// The values over x that a series draws: of a band each of its levels.
    private static func lines(_ content: SeriesContent) -> [(x: [Double], y: [Double])] {
        switch content {
        case .curve(let x, let y): [(x, y)]
        case .spread(let x, let levels): levels.map { (x, $0) }
        case .path(let x, let y, _): [(x, y)]
        default: []
        }
    }

    /// The average of values that are counted already.
    private static func isSmoothed(_ series: FigureSeries, _ context: PanelContext) -> Bool {
        series.role == .measured && context.data.series.contains { $0.role == .raw && $0.facet == series.facet }
    }
}
