/// Where a plot stands on the canvas, and what its positions mean: how a pointer finds the numbers under it.
public struct PlotPlace: Sendable {
    private let plot: Plot

    init(_ plot: Plot) { self.plot = plot }

    /// The index of the small multiple.
    public var facet: Int { plot.facet }
    /// The plot without axes and labels.
    public var rect: Rect { plot.rect }

    /// The position of a value along the canvas; nil for one without a place on the scale or outside of the plot.
    public func x(of value: Double) -> Double? {
        inside(plot.x.canPlace(value) ? plot.x(value) : .nan, plot.rect.x, plot.rect.maxX)
    }

    public func y(of value: Double) -> Double? {
        inside(plot.y.canPlace(value) ? plot.y(value) : .nan, plot.rect.y, plot.rect.maxY)
    }

    /// The value at a position, which is moved into the plot.
    public func x(at position: Double) -> Double {
        plot.x.value(at: share(position, plot.inner.x, plot.inner.width))
    }

    public func y(at position: Double) -> Double {
        let share = share(position, plot.inner.y, plot.inner.height)
        return plot.y.value(at: plot.readsDown ? share : 1 - share)
    }

    private func share(_ position: Double, _ start: Double, _ length: Double) -> Double {
        length > 0 ? min(max((position - start) / length, 0), 1) : 0
    }

    private func inside(_ position: Double, _ lower: Double, _ upper: Double) -> Double? {
        position >= lower && position <= upper ? position : nil
    }
}

/// A panel's scene with the places of its plots.
public struct PanelDrawing: Sendable {
    public var scene: Scene
    /// One for each small multiple that has room.
    public var plots: [PlotPlace]
}
