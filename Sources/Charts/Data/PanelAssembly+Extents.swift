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
            // Empty bins at the ends, and tails too thin to be seen, would only push the others together.
            if case .drawn = training, let body = MovingAverage.body(of: y, without: PanelExtents.tail) {
                extents.x.formUnion(Extent(edges[body.lowerBound...body.upperBound + 1]))
            } else {
                extents.x.formUnion(Extent(edges))
            }
            extents.y.formUnion(Extent(y))
        case .map(let x, let y, let values):
            extents.x.formUnion(Extent(x))
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
}
