import Metrics

/// What marks and layout know while they lay out one panel.
struct PanelContext {
    let panel: Panel
    /// The numbers that the mark draws: of the panel itself, or of one layer.
    let data: PanelData
    /// Those of the whole panel.
    let base: PanelData
    let canvas: any Canvas
    let language: Language
    let layer: Int
    /// The whole panel, of which `panel` may be one layer.
    private let whole: Panel
    let measures: Measures
    let numbers: NumberText
    /// Whether the layout is for data still to come, of which every series keeps its name.
    let isOutline: Bool

    /// - Parameter layer: whose mark it is for; 0 is the panel's own.
    init(panel: Panel, data: PanelData, layer: Int = 0, canvas: any Canvas, language: Language, isOutline: Bool = false)
    {
        self.isOutline = isOutline
        let panel = panel.scaled(for: data)
        whole = panel
        self.panel = layer > 0 ? panel.layer(layer - 1) : panel
        self.data = data.seen(by: layer)
        base = data
        self.layer = layer
        self.canvas = canvas
        self.language = language
        measures = canvas.measures
        numbers = NumberText(canvas)
    }

    /// What the mark of a layer knows.
    func layer(_ index: Int) -> PanelContext {
        PanelContext(
            panel: whole, data: base, layer: index, canvas: canvas, language: language, isOutline: isOutline)
    }

    /// The panel's own mark, which layers lie on.
    var lowestMark: (any DrawnMark.Type)? { MarkCatalogue.mark(named: whole.mark) }

    /// The mark that drew a series.
    func mark(of series: FigureSeries) -> (any DrawnMark.Type)? { whole.mark(of: series) }

    func width(_ string: String, _ style: TextStyle) -> Double { canvas.extent(of: string, style: style).width }

    func lineHeight(_ style: TextStyle) -> Double { canvas.extent(of: "0", style: style).height }

    /// The color map that the panel asks for.
    var colorMap: ColorMap { panel.colorMap.flatMap { ColorMap.named($0) } ?? .viridis }

    /// What the surface of a facet covers; nil without one: other marks share their axes.
    func domain(of facet: Int?) -> (x: Extent, y: Extent)? {
        guard lowestMark?.hasOwnDomain == true else { return nil }
        var (x, y) = (Extent(), Extent())
        for series in base.series where series.facet == facet && series.layer == 0 {
            guard case .map(let columns, let rows, _) = series.content else { continue }
            x.formUnion(Extent(columns))
            y.formUnion(Extent(rows))
        }
        return x.isEmpty || y.isEmpty ? nil : (x, y)
    }
}

extension Panel {
    /// The same with logarithmic axes where a dimension's values lie by factors and the panel says nothing.
    fileprivate func scaled(for data: PanelData) -> Panel {
        var panel = self
        if !xScale.isStated, data.x.isLogarithmic { panel.xScale.kind = .log }
        if !yScale.isStated, data.y.isLogarithmic { panel.yScale.kind = .log }
        return panel
    }
}
