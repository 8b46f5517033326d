import Bounds

/// Where a plot stands on the canvas, and what its positions mean: how a pointer finds the numbers under it.
public struct PlotPlace: Sendable {
    private let plot: Plot

    /// The coordinates that stand at 0, 1, 2, …; empty where they stand at themselves.
    private let xPlaces: [Double]
    private let yPlaces: [Double]

    init(_ plot: Plot, xPlaces: [Double] = [], yPlaces: [Double] = []) {
        self.plot = plot
        self.xPlaces = xPlaces
        self.yPlaces = yPlaces
    }

    /// The index of the small multiple.
    public var facet: Int { plot.facet }
    /// The plot without axes and labels.
    public var rect: Rect { plot.rect }

    /// The position of a value along the canvas; nil for one without a place on the scale or outside of the plot.
    public func x(of value: Double) -> Double? {
        let value = PlotPlace.index(of: value, xPlaces)
        return inside(plot.x.canPlace(value) ? plot.x(value) : .nan, plot.rect.x, plot.rect.maxX)
    }

    public func y(of value: Double) -> Double? {
        let value = PlotPlace.index(of: value, yPlaces)
        return inside(plot.y.canPlace(value) ? plot.y(value) : .nan, plot.rect.y, plot.rect.maxY)
    }

    /// The value at a position, which is moved into the plot.
    public func x(at position: Double) -> Double {
        PlotPlace.coordinate(plot.x.value(at: share(position, plot.inner.x, plot.inner.width)), xPlaces)
    }

    public func y(at position: Double) -> Double {
        let share = share(position, plot.inner.y, plot.inner.height)
        return PlotPlace.coordinate(plot.y.value(at: plot.readsDown ? share : 1 - share), yPlaces)
    }

    private static func index(of value: Double, _ places: [Double]) -> Double {
        guard !places.isEmpty else { return value }
        return places.firstIndex(of: value).map(Double.init) ?? .nan
    }

    private static func coordinate(_ index: Double, _ places: [Double]) -> Double {
        guard !places.isEmpty, index.isFinite else { return index }
        return places[min(max(Int(saturating: index.rounded()), 0), places.count - 1)]
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
