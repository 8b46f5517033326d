import Charts
import Metrics
import Testing

@Suite struct ReferenceTests {
    private func scene(_ references: [Reference], _ canvas: any Canvas = FixedCanvas(), _ size: Size = Size(400, 240))
        -> Scene
    {
        var panel = Samples.vanishingPanels[1]
        panel.references = references
        let data = FigureData.make(panel: panel, variants: Samples.vanishing(), step: 100)
        return PanelLayout.scene(panel: panel, data: data, size: size, canvas: canvas, language: .english)
    }

    @Test func linesStretchesAndRemarks() {
        let listing = scene([
            Reference(.horizontal(0.6), label: LocalizedText("six tenths")),
            Reference(.vertical(40), label: LocalizedText("switch")),
            Reference(.regionX(0, 20), label: LocalizedText("warm-up")),
            Reference(.regionY(0.3, 0.4), label: LocalizedText("goal")),
            Reference(.value(atX: 60, variant: "relu"), label: LocalizedText("here")),
            Reference(.place(x: 80, y: 0.5), label: LocalizedText("there")),
        ]).listing
        for word in ["six tenths", "switch", "warm-up", "goal", "here", "there"] {
            #expect(listing.filter { $0.contains("“\(word)”") }.count == 1, "\(word)")
        }
        #expect(listing.filter { $0.hasPrefix("line reference tertiary dashed") }.count == 2)
        #expect(listing.filter { $0.hasPrefix("rectangle reference") }.count == 2)
        // The series' own color tells whose value it is.
        #expect(listing.contains { $0.hasPrefix("points annotation circle blue") })
    }

    @Test(arguments: [0.0, 100])
    func aLineAtTheEdgeStaysInThePlot(at: Double) {
        let scene = scene([Reference(.vertical(at), label: LocalizedText("edge"))])
        #expect(SceneLint.problems(scene, canvas: FixedCanvas()) == [])
    }

    @Test func aStretchReachesToTheEndsOfThePlot() throws {
        let scene = scene([Reference(.regionX(50, 1e6), label: LocalizedText("late"))])
        let box = try #require(
            scene.items.compactMap { item -> Rect? in
                if case .rectangle(let rectangle) = item, rectangle.role == .reference { return rectangle.rect }
                return nil
            }.first)
        let axis = try #require(
            scene.items.compactMap { item -> Polyline? in
                if case .polyline(let line) = item, line.role == .axis { return line }
                return nil
            }.first)
        #expect(abs(box.maxX - axis.points[1].x) < 1e-9)
    }

    @Test func whatIsStatedIsPartOfTheData() {
        var panel = Samples.vanishingPanels[1]
        panel.references = [
            Reference(.vertical(40), label: LocalizedText("switch")),
            Reference(.value(atX: 60, variant: "relu"), label: LocalizedText("here")),
            Reference(.value(atX: 61.5, variant: "relu"), label: LocalizedText("nowhere")),
        ]
        let data = FigureData.make(panel: panel, variants: Samples.vanishing(), step: 100)
        let rows = data.rows.filter { $0.series.hasPrefix("reference") }
        #expect(rows.map(\.x) == [40, 40, 60])
        #expect(rows[2].value == 0)
    }

    @Test("of a variant stands in its facet alone, and a facet needs no dash")
    func facetsOfVariants() throws {
        var panel = Samples.vanishingPanels[1]
        panel.facet = "variant"
        panel.references = [
            Reference(.metric("loss", variant: "relu"), label: LocalizedText("its own")),
            Reference(.metric("loss", variant: nil), label: LocalizedText("for all")),
        ]
        let more = Samples.vanishing().map { variant in
            VariantRecording(name: "\(variant.name)-again", label: variant.label, recording: variant.recording)
        }
        let data = FigureData.make(panel: panel, variants: Samples.vanishing() + more, step: 100)
        let references = data.series.filter { $0.role == .reference }
        #expect(references.map(\.facet) == [data.facets.firstIndex { $0.key == "relu" }, nil])
        #expect(data.series.allSatisfy { $0.repetition == 0 })
    }
}
