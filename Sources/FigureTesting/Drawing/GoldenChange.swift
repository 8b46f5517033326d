import Charts
import Metrics

/// What changed between a golden's kept rows and the new numbers, as a chart of its own.
///
/// Curves and maps are subtracted. What has no difference of its own kind becomes a curve or a map: of a path how far
/// each point has moved, over the steps; of arrows the length of the change; of percentiles the middle one. A panel
/// that layers several kinds shows the one that changed most.
struct GoldenChange {
    /// How the change is drawn.
    let panel: Panel
    let data: PanelData
    /// What is drawn, as its title.
    let name: LocalizedText

    private enum Form: CaseIterable { case curve, map, distance }

    private struct Piece {
        var form: Form
        var series: FigureSeries
        /// The largest change relative to the numbers; 0 where nothing changed.
        var size: Double
    }

    /// Nil where no series has kept its places.
    init?(from golden: Golden.Panel, to fresh: Golden.Panel, like data: PanelData, in panel: Panel) {
        let isRelative = Self.isRelative(panel)
        let pieces = data.series.compactMap { series in
            series.role == .reference ? nil : Self.piece(series, from: golden, to: fresh, isRelative: isRelative)
        }
        let worst = Form.allCases.map { form in pieces.filter { $0.form == form }.map(\.size).max() ?? -1 }
        guard let most = worst.max(), most >= 0, let chosen = zip(Form.allCases, worst).first(where: { $1 == most })
        else { return nil }
        let form = chosen.0
        // Points that stayed (a minimum, a start) would only lie on the axis.
        let drawn = pieces.filter { $0.form == form && (form != .distance || most == 0 || $0.size > 0) }.map(\.series)

        var change = data
        change.layers = []
        change.series = drawn.map { series in
            var series = series
            series.layer = 0
            return series
        }
        // The axes of the layer that the series came from.
        if let layer = drawn.first?.layer, layer > 0, data.layers.indices.contains(layer - 1) {
            (change.x, change.y) = (data.layers[layer - 1].x, data.layers[layer - 1].y)
        }
        let subject = AxisSubject(
            .number, label: form == .distance ? Self.moved : isRelative ? Self.relativeChange : Self.change)
        switch form {
        case .map: change.value = subject
        case .curve: change.y = subject
        case .distance: (change.x, change.y) = (.step, subject)
        }
        name =
            form == .distance ? Self.movedByStep : isRelative ? Self.relativeDifference : Self.difference
        self.panel = Self.panel(panel, form)
        change.extents = PanelExtents(of: change, in: self.panel)
        self.data = change
    }

    /// Whether a change is told relative to the numbers: on a logarithm they span too much for differences.
    static func isRelative(_ panel: Panel) -> Bool {
        (panel.y == nil ? panel.yScale : panel.colorScale).kind == .log
    }

    private static let moved = LocalizedText(en: "distance moved", zh: "移动距离")
    private static let change = LocalizedText(en: "change", zh: "变化")
    private static let relativeChange = LocalizedText(en: "relative change", zh: "相对变化")
    private static let movedByStep = LocalizedText(en: "how far each point has moved", zh: "各点移动的距离")
    private static let difference = LocalizedText(en: "difference: new − old", zh: "差：新 − 旧")
    private static let relativeDifference = LocalizedText(
        en: "relative change: (new − old) / the larger", zh: "相对变化：(新 − 旧) / 较大者")

    private static func panel(_ panel: Panel, _ form: Form) -> Panel {
        var drawn = panel
        drawn.references = []
        drawn.layers = []
        drawn.smoothing = nil
        (drawn.xScale, drawn.yScale) = (form == .distance ? ScaleChoice() : panel.xScale, ScaleChoice())
        drawn.colorScale = ScaleChoice()
        drawn.colorMap = nil
        let drawsDifferences = MarkCatalogue.named(panel.mark)?.drawsDifferences ?? false
        switch form {
        case .curve:
            if !drawsDifferences || panel.y != nil {
                drawn.mark = LineMark.name
                drawn.y = nil
            }
        case .map:
            if !drawsDifferences || panel.y == nil {
                drawn.mark = HeatMapMark.name
                drawn.y = panel.y ?? "y"
            }
        case .distance:
            drawn.mark = LineMark.name
            (drawn.x, drawn.y) = ("step", nil)
        }
        return drawn
    }

    private static func piece(
        _ series: FigureSeries, from golden: Golden.Panel, to fresh: Golden.Panel, isRelative: Bool
    ) -> Piece? {
        let tables = golden.series.filter { $0.owner == series.key && $0.kind == series.content.kind }
        func places(_ part: Int) -> [Comparison.Place]? {
            guard tables.indices.contains(part), let new = fresh.series.first(where: { $0.name == tables[part].name }),
                tables[part].rows.count == new.rows.count
            else { return nil }
            let old = tables[part]
            let places = zip(old.rows, new.rows).map { Comparison.Place($0, $1) }
            // A path's points move; where they stand in it does not.
            if case .path = series.content { return places }
            return places.allSatisfy(\.isSamePlace) ? places : nil
        }
        var drawn = series
        func piece(_ form: Form, _ content: SeriesContent, _ size: Double) -> Piece {
            drawn.content = content
            return Piece(form: form, series: drawn, size: size)
        }
        func worst(_ places: [Comparison.Place]) -> Double {
            places.map { Comparison.Place.same($0.old, $0.new) ? 0 : $0.size }.max() ?? 0
        }
        switch series.content {
        case .curve, .bins:
            guard let places = places(0) else { return nil }
            let y = places.map { difference($0, isRelative: isRelative) }
            return piece(.curve, .curve(x: places.map(\.golden.x), y: y), worst(places))
        case .spread(_, let levels):
            guard tables.count == levels.count, let places = places(tables.count / 2) else { return nil }
            let y = places.map { difference($0, isRelative: isRelative) }
            return piece(.curve, .curve(x: places.map(\.golden.x), y: y), worst(places))
        case .map:
            guard let places = places(0) else { return nil }
            let values = places.map { difference($0, isRelative: isRelative) }
            return tables[0].map(values).map { piece(.map, $0, worst(places)) }
        case .field:
            guard let u = places(0), let v = places(1), u.count == v.count else { return nil }
            let lengths = zip(u, v).map { length($0.new - $0.old, $1.new - $1.old) }
            return tables[0].map(lengths).map { piece(.map, $0, max(worst(u), worst(v))) }
        case .path:
            guard let places = places(0) else { return nil }
            let order = places.map { $0.golden.value ?? .nan }
            guard zip(order, places).allSatisfy({ Comparison.Place.same($0, $1.fresh.value ?? .nan) }) else {
                return nil
            }
            let distances = places.map { length($0.fresh.x - $0.golden.x, $0.fresh.y - $0.golden.y) }
            let reach = places.map { max($0.golden.x.magnitude, $0.golden.y.magnitude) }.filter(\.isFinite).max() ?? 0
            let farthest = distances.map { $0.isFinite ? $0 : .infinity }.max() ?? 0
            return piece(.distance, .curve(x: order, y: distances), reach > 0 ? farthest / reach : farthest)
        case .level, .upright, .region: return nil
        }
    }

    private static func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }

    private static func difference(_ place: Comparison.Place, isRelative: Bool) -> Double {
        if Comparison.Place.same(place.old, place.new) { return 0 }
        let difference = place.new - place.old
        guard isRelative else { return difference }
        return difference / max(place.old.magnitude, place.new.magnitude)
    }
}
