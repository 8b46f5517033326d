import Charts
import Testing

/// Panels as display lists: what stands where, under a canvas whose characters are all as wide.
@Suite struct SceneListingTests {
    let variants = Samples.vanishing(steps: 11)

    func listing(_ index: Int, _ size: Size, _ canvas: any Canvas, showsTitle: Bool = true) -> [String] {
        let panel = Samples.vanishingPanels[index]
        let data = FigureData.make(panel: panel, variants: variants, step: 10)
        return PanelLayout.scene(
            panel: panel, data: data, size: size, canvas: canvas, language: .english, showsTitle: showsTitle
        ).listing
    }

    @Test func linesInAFigure() {
        #expect(
            listing(0, Size(400, 200), FixedCanvas()) == [
                "text title text “Gradient norm by layer” leading top 0,0",
                "text subtitle secondary “‖∂L/∂W‖₂ · step 10” leading top 0,14.3",
                "line grid grid 30.8,142.8 326.7,142.8",
                "line grid grid 30.8,115.2 326.7,115.2",
                "line grid grid 30.8,87.6 326.7,87.6",
                "line grid grid 30.8,60 326.7,60",
                "line data vermilion 36.4,163.6 … 321,41.4 (20 points)",
                "points data circle vermilion 36.4,163.6 … 321,41.4 (20 points)",
                "line data green 36.4,45.2 … 321,41.3 (20 points)",
                "points data circle green 36.4,45.2 … 321,41.3 (20 points)",
                "line data blue 36.4,39.7 … 321,41.2 (20 points)",
                "points data circle blue 36.4,39.7 … 321,41.2 (20 points)",
                "line reference tertiary dashed 36.4,146.8 … 321,41.6 (20 points)",
                "line axis axis 30.8,169.8 326.7,169.8",
                "line tick axis 36.4,169.8 36.4,173.3",
                "line tick axis 96.3,169.8 96.3,173.3",
                "line tick axis 171.2,169.8 171.2,173.3",
                "line tick axis 246.1,169.8 246.1,173.3",
                "line tick axis 321,169.8 321,173.3",
                "text tickLabel secondary “1” leading top 34,174.8",
                "text tickLabel secondary “5” leading top 93.9,174.8",
                "text tickLabel secondary “10” leading top 166.3,174.8",
                "text tickLabel secondary “15” leading top 241.1,174.8",
                "text tickLabel secondary “20” leading top 316,174.8",
                "text axisTitle secondary “layer” center top 178.7,187.1",
                "text tickLabel secondary “10⁻¹²” trailing middle 24.8,142.8",
                "text tickLabel secondary “10⁻⁹” trailing middle 24.8,115.2",
                "text tickLabel secondary “10⁻⁶” trailing middle 24.8,87.6",
                "text tickLabel secondary “10⁻³” trailing middle 24.8,60",
                "line annotation blue 323.5,41.2 328.7,41.2 333.7,36.9",
                "text seriesLabel blue “ReLU” leading middle 335.7,36.9",
                "line annotation green 323.5,41.3 328.7,41.3 333.7,48.8",
                "text seriesLabel green “tanh” leading middle 335.7,48.8",
                "line annotation vermilion 323.5,41.4 328.7,41.4 333.7,60.7",
                "text seriesLabel vermilion “sigmoid” leading middle 335.7,60.7",
                "line annotation tertiary 323.5,41.6 328.7,41.6 333.7,72.2",
                "text seriesLabel secondary “×0.25 a layer” leading middle 335.7,72.2",
            ])
    }

    @Test func theSameLinesInAQuarterOfATerminal() {
        #expect(
            listing(0, Size(38, 9), CellCanvas(), showsTitle: false) == [
                "line reference tertiary dashed 6.7,5.9 … 29.3,1.3 (20 points)",
                "line data vermilion 6.7,6.6 … 29.3,1.3 (20 points)",
                "line data green 6.7,1.4 … 29.3,1.3 (20 points)",
                "line data blue 6.7,1.2 … 29.3,1.3 (20 points)",
                "line axis axis 5.5,7.5 30,7.5",
                "line tick axis 6.5,7.5 6.5,7.9",
                "line tick axis 17.5,7.5 17.5,7.9",
                "line tick axis 29.5,7.5 29.5,7.9",
                "text tickLabel secondary “1” leading top 6,8",
                "text tickLabel secondary “10” leading top 16,8",
                "text tickLabel secondary “20” leading top 28,8",
                "text axisTitle tertiary “layer” leading top 0,8",
                "line axis axis 5.5,0 5.5,7.5",
                "line tick axis 5.5,6.5 5.1,6.5",
                "line tick axis 5.5,4.5 5.1,4.5",
                "line tick axis 5.5,2.5 5.1,2.5",
                "line tick axis 5.5,0.5 5.1,0.5",
                "text tickLabel secondary “10⁻¹⁵” trailing top 5,6",
                "text tickLabel secondary “10⁻¹⁰” trailing top 5,4",
                "text tickLabel secondary “10⁻⁵” trailing top 5,2",
                "text tickLabel secondary “10⁰” trailing top 5,0",
                "text seriesLabel blue “ReLU” leading top 31,0",
                "text seriesLabel green “tanh” leading top 31,1",
                "text seriesLabel vermilion “sigmoid” leading top 31,2",
            ])
    }

    @Test func mapsShareOneColorBar() {
        let lines = listing(2, Size(400, 200), FixedCanvas())
        #expect(lines.filter { $0.hasPrefix("image data") }.count == 3)
        #expect(lines.filter { $0.hasPrefix("image colorBar") } == ["image colorBar 1×128 362.3,49.4 9×120.4"])
        #expect(lines.filter { $0.contains("axisTitle") }.count == 2)
        #expect(lines.contains("text axisTitle secondary “layer” center bottom 12.9,109.6 turned"))
        #expect(lines.filter { $0.hasPrefix("text title") }.count == 4)
        // Only the first map has numbers on its y axis.
        #expect(lines.filter { $0.contains("tickLabel") && $0.contains("trailing middle") }.count == 5)
    }

    @Test func histogramsStandOnTheirOwnBaselines() {
        let lines = listing(3, Size(400, 200), FixedCanvas())
        #expect(lines.filter { $0.contains("seriesLabel") }.count == 3)
        #expect(lines.filter { $0.hasPrefix("line grid") }.count == 9)
        #expect(lines.contains { $0.hasPrefix("text annotation tertiary “100 %” leading top") })
        #expect(lines.filter { $0.hasPrefix("text axisTitle") }.count == 1)
    }

    @Test func rawTracesLieUnderTheirAverages() {
        let lines = listing(1, Size(400, 200), FixedCanvas())
        let raw = lines.lastIndex { $0.hasPrefix("line rawTrace faded-") } ?? .max
        let data = lines.firstIndex { $0.hasPrefix("line data") } ?? .min
        #expect(raw < data)
        #expect(lines.contains { $0.hasPrefix("line reference tertiary dashed") })
        #expect(lines.contains { $0.contains("“chance, ln 2”") })
    }
}
