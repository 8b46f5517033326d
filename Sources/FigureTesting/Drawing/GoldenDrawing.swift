import Charts
import Metrics

/// Makes drawable data of a golden's rows, after the likeness of the panel as it is now.
enum GoldenDrawing {
    /// The golden's numbers with the labels, inks and facets of the new data.
    static func data(_ golden: Golden.Panel, like fresh: PanelData) -> PanelData {
        var data = fresh
        data.series = golden.series.compactMap { series in
            guard var drawn = fresh.series.first(where: { $0.key == series.name }) ?? fresh.series.first,
                let content = content(series.rows, like: drawn.content)
            else { return nil }
            if drawn.key != series.name { drawn.label = LocalizedText(series.name) }
            drawn.key = series.name
            drawn.content = content
            return drawn
        }
        return data
    }

    /// Whether a change is told relative to the numbers: on a logarithm they span too much for differences.
    static func isRelative(_ panel: Panel) -> Bool {
        (panel.y == nil ? panel.yScale : panel.colorScale).kind == .log
    }

    /// The change at the golden's rows; nil where no series has kept its places.
    static func change(
        from golden: Golden.Panel, to fresh: Golden.Panel, like data: PanelData, in panel: Panel
    ) -> PanelData? {
        let isRelative = isRelative(panel)
        var change = data
        change.extents = PanelExtents()
        change.series = data.series.compactMap { series in
            guard series.role != .reference, let old = golden.series.first(where: { $0.name == series.key }),
                let new = fresh.series.first(where: { $0.name == series.key }), old.rows.count == new.rows.count
            else { return nil }
            let places = zip(old.rows, new.rows).map { Comparison.Place($0, $1) }
            guard places.allSatisfy(\.isSamePlace) else { return nil }
            let rows = places.map { place in
                var row = place.golden
                let difference = Self.change(place, isRelative: isRelative)
                if row.value != nil { row.value = difference } else { row.y = difference }
                return row
            }
            var drawn = series
            if case .map = series.content {
                guard let content = content(rows, like: series.content) else { return nil }
                drawn.content = content
            } else {
                drawn.content = .curve(x: rows.map(\.x), y: rows.map(\.y))
            }
            return drawn
        }
        guard !change.series.isEmpty else { return nil }
        let name = LocalizedText(en: isRelative ? "relative change" : "change", zh: isRelative ? "相对变化" : "变化")
        if panel.y == nil {
            change.y = AxisSubject(.number, label: name)
        } else {
            change.value = AxisSubject(.number, label: name)
        }
        change.extents = extents(change)
        return change
    }

    private static func change(_ place: Comparison.Place, isRelative: Bool) -> Double {
        if Comparison.Place.same(place.old, place.new) { return 0 }
        let difference = place.new - place.old
        guard isRelative else { return difference }
        return difference / max(place.old.magnitude, place.new.magnitude)
    }

    /// Rows as a series is drawn; nil where they do not fit it.
    private static func content(_ rows: [FigureRow], like content: SeriesContent) -> SeriesContent? {
        if case .map = content {
            guard let width = Thinning.mapWidth(rows) else { return nil }
            return .map(
                x: rows.prefix(width).map(\.x), y: stride(from: 0, to: rows.count, by: width).map { rows[$0].y },
                values: rows.map { $0.value ?? .nan })
        }
        if case .bins(let edges, _) = content, edges.count == rows.count + 1 {
            return .bins(edges: edges, y: rows.map(\.y))
        }
        if case .level = content, rows.count == 2 { return .level(rows[0].y, from: rows[0].x, to: rows[1].x) }
        return rows.contains { $0.value != nil } ? nil : .curve(x: rows.map(\.x), y: rows.map(\.y))
    }

    /// What both cover, so that the same place is the same number in both.
    static func extents(_ old: PanelData, _ new: PanelData) -> PanelExtents {
        var both = new.extents
        let golden = extents(old)
        both.x.formUnion(golden.x)
        both.y.formUnion(golden.y)
        both.value.formUnion(golden.value)
        return both
    }

    private static func extents(_ data: PanelData) -> PanelExtents {
        var extents = PanelExtents()
        // A raw trace's spikes do not stretch the axis, as in the figure itself.
        for series in data.series where series.role != .raw {
            if case .map(let x, let y, let values) = series.content {
                extents.x.formUnion(Extent(x))
                extents.y.formUnion(Extent(y))
                extents.value.formUnion(Extent(values))
            } else if case .curve(let x, let y) = series.content {
                extents.x.formUnion(Extent(x))
                extents.y.formUnion(Extent(y))
            } else if case .bins(_, let y) = series.content {
                extents.y.formUnion(Extent(y))
            } else if case .level(let value, _, _) = series.content {
                extents.y.include(value)
            }
        }
        return extents
    }
}
