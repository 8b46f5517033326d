import Charts
import Experiments
import FigureExport
import Foundation
import Metrics
import Scenarios
import Testing

/// Every shipped figure as a reader gets it: both languages, both themes, the three sizes that must hold.
@Suite struct FigureLintTests {
    private static let library = ScenarioLibrary(
        directory: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "scenarios").path(),
        reader: ScenarioReader(experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names))

    /// Widths on paper, in centimeters, at which a figure is known not to fit yet.
    private static let tooNarrow: [String: [Double]] = ["batchnorm": [8], "saturation": [16], "softmax": [8]]

    @Test(arguments: library.names)
    func shippedFiguresHaveNoFaults(name: String) throws {
        let scenario = try Self.library.scenario(name)
        let recordings = try scenario.run()
        let canvas = try PangoCanvas()
        for language in Language.allCases {
            let figure = scenario.figure(recordings, step: scenario.lastStep, language: language)
            var page = figure
            page.setting = .page
            for centimeters in [8.0, 16] where Self.tooNarrow[name]?.contains(centimeters) != true {
                let paper = PaperSize(width: centimeters / 2.54 * 72, height: 0, text: 8)
                let width = paper.width / paper.unit
                let size = Size(width, page.height(width: width, canvas: canvas))
                let problems = SceneLint.problems(page.scene(size: size, canvas: canvas), canvas: canvas)
                #expect(problems.map(\.message) == [], "\(language) \(centimeters) cm")
            }
            for size in [(960, 600), (1920, 1200), (3840, 2400)] {
                let options = FigureOptions(width: size.0, height: size.1)
                let scene = figure.scene(size: options.canvasSize, canvas: canvas)
                for theme in Theme.all {
                    let problems = SceneLint.problems(scene, canvas: canvas, theme: theme).map(\.message)
                    #expect(problems == [], "\(language) \(size) \(theme.name)")
                }
            }
        }
        #expect(!scenario.panels.isEmpty)
    }
}
