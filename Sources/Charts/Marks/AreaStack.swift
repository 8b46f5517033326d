/// Series of one plot on each other: from the floor that each stands on to its top.
struct AreaStack {
    struct Layer {
        var series: FigureSeries
        var x: [Double]
        var low: [Double]
        var high: [Double]
    }

    /// In drawing order: the first stands on zero.
    private(set) var layers: [Layer] = []
    /// Values that have no place in a stack: what is below zero takes nothing away from those above.
    private(set) var negativeCount = 0

    /// - Parameter facet: of which small multiple; nil for a panel without any.
    ///
    /// Where a series has no number, it and those above it have a gap; a position that one lacks counts as zero.
    init(_ series: [FigureSeries], facet: Int?) {
        var tops: [Double: Double] = [:]
        for one in series where one.role == .measured && (one.facet == nil || facet == nil || one.facet == facet) {
            guard case .curve(let x, let y) = one.content else { continue }
            var layer = Layer(series: one, x: x, low: [], high: [])
            for (x, y) in zip(x, y) {
                if y < 0 { negativeCount += 1 }
                let low = tops[x] ?? 0
                let high = low + (y.isFinite ? max(0, y) : y)
                layer.low.append(low)
                layer.high.append(high)
                tops[x] = high
            }
            layers.append(layer)
        }
    }

    var highest: Extent {
        var extent = Extent()
        for layer in layers { extent.formUnion(Extent(layer.high)) }
        return extent
    }
}

extension PanelAssembly {
    /// Widens y to zero and the tops of the stacks.
    func includeStack(_ series: [FigureSeries], in extents: inout PanelExtents) {
        extents.y.include(0)
        for facet in Set(series.compactMap(\.facet)).sorted() {
            extents.y.formUnion(AreaStack(series, facet: facet).highest)
        }
    }
}
