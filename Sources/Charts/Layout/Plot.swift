/// One plot of a panel: its rectangle and the scales that place values in it.
struct Plot {
    var facet: Int
    var rect: Rect
    var x: Scale
    var y: Scale
    var measures: Measures
    /// Whether y grows downward: matrices, whose first row is on top.
    var readsDown = false
    /// Whether cells of data fill it from edge to edge: then its domains do, too.
    var isTiled = false
    /// Where words of marks below stand.
    var taken: [Rect] = []

    /// The rectangle that the domains fill.
    var inner: Rect {
        guard !isTiled else { return rect }
        let inset = measures.dotInset
        return Rect(
            rect.x + inset.width, rect.y + inset.height, rect.width - 2 * inset.width, rect.height - 2 * inset.height)
    }

    func x(_ value: Double) -> Double {
        let inner = inner
        return inner.x + x.fraction(value) * inner.width
    }

    func y(_ value: Double) -> Double {
        let inner = inner
        let fraction = y.fraction(value)
        return readsDown ? inner.y + fraction * inner.height : inner.maxY - fraction * inner.height
    }
}
