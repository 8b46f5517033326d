import Testing

@testable import Charts

@Suite struct ColorVisionTests {
    @Test func greysLookAlikeToEveryReader() {
        for vision in ColorVision.allCases {
            #expect(vision.difference(RGB(128, 128, 128), RGB(128, 128, 128)) == 0)
            // White stays white: the matrices keep greys.
            #expect(vision.difference(RGB(255, 255, 255), RGB(0, 0, 0)) > 99)
        }
    }

    @Test func redAndGreenMeetForADeuteranope() {
        let (red, green) = (RGB(hex: 0xA05000), RGB(hex: 0x6B6B00))
        #expect(ColorVision.typical.difference(red, green) > 40)
        #expect(ColorVision.deuteranopia.difference(red, green) < 15)
    }

    /// What the palette hands out by itself is told apart in both themes.
    @Test(arguments: Theme.all)
    func accentsThatAreGivenInTurnDiffer(theme: Theme) {
        for (index, first) in SeriesPalette.order.enumerated() {
            for second in SeriesPalette.order[(index + 1)...] {
                let difference = ColorVision.leastDifference(theme.accent(first), theme.accent(second))
                #expect(difference >= SeriesLint.leastDifference, "\(first) and \(second): \(difference)")
            }
        }
    }

    @Test func seriesThatLookAlikeAreFound() {
        func line(_ ink: Ink, _ dash: [Double] = [], y: Double) -> SceneItem {
            .polyline(
                Polyline(
                    [Point(0, y), Point(90, y)], ink: ink, width: 2, dash: dash, role: .data, clip: Rect(0, 0, 100, 60))
            )
        }
        func problems(_ items: SceneItem...) -> [SceneProblem] {
            SceneLint.problems(Scene(size: Size(100, 60), items: items), canvas: FixedCanvas())
        }
        #expect(problems(line(.series(.purple), y: 5), line(.series(.grey), y: 9)) == [.alike("purple", "grey")])
        #expect(problems(line(.series(.purple), y: 5), line(.series(.grey), [4, 2], y: 9)) == [])
        #expect(problems(line(.series(.blue), y: 5), line(.series(.vermilion), y: 9)) == [])
        #expect(problems(line(.series(.blue), y: 80)) == [.clipped(2)])
    }
}
