import Charts
import FigureExport
import Foundation
import Testing

/// Figures of a size on paper.
@Suite struct PaperTests {
    static let centimeter = 72 / 2.54

    private func figure() -> FigureLayout {
        let variants = Sample.variants
        var figure = FigureLayout(
            content: FigureContent(headline: "Gradients vanish", explanation: "One sentence that explains it."),
            panels: Sample.panels.map { FigurePanel($0, FigureData.make(panel: $0, variants: variants, step: 60)) },
            language: .english)
        figure.setting = .page
        return figure
    }

    private func options(_ figure: FigureLayout, centimeters: Double, text: Double) throws -> FigureOptions {
        var paper = PaperSize(width: centimeters * Self.centimeter, height: 0, text: text)
        paper.height = figure.height(width: paper.width / paper.unit, canvas: try PangoCanvas()) * paper.unit
        return FigureOptions(paper: paper)
    }

    @Test("have text of the size that is asked for, whatever the canvas", arguments: [6.0, 8, 16, 25], [7.0, 8, 10])
    func textSize(centimeters: Double, text: Double) throws {
        let figure = figure()
        var options = try options(figure, centimeters: centimeters, text: text)
        options.keepsText = true
        let scene = figure.scene(size: options.canvasSize, canvas: try PangoCanvas())
        let svg = String(
            decoding: try FigureExport.bytes(of: scene, format: .svg, options: options), as: UTF8.self)
        #expect(svg.contains("font-size=\"\(Int(text))\""))
        let width = try #require(svg.firstMatch(of: /width="([0-9.]+)pt"/)?.1)
        #expect(abs((Double(width) ?? 0) - centimeters * Self.centimeter) < 0.01)
        // 300 pixels an inch.
        #expect(options.width == Int((centimeters / 2.54 * 300).rounded()))
    }

    @Test("have no fault down to 6 cm", arguments: [6.0, 8, 12, 16])
    func narrow(centimeters: Double) throws {
        let canvas = try PangoCanvas()
        let figure = figure()
        let options = try options(figure, centimeters: centimeters, text: 8)
        let scene = figure.scene(size: options.canvasSize, canvas: canvas)
        #expect(SceneLint.problems(scene, canvas: canvas).map(\.message) == [])
    }

    @Test("stand in one column where two would be too narrow")
    func columns() throws {
        let figure = figure()
        let canvas = try PangoCanvas()
        #expect(figure.height(width: 250, canvas: canvas) > figure.height(width: 600, canvas: canvas))
        #expect(figure.leastHeight(width: 250, canvas: canvas) < figure.height(width: 250, canvas: canvas))
    }

    @Test("have words below or none at all")
    func bare() throws {
        var figure = figure()
        let canvas = try PangoCanvas()
        let whole = figure.height(width: 250, canvas: canvas)
        figure.content = FigureContent(headline: "", explanation: "")
        let bare = figure.height(width: 250, canvas: canvas)
        #expect(bare < whole)
        let scene = figure.scene(size: Size(250, bare), canvas: canvas)
        #expect(!scene.items.contains { if case .polyline(let line) = $0 { line.role == .footer } else { false } })
    }
}
