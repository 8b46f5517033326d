import Charts
import Metrics

/// The numbers of a panel at a crosshair.
enum CrosshairReadout {
    struct Entry: Equatable {
        var facet: LocalizedText?
        var label: LocalizedText?
        /// One number, two for a place on a plane or a vector, three for a spread: its middle and its ends.
        var values: [Double]
        var ink: Ink

        /// `0.31`, `(1.2, −0.5)`, `0.31 [0.2, 0.4]`.
        func text(_ numbers: NumberText) -> String {
            let texts = values.map { value in
                value.isFinite ? numbers.significant(value) : value.isNaN ? "NaN" : value > 0 ? "∞" : "−∞"
            }
            switch texts.count {
            case 2: return "(\(texts[0]), \(texts[1]))"
            case 3: return "\(texts[0]) [\(texts[1]), \(texts[2])]"
            default: return texts.joined(separator: " ")
            }
        }
    }

    /// - Parameter step: where paths are read, which lie along steps.
    static func entries(_ data: PanelData, x: Double?, y: Double?, step: Double? = nil) -> [Entry] {
        let measured = data.series.filter { series in
            guard series.role == .measured else { return false }
            if case .path = series.content { return true }
            return series.layer == 0
        }
        let hasNames = Set(measured.map { $0.label }).count > 1
        let all = measured.compactMap { series -> Entry? in
            let facet = data.facets.count > 1 ? series.facet.map { data.facets[$0].label } : nil
            guard let values = values(series.content, x: x, y: y, step: step) else { return nil }
            let label = hasNames && series.label != facet ? series.label : nil
            return Entry(facet: facet, label: label, values: values, ink: series.ink)
        }
        return merged(all, data, x, y)
    }

    /// A surface that several variants descend is one surface: its height is told once, without their names.
    private static func merged(_ entries: [Entry], _ data: PanelData, _ x: Double?, _ y: Double?) -> [Entry] {
        let maps = data.series.filter { series in
            if case .map = series.content { series.role == .measured && series.layer == 0 } else { false }
        }
        guard data.facets.count == 1, maps.count > 1, maps.allSatisfy({ $0.content == maps[0].content }),
            values(maps[0].content, x: x, y: y) != nil, entries.count >= maps.count
        else { return entries }
        var first = entries[0]
        first.label = nil
        return [first] + entries.dropFirst(maps.count)
    }

    /// The numbers at the nearest place; nil where the content has no such place.
    static func values(_ content: SeriesContent, x: Double?, y: Double?, step: Double? = nil) -> [Double]? {
        func index(_ places: [Double], _ value: Double?) -> Int? {
            guard let value, let near = CrosshairTrack.nearest(places, to: value) else { return nil }
            // What is not there yet has no number.
            guard value <= (places.max() ?? value) + 1e-9, value >= (places.min() ?? value) - 1e-9 else { return nil }
            return places.firstIndex(of: near)
        }
        switch content {
        case .curve(let places, let values): return index(places, x).map { [values[$0]] }
        case .bins(let edges, let values):
            guard let x else { return nil }
            return values.indices.first { edges[$0] <= x && x <= edges[$0 + 1] }.map { [values[$0]] }
        case .map(let columns, let rows, let values):
            guard let column = index(columns, x), let row = index(rows, y) else { return nil }
            return [values[row * columns.count + column]]
        case .spread(let places, let levels):
            guard let at = index(places, x), let low = levels.first, let high = levels.last else { return nil }
            let middle = levels[levels.count / 2][at]
            return levels.count > 1 ? [middle, low[at], high[at]] : [middle]
        case .field(let columns, let rows, let u, let v):
            guard let column = index(columns, x), let row = index(rows, y) else { return nil }
            let at = row * columns.count + column
            return [u[at], v[at]]
        case .path: return place(content, step: step).map { [$0.x, $0.y] }
        case .level, .upright, .region: return nil
        }
    }

    /// Where a path is at a step; nil before its start and beyond what is drawn.
    static func place(_ content: SeriesContent, step: Double?) -> Point? {
        guard let step, case .path(let x, let y, let order) = content,
            let near = CrosshairTrack.nearest(order, to: step), let index = order.firstIndex(of: near),
            step <= (order.max() ?? step), step >= (order.min() ?? step)
        else { return nil }
        return Point(x[index], y[index])
    }
}
