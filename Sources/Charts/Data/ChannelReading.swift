import Metrics

/// Reads the content of series out of a metric, once its channels are bound.
struct ChannelReading {
    let view: MetricView
    let form: DataForm
    let x: ChannelSource
    let y: ChannelSource?
    /// What joins or spreads the numbers of one series besides x and y: steps, seeds, a vector's components.
    let along: ChannelSource?
    /// The offset of everything on no channel, the frame included.
    let base: Int
    private let isFramed: Bool
    private let variantIndex: Int

    /// Nil when a channel names nothing of the metric, or nothing is recorded yet.
    ///
    /// - Parameter variantIndex: where the variant stands among those drawn, for bars of variants.
    init?(_ view: MetricView, form: DataForm, variantIndex: Int = 0) {
        let panel = view.panel
        let description = view.description
        guard let x = ChannelSource(panel.x, in: description), x != .variant || form == .values || form == .spread
        else { return nil }
        var channels = [x]
        var y: ChannelSource?
        if let name = panel.y {
            guard let source = ChannelSource(name, in: description), source != .variant else { return nil }
            y = source
            channels.append(source)
        }
        for name in [panel.color, panel.facet].compactMap(\.self) {
            // A reference need not have the dimension that facets are made of.
            if let source = ChannelSource(name, in: description) { channels.append(source) }
        }
        let along = ChannelReading.along(form, panel, description, channels)
        if let along { channels.append(along) }
        guard ChannelReading.suits(form, x, y, along) else { return nil }
        self.view = view
        self.form = form
        self.x = x
        self.y = y
        self.along = along
        self.variantIndex = variantIndex
        isFramed = description.isStepped && !channels.contains(.step)
        var offset = view.fixedOffset(channels: channels)
        if isFramed {
            guard let frame = view.frame else { return nil }
            offset += frame * description.frameSize
        } else if view.metric.frameCount == 0 {
            return nil
        }
        base = offset
    }

    private static func along(
        _ form: DataForm, _ panel: Panel, _ description: MetricDescription, _ channels: [ChannelSource]
    ) -> ChannelSource? {
        let free = description.dimensions.indices.first { index in
            !channels.contains { $0.dimension == index }
                && !panel.at.contains { $0.dimension == description.dimensions[index].name }
        }
        switch form {
        case .values, .bins, .grid: return nil
        case .path:
            return description.isStepped && !panel.at.contains { $0.dimension == "step" }
                ? .step : free.map { .dimension($0) }
        case .places, .field: return free.map { .dimension($0) }
        case .spread: return panel.band.flatMap { ChannelSource($0, in: description) }
        }
    }

    private static func suits(
        _ form: DataForm, _ x: ChannelSource, _ y: ChannelSource?, _ along: ChannelSource?
    ) -> Bool {
        func isName(_ source: ChannelSource?) -> Bool {
            if case .name = source { return true }
            return false
        }
        switch form {
        case .values, .bins: return !isName(x) && y == nil
        case .grid: return !isName(x) && y != nil && !isName(y)
        case .path, .places: return isName(x) && isName(y)
        case .spread: return !isName(x) && y == nil && along != nil && along != .variant
        case .field: return !isName(x) && y != nil && !isName(y) && along != nil
        }
    }

    /// The positions along the color or facet channel: one nil for the variant or no channel, so that a loop over
    /// them always runs. Steps along a path color it without splitting it.
    func positions(_ channel: String?) -> [ChannelPosition?] {
        guard let channel, let source = ChannelSource(channel, in: view.description), source != .variant,
            source != along
        else { return [nil] }
        return view.positions(source)
    }

    /// The places along x; for bars of variants the variant's own.
    func columns() -> [ChannelPlace] {
        x == .variant
            ? [ChannelPlace(index: variantIndex, coordinate: Double(variantIndex), offset: 0)] : view.places(x)
    }

    /// Widens the extents by every recorded frame after a step, where the panel draws the playhead's.
    func includeFrames(after step: Int, offset: Int, in extents: inout PanelExtents) {
        guard isFramed, form != .field, view.panel.at.allSatisfy({ $0.dimension != "step" }) else { return }
        let size = view.description.frameSize
        var columns = columns().map(\.offset)
        if form == .places || form == .spread, let along {
            columns = view.places(along).flatMap { place in columns.map { $0 + place.offset } }
        }
        let rows = y.map { view.places($0).map(\.offset) } ?? [0]
        let origin = base - (view.frame ?? 0) * size + offset
        let values = view.metric.values
        let edges = form == .bins ? edges(self.columns().map(\.coordinate)) : []
        let first = step < 0 ? 0 : view.metric.frameIndex(atOrBefore: step).map { $0 + 1 } ?? 0
        for frame in first..<view.metric.frameCount {
            let start = origin + frame * size
            if form == .bins {
                extents.includeBody(
                    of: columns.map { values[start + $0] }, edges: edges, tail: PanelExtents.tail)
            }
            for row in rows {
                for column in columns {
                    switch form {
                    case .grid: extents.value.include(values[start + row + column])
                    case .places: include(values, start, row: row, column: column, in: &extents)
                    default: extents.y.include(values[start + row + column])
                    }
                }
            }
        }
    }

    /// A point's coordinates: `column` holds the place's offset and x's, `row` y's.
    private func include(
        _ values: [Double], _ start: Int, row: Int, column: Int, in extents: inout PanelExtents
    ) {
        let across = columns().first?.offset ?? 0
        extents.x.include(values[start + column])
        extents.y.include(values[start + column - across + row])
    }
}
