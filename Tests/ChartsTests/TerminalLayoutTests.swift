import Charts
import Metrics
import Testing

/// Layout on whole cells, from a corner of a screen to all of a large one.
@Suite struct TerminalLayoutTests {
    static let sizes = [
        Size(38, 9), Size(38, 8), Size(30, 7), Size(24, 6), Size(18, 5), Size(12, 4), Size(98, 26), Size(198, 56),
        Size(60, 12), Size(78, 20),
    ]

    func scene(_ index: Int, _ size: Size, _ language: Language, _ canvas: CellCanvas = CellCanvas()) -> Scene {
        let panel = Samples.vanishingPanels[index]
        let data = FigureData.make(
            panel: panel, variants: Samples.vanishing(), step: 60, training: .steady(lastStep: 100))
        return PanelLayout.scene(
            panel: panel, data: data, size: size, canvas: canvas, language: language, showsTitle: false)
    }

    @Test(arguments: sizes, Language.allCases)
    func nothingOverlapsOrLeavesThePanel(size: Size, language: Language) {
        for index in Samples.vanishingPanels.indices {
            let problems = SceneLint.problems(scene(index, size, language), canvas: CellCanvas()).filter { problem in
                // In a few cells an axis may have one number.
                if case .fewLabels = problem { return size.width >= 30 }
                return true
            }
            #expect(problems.map(\.message) == [], "panel \(index) in \(size.width)×\(size.height)")
        }
    }

    @Test(arguments: sizes)
    func textStandsOnWholeCells(size: Size) {
        for index in Samples.vanishingPanels.indices {
            for case .text(let text) in scene(index, size, .chinese).items {
                #expect(text.at.x == text.at.x.rounded() && text.at.y == text.at.y.rounded(), "\(text.string)")
                #expect(text.vertical == .top && text.quarterTurns == 0)
            }
        }
    }

    @Test(arguments: sizes)
    func axesRunThroughCellCenters(size: Size) {
        for index in Samples.vanishingPanels.indices {
            for case .polyline(let line) in scene(index, size, .english).items
            where line.role == .axis || line.role == .tick {
                let start = line.points[0]
                let isCentered = [start.x, start.y].contains { $0 - $0.rounded(.down) == 0.5 }
                #expect(isCentered, "\(SceneItem.polyline(line).listing)")
            }
        }
    }

    @Test func dataStaysInThePlot() {
        for size in TerminalLayoutTests.sizes {
            for case .polyline(let line) in scene(0, size, .english).items where line.role == .data {
                guard let clip = line.clip else { continue }
                #expect(
                    line.points.allSatisfy {
                        $0.x >= clip.x && $0.x < clip.maxX && $0.y >= clip.y && $0.y < clip.maxY
                    })
            }
        }
    }

    @Test func withoutUnicodeNumbersArePlain() {
        let lines = scene(0, Size(38, 9), .english, CellCanvas(showsUnicode: false)).listing
        #expect(lines.contains { $0.contains("“1e-12”") || $0.contains("“1e-10”") || $0.contains("“1e-8”") })
        #expect(!lines.contains { $0.contains("⁻") })
    }

    @Test func axesKeepStillWhileItPlays() {
        func axes(_ step: Int) -> [String] {
            let panel = Samples.vanishingPanels[1]
            let data = FigureData.make(
                panel: panel, variants: Samples.vanishing(), step: step, training: .steady(lastStep: 100))
            return PanelLayout.scene(
                panel: panel, data: data, size: Size(60, 14), canvas: CellCanvas(), language: .english,
                showsTitle: false
            ).listing.filter { $0.contains("tickLabel") || $0.hasPrefix("line axis") }
        }
        #expect(axes(5) == axes(50) && axes(50) == axes(100))
    }
}
