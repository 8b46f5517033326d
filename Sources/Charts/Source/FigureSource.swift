/// A figure as a text that another program draws: curves and points with all of their digits, on the axes that they
/// belong to; all else as shapes and words in their places.
public struct FigureSource: Sendable {
    /// The points of one series in one plot, in data coordinates.
    public struct Curve: Sendable {
        public var name: String
        public var x: [Double]
        public var y: [Double]
        public var ink: Ink
        /// Nil where the points are not joined.
        public var width: Double?
        public var dash: [Double]
        /// Nil where the points have no shape.
        public var marker: Points.Marker?
        public var diameter: Double
    }

    /// A plot that holds curves.
    public struct Plot: Sendable {
        public var panel: String
        public var rect: Rect
        public var x: Scale
        public var y: Scale
        public var curves: [Curve]
    }

    public var size: Size
    /// What is drawn below the curves.
    public var shapes: [SceneItem]
    public var plots: [Plot]
    /// What is written above them.
    public var words: [Text]
    /// The panels whose numbers are shapes alone, each with its mark.
    public var shapesAlone: [(panel: String, mark: String)]
}

extension FigureLayout {
    /// The figure on a canvas of `size` points, with its numbers.
    public func source(size: Size, canvas: any Canvas) -> FigureSource {
        let parts = parts(size: size, canvas: canvas)
        var source = FigureSource(size: parts.size, shapes: [], plots: [], words: [], shapesAlone: [])
        var items = parts.items
        for panel in parts.panels {
            let drawn = panel.layout.source(
                size: Size(panel.rect.width, panel.rect.height), canvas: canvas, insets: panel.insets)
            items += drawn.items.map { $0.translated(x: panel.rect.x, y: panel.rect.y) }
            source.plots += drawn.plots.map { plot in
                var plot = plot
                plot.rect.x += panel.rect.x
                plot.rect.y += panel.rect.y
                return plot
            }
            source.shapesAlone += drawn.shapesAlone.map { (panel.layout.panel.name, $0) }
        }
        for item in items {
            if case .text(let text) = item { source.words.append(text) } else { source.shapes.append(item) }
        }
        return source
    }
}

extension PanelLayout {
    /// The panel's scene without what its curves draw, the curves, and the marks that have none.
    func source(
        size: Size, canvas: any Canvas, insets: PanelInsets
    ) -> (items: [SceneItem], plots: [FigureSource.Plot], shapesAlone: [String]) {
        let context = PanelContext(panel: panel, data: data, canvas: canvas, language: language)
        guard
            let frame = PanelFrame(
                showsTitle: showsTitle, size: size, aligned: insets, context, outline: outlineContext(canvas))
        else { return ([], [], []) }
        return (frame.items(context, leavesOutCurves: true), frame.curves(context), frame.shapesAlone)
    }
}

extension PanelFrame {
    /// The marks whose series are curves or points.
    static let written = [LineMark.name, PointsMark.name, PathMark.name]

    /// The marks that have no curves.
    var shapesAlone: [String] { markNames.filter { !PanelFrame.written.contains($0) } }

    /// What the curves of a plot hold, in the order of drawing.
    func curves(_ context: PanelContext) -> [FigureSource.Plot] {
        grid.plots.indices.compactMap { index in
            let plot = plot(index, context.measures)
            guard !plan.isBare, !plot.readsDown else { return nil }
            let curves = layerContexts.flatMap { layer in
                PanelFrame.written.contains(layer.panel.mark)
                    ? layer.data.series.compactMap { curve($0, in: plot, layer) } : []
            }
            return curves.isEmpty
                ? nil
                : FigureSource.Plot(
                    panel: context.panel.name, rect: plot.inner, x: plot.x, y: plot.y, curves: curves)
        }
    }

    private func curve(_ series: FigureSeries, in plot: Plot, _ context: PanelContext) -> FigureSource.Curve? {
        guard series.facet == nil || series.facet == plot.facet, series.role != .reference else { return nil }
        let isPoints = context.panel.mark == PointsMark.name
        var curve = FigureSource.Curve(
            name: series.key, x: [], y: [], ink: series.ink, width: isPoints ? nil : 2, dash: [], marker: nil,
            diameter: 4.6)
        switch series.content {
        case .curve(let x, let y), .path(let x, let y, _): (curve.x, curve.y) = (x, y)
        default: return nil
        }
        if isPoints {
            curve.marker = PointsMark.marker(of: series, context)
            let isStar = curve.marker == .star && curve.x.count <= 20
            curve.diameter = isStar ? 13 : curve.x.count > 400 ? 3.2 : curve.x.count > 20 ? 4.6 : 6
        } else {
            curve.dash = LineMark.dash(series, context)
            if series.role != .measured {
                curve.ink = series.role == .raw ? LineMark.faded(series.ink) : LineMark.ghostInk(series.ink)
                curve.width = series.role.isGhost ? 1.4 : 0.7
            }
            if context.panel.mark == LineMark.name, series.role == .measured, LineMark.hasDots(context.data) {
                curve.marker = .circle
            }
        }
        return curve
    }

    /// Whether an item is one that a curve draws.
    static func isCurve(_ item: SceneItem) -> Bool {
        switch item {
        case .polyline(let line): line.role == .data || line.role == .rawTrace
        case .points(let points): points.role == .data || points.role == .rawTrace
        default: false
        }
    }
}
