import Metrics

extension PanelAssembly {
    /// Widens the extents by a series. Raw traces count only between their 1st and 99th percentile, or one spike
    /// would flatten everything that the moving average shows.
    func include(_ series: FigureSeries, in extents: inout PanelExtents) {
        switch series.content {
        case .curve(let x, let y):
            extents.x.formUnion(Extent(x))
            extents.y.formUnion(series.role == .raw ? Extent(MovingAverage.middle(of: y, share: 0.98)) : Extent(y))
        case .bins(let edges, let y):
            extents.includeBody(of: y, edges: edges, tail: PanelExtents.tail)
            extents.y.formUnion(Extent(y))
        case .map(let x, let y, let values):
            if panel.mark == RidgelineMark.name {
                let edges = Cells.edges(x)
                for row in y.indices {
                    extents.includeBody(
                        of: values[row * x.count..<(row + 1) * x.count], edges: edges, tail: PanelExtents.rowTail)
                }
            }
            if panel.mark != RidgelineMark.name { extents.x.formUnion(Extent(x)) }
            extents.y.formUnion(Extent(y))
            extents.value.formUnion(Extent(values))
        case .path(let x, let y, let order):
            extents.x.formUnion(Extent(x))
            extents.y.formUnion(Extent(y))
            extents.value.formUnion(Extent(order))
        case .spread(let x, let levels):
            extents.x.formUnion(Extent(x))
            extents.y.formUnion(Extent(levels.joined()))
        case .field(let x, let y, _, _):
            extents.x.formUnion(Extent(x))
            extents.y.formUnion(Extent(y))
        case .level(let value, _, _): extents.y.include(value)
        case .upright(let value, _, _): extents.x.include(value)
        case .region: break
        }
    }

    /// Where no bin of any histogram holds anything, all of them count.
    func includeEmptyBins(_ series: [FigureSeries], in extents: inout PanelExtents) {
        guard extents.x.isEmpty else { return }
        for series in series {
            switch series.content {
            case .bins(let edges, _): extents.x.formUnion(Extent(edges))
            case .map(let x, _, _): extents.x.formUnion(Extent(Cells.edges(x)))
            default: continue
            }
        }
    }
}

extension PanelExtents {
    /// Widens x by the bins that hold something. Empty ones at the ends, and tails too thin to be seen, would only push
    /// the others together.
    mutating func includeBody(of counts: some Collection<Double>, edges: [Double], tail: Double) {
        guard let body = MovingAverage.body(of: Array(counts), without: tail) else { return }
        x.include(edges[body.lowerBound])
        x.include(edges[body.upperBound + 1])
    }
}
