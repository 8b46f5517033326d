import Metrics

extension PanelAssembly {
    /// Widens the extents by a series, as its mark reads them.
    func include(_ series: FigureSeries, in extents: inout PanelExtents) {
        if let mark = MarkCatalogue.mark(named: panel.mark) {
            mark.include(series, in: &extents)
        } else {
            extents.include(series)
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
    /// What the series of a panel cover, each as its mark reads it.
    public init(of data: PanelData, in panel: Panel) {
        self.init()
        for series in data.series {
            if let mark = panel.mark(of: series) { mark.include(series, in: &self) }
        }
    }

    /// Widens the extents by a series. Raw traces count only between their 1st and 99th percentile, or one spike
    /// would flatten everything that the moving average shows.
    mutating func include(_ series: FigureSeries) {
        switch series.content {
        case .curve(let x, let y):
            self.x.formUnion(Extent(x))
            self.y.formUnion(series.role == .raw ? Extent(MovingAverage.middle(of: y, share: 0.98)) : Extent(y))
        case .bins(let edges, let y):
            includeBody(of: y, edges: edges, tail: PanelExtents.tail)
            self.y.formUnion(Extent(y))
        case .map(let x, let y, let values):
            self.x.formUnion(Extent(x))
            self.y.formUnion(Extent(y))
            value.formUnion(Extent(values))
        case .path(let x, let y, let order):
            self.x.formUnion(Extent(x))
            self.y.formUnion(Extent(y))
            value.formUnion(Extent(order))
        case .spread(let x, let levels):
            self.x.formUnion(Extent(x))
            self.y.formUnion(Extent(levels.joined()))
        case .field(let x, let y, _, _):
            self.x.formUnion(Extent(x))
            self.y.formUnion(Extent(y))
        case .level(let value, _, _): self.y.include(value)
        case .upright(let value, _, _): self.x.include(value)
        case .region: break
        }
    }

    /// Widens x by the bins that hold something. Empty ones at the ends, and tails too thin to be seen, would only push
    /// the others together.
    mutating func includeBody(of counts: some Collection<Double>, edges: [Double], tail: Double) {
        guard let body = MovingAverage.body(of: Array(counts), without: tail) else { return }
        x.include(edges[body.lowerBound])
        x.include(edges[body.upperBound + 1])
    }

    /// Also by what another one covers, its layers apart.
    public mutating func formUnion(ofAxes other: PanelExtents) {
        x.formUnion(other.x)
        y.formUnion(other.y)
        value.formUnion(other.value)
    }
}
