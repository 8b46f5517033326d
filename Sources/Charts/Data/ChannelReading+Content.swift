import Metrics

extension ChannelReading {
    /// The numbers at an offset of color and facet; nil where there are none yet.
    func content(offset: Int) -> SeriesContent? {
        let start = base + offset
        switch form {
        case .values, .bins: return line(start)
        case .grid: return grid(start)
        case .path, .places: return path(start)
        case .spread: return spread(start)
        case .field: return field(start)
        }
    }

    private func line(_ start: Int) -> SeriesContent? {
        var columns = columns()
        let values = view.metric.values
        // A cell of a sweep that lacks a position has no point there.
        if form == .values { columns.removeAll { values[start + $0.offset].isAbsent } }
        guard !columns.isEmpty else { return nil }
        let line = columns.map { values[start + $0.offset] }
        guard !line.allSatisfy(\.isAbsent) else { return nil }
        if form == .bins { return .bins(edges: edges(columns.map(\.coordinate)), y: line) }
        return .curve(x: columns.map(\.coordinate), y: line)
    }

    private func grid(_ start: Int) -> SeriesContent? {
        var columns = columns()
        guard let y, !columns.isEmpty else { return nil }
        var rows = view.places(y)
        let values = view.metric.values
        if view.panel.mark == ContourMark.name {
            // Where surfaces of different domains are swept, each has a part of all the places.
            func isAbsent(_ row: ChannelPlace, _ column: ChannelPlace) -> Bool {
                values[start + row.offset + column.offset].isAbsent
            }
            let (all, across) = (rows, columns)
            rows.removeAll { row in across.allSatisfy { isAbsent(row, $0) } }
            columns.removeAll { column in all.allSatisfy { isAbsent($0, column) } }
        }
        guard !rows.isEmpty, !columns.isEmpty else { return nil }
        var cells: [Double] = []
        cells.reserveCapacity(rows.count * columns.count)
        for row in rows {
            for column in columns { cells.append(values[start + row.offset + column.offset]) }
        }
        return .map(x: columns.map(\.coordinate), y: rows.map(\.coordinate), values: cells)
    }

    private func path(_ start: Int) -> SeriesContent? {
        guard let y, let across = columns().first?.offset, let up = view.places(y).first?.offset else { return nil }
        let stops = along.map { view.places($0) } ?? [ChannelPlace(index: 0, coordinate: 0, offset: 0)]
        guard !stops.isEmpty else { return nil }
        let values = view.metric.values
        return .path(
            x: stops.map { values[start + $0.offset + across] }, y: stops.map { values[start + $0.offset + up] },
            order: stops.map(\.coordinate))
    }

    private func spread(_ start: Int) -> SeriesContent? {
        var columns = columns()
        guard let along else { return nil }
        let members = view.places(along).map(\.offset)
        let values = view.metric.values
        columns.removeAll { column in members.allSatisfy { values[start + column.offset + $0].isAbsent } }
        guard !members.isEmpty, !columns.isEmpty else { return nil }
        var levels = [[Double]](
            repeating: [], count: SpreadLevels.count(of: members.count))
        for column in columns {
            let found = SpreadLevels.of(members.map { values[start + column.offset + $0] })
            for level in levels.indices { levels[level].append(found[level]) }
        }
        return .spread(x: columns.map(\.coordinate), levels: levels)
    }

    private func field(_ start: Int) -> SeriesContent? {
        let columns = columns()
        guard let y, let along, !columns.isEmpty else { return nil }
        let (rows, components) = (view.places(y), view.places(along))
        guard !rows.isEmpty, components.count == 2 else { return nil }
        let values = view.metric.values
        func component(_ index: Int) -> [Double] {
            rows.flatMap { row in
                columns.map { values[start + row.offset + $0.offset + components[index].offset] }
            }
        }
        return .field(
            x: columns.map(\.coordinate), y: rows.map(\.coordinate), u: component(0), v: component(1))
    }

    /// The bins' edges: the dimension's own, else halfway between its positions.
    func edges(_ centers: [Double]) -> [Double] {
        if case .dimension(let index) = x, case .edges(let edges) = view.description.dimensions[index].coordinates,
            edges.count == centers.count + 1
        {
            return edges
        }
        return Cells.edges(centers)
    }
}
