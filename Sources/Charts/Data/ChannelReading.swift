import Metrics

/// Reads the content of series out of a metric, once its channels are bound.
struct ChannelReading {
    private let view: MetricView
    private let x: ChannelSource
    private let y: ChannelSource?
    /// The offset of everything on no channel, the frame included.
    private let base: Int
    private let isFramed: Bool

    /// Nil when a channel names nothing of the metric, or nothing is recorded yet.
    init?(_ view: MetricView) {
        let panel = view.panel
        let description = view.description
        guard let x = ChannelSource(panel.x, in: description), x != .variant else { return nil }
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
        self.view = view
        self.x = x
        self.y = y
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

    /// The positions along the color or facet channel: one nil for the variant or no channel, so that a loop over
    /// them always runs.
    func positions(_ channel: String?) -> [ChannelPosition?] {
        guard let channel, let source = ChannelSource(channel, in: view.description), source != .variant else {
            return [nil]
        }
        return view.positions(source)
    }

    /// The numbers at an offset of color and facet; nil where there are none yet.
    func content(offset: Int) -> SeriesContent? {
        let columns = view.places(x)
        guard !columns.isEmpty else { return nil }
        let values = view.metric.values
        let start = base + offset
        if let y {
            let rows = view.places(y)
            guard !rows.isEmpty else { return nil }
            var cells: [Double] = []
            cells.reserveCapacity(rows.count * columns.count)
            for row in rows {
                for column in columns { cells.append(values[start + row.offset + column.offset]) }
            }
            return .map(x: columns.map(\.coordinate), y: rows.map(\.coordinate), values: cells)
        }
        let line = columns.map { values[start + $0.offset] }
        if view.panel.mark == HistogramMark.name { return .bins(edges: edges(columns.map(\.coordinate)), y: line) }
        return .curve(x: columns.map(\.coordinate), y: line)
    }

    /// Widens the extents by every recorded frame, where the panel draws the playhead's.
    func includeAllFrames(offset: Int, in extents: inout PanelExtents) {
        guard isFramed, view.panel.at.allSatisfy({ $0.dimension != "step" }) else { return }
        let size = view.description.frameSize
        let columns = view.places(x).map(\.offset)
        let rows = y.map { view.places($0).map(\.offset) } ?? [0]
        let origin = base - (view.frame ?? 0) * size + offset
        let values = view.metric.values
        for frame in 0..<view.metric.frameCount {
            for row in rows {
                for column in columns {
                    let value = values[origin + frame * size + row + column]
                    if y == nil { extents.y.include(value) } else { extents.value.include(value) }
                }
            }
        }
    }

    /// The bins' edges: the dimension's own, else halfway between its positions.
    private func edges(_ centers: [Double]) -> [Double] {
        if case .dimension(let index) = x, case .edges(let edges) = view.description.dimensions[index].coordinates,
            edges.count == centers.count + 1
        {
            return edges
        }
        return Cells.edges(centers)
    }
}
