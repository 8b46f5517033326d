import Metrics

/// Series over steps that run away to numbers so large that nothing else could be seen beside them: the axis is that of
/// the others, and they are told where they leave it.
enum Runaways {
    /// How many times as large as the others' largest number; on a logarithm in decades beyond what the others take.
    private static let factor = 50.0
    private static let decades = 6.0
    /// How many times as large as at its first step.
    private static let growth = 1000.0

    /// The keys of those series, and what the others cover; nil where none runs away.
    static func find(_ context: PanelContext) -> (keys: Set<String>, rest: Extent)? {
        let (panel, data) = (context.panel, context.data)
        guard panel.x == "step", panel.yScale.upper == nil, panel.yScale.kind != .symlog else { return nil }
        let isLog = panel.yScale.kind == .log
        var extents: [(key: String, extent: Extent, rises: Bool)] = []
        for series in data.series where series.role == .measured || series.role == .reference {
            switch series.content {
            case .curve(_, let y):
                extents.append((series.key, Extent(y), series.role == .measured && rises(y)))
            case .level(let value, _, _): extents.append((series.key, Extent([value]), false))
            default: return nil
            }
        }
        func isFar(_ extent: Extent, from rest: Extent) -> Bool {
            guard !rest.isEmpty, extent.upper > 0 else { return false }
            guard isLog else { return extent.upper > factor * max(rest.upper.magnitude, rest.lower.magnitude) }
            guard rest.upper > 0, rest.lowestPositive.isFinite else { return false }
            let span = decimalLogarithm(rest.upper / rest.lowestPositive)
            return decimalLogarithm(extent.upper / rest.upper) > max(decades, span)
        }
        var keys: Set<String> = []
        // As many as are far from all the others: the largest ones may be near each other.
        let ranked = extents.sorted { $0.extent.upper > $1.extent.upper }
        for count in (1...max(1, ranked.count)).reversed() where count < ranked.count {
            var rest = Extent()
            for other in ranked.dropFirst(count) { rest.formUnion(other.extent) }
            guard ranked.prefix(count).allSatisfy(\.rises), isFar(ranked[count - 1].extent, from: rest) else {
                continue
            }
            keys = Set(ranked.prefix(count).map(\.key))
            break
        }
        guard !keys.isEmpty else { return nil }
        var rest = Extent()
        for entry in extents where !keys.contains(entry.key) { rest.formUnion(entry.extent) }
        // Where a runaway starts belongs to the picture.
        for series in data.series where keys.contains(series.key) {
            guard case .curve(_, let y) = series.content, let first = y.first(where: \.isFinite) else { continue }
            var wider = rest
            wider.include(first)
            if !isFar(wider, from: rest) { rest = wider }
        }
        return (keys, rest)
    }

    /// Whether a series ends in no number, or near its largest one and far above where it began: one that is large from
    /// the first step on belongs to the picture.
    private static func rises(_ y: [Double]) -> Bool {
        let finite = y.filter(\.isFinite)
        guard let last = y.last, let first = finite.first, let greatest = finite.max() else { return false }
        return !last.isFinite || (last >= 0.2 * greatest && greatest > growth * first.magnitude && first != 0)
    }
}
