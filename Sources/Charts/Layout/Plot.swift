/// One plot of a panel: its rectangle and the scales that place values in it.
struct Plot {
    var facet: Int
    var rect: Rect
    var x: Scale
    var y: Scale
    var isCellular: Bool
    /// Whether y grows downward: matrices, whose first row is on top.
    var readsDown = false
    /// Whether cells of data fill it from edge to edge: then its domains do, too.
    var isTiled = false
    /// Where words of marks below stand.
    var taken: [Rect] = []

    /// The rectangle that the domains fill. In a terminal it ends at the centers of the outermost braille dots, so that
    /// the greatest value still lies in the plot's own cells.
    var inner: Rect {
        guard isCellular, !isTiled else { return rect }
        return Rect(rect.x + 0.25, rect.y + 0.125, rect.width - 0.5, rect.height - 0.25)
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
