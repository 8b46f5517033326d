import Charts
import FigureExport
import Foundation

/// Draws the figures of a report: SVG in data URIs, in both themes.
struct ReportDrawing {
    private static let width = 840
    private static let height = 560

    private let canvas: PangoCanvas

    /// - Throws: `missingFont` when a family of figures is not installed.
    init() throws(FigureExportError) { canvas = try PangoCanvas() }

    /// A `picture` element that is light or dark as its reader's system is.
    func picture(_ figures: PanelFigures, _ kind: PanelFigures.Kind) throws(FigureExportError) -> String {
        let light = try address(figures, kind, .light)
        let dark = try address(figures, kind, .dark)
        let words = XMLText.escaped("\(figures.panel.title[figures.language]), \(figures.name(kind)[figures.language])")
        return """
            <picture><source media="(prefers-color-scheme: dark)" srcset="\(dark)"><img src="\(light)" \
            width="\(Self.width / 2)" height="\(Self.height / 2)" alt="\(words)"></picture>
            """
    }

    private func address(
        _ figures: PanelFigures, _ kind: PanelFigures.Kind, _ theme: Theme
    ) throws(FigureExportError) -> String {
        var options = FigureOptions(width: Self.width, height: Self.height, dpi: 144, theme: theme)
        options.zoom = 2.2
        let size = options.canvasSize
        // A margin around the panel, which has none of its own.
        let margin = 10.0
        let inner = Size(size.width - 2 * margin, size.height - 2 * margin)
        let panel = figures.scene(kind, size: inner, canvas: canvas) ?? Scene(size: inner)
        let scene = Scene(size: size, items: panel.items.map { $0.translated(x: margin, y: margin) })
        let bytes = try FigureExport.bytes(of: scene, format: .svg, options: options)
        return "data:image/svg+xml;base64,\(Data(bytes).base64EncodedString())"
    }
}
