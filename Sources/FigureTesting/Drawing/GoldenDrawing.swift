import Charts
import Metrics

/// Makes drawable data of a golden's rows, after the likeness of the panel as it is now.
enum GoldenDrawing {
    /// The golden's numbers with the labels, inks and facets of the new data.
    static func data(_ golden: Golden.Panel, like fresh: PanelData) -> PanelData {
        var data = fresh
        data.series = fresh.series.compactMap { series in
            guard let content = content(parts(of: series, in: golden), like: series.content) else { return nil }
            var drawn = series
            drawn.content = content
            return drawn
        }
        // What only the golden has is drawn like the first series.
        let drawn = Set(fresh.series.flatMap { parts(of: $0, in: golden).map(\.name) })
        data.series += golden.series.filter { !drawn.contains($0.name) }.compactMap { series in
            guard var like = fresh.series.first, let content = content([series], like: like.content) else { return nil }
            (like.id, like.label) = (SeriesIdentity(.golden(series.name)), LocalizedText(series.name))
            like.content = content
            return like
        }
        return data
    }

    /// The golden's tables of a series of the figure: several of one that has several numbers at a place.
    private static func parts(of series: FigureSeries, in golden: Golden.Panel) -> [Golden.Series] {
        golden.series.filter { $0.owner == series.key && $0.kind == series.content.kind }
    }

    /// A golden's series as they are drawn; nil where they do not fit.
    private static func content(_ series: [Golden.Series], like content: SeriesContent) -> SeriesContent? {
        guard let first = series.first else { return nil }
        let rows = first.rows
        switch content {
        case .map: return first.map(rows.map { $0.value ?? .nan })
        case .bins(let edges, _):
            return edges.count == rows.count + 1 ? .bins(edges: edges, y: rows.map(\.y)) : curve(rows)
        case .curve: return curve(rows)
        case .path: return .path(x: rows.map(\.x), y: rows.map(\.y), order: rows.map { $0.value ?? .nan })
        case .spread(_, let levels):
            guard levels.count == series.count, series.allSatisfy({ $0.rows.count == rows.count }) else { return nil }
            return .spread(x: rows.map(\.x), levels: series.map { $0.rows.map(\.y) })
        case .field:
            guard series.count == 2, rows.count == series[1].rows.count,
                case .map(let x, let y, let u)? = first.map(rows.map { $0.value ?? .nan })
            else { return nil }
            return .field(x: x, y: y, u: u, v: series[1].rows.map { $0.value ?? .nan })
        case .level: return rows.count == 2 ? .level(rows[0].y, from: rows[0].x, to: rows[1].x) : nil
        case .upright: return rows.count == 2 ? .upright(rows[0].x, from: rows[0].y, to: rows[1].y) : nil
        // A shaded part is the file's own, not a measurement.
        case .region: return content
        }
    }

    private static func curve(_ rows: [FigureRow]) -> SeriesContent? {
        rows.contains { $0.value != nil } ? nil : .curve(x: rows.map(\.x), y: rows.map(\.y))
    }

    /// What both cover, so that the same place is the same number in both.
    static func extents(_ old: PanelData, _ new: PanelData, in panel: Panel) -> PanelExtents {
        var both = new.extents
        both.formUnion(ofAxes: PanelExtents(of: old, in: panel))
        return both
    }
}
