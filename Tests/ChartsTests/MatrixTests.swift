import Charts
import Metrics
import Testing

@Suite("A matrix")
struct MatrixTests {
    /// A panel of 2 × 2 values between two words.
    private func scene(_ values: [Double], canvas: any Canvas = FixedCanvas(), size: Size = Size(400, 300)) -> Scene {
        let words = Dimension.Coordinates.labels(["the", "猫"])
        let description = MetricDescription(
            "weights", label: Samples.text("weights", "权重"), isStepped: false,
            dimensions: [
                Dimension("query", label: Samples.text("query", "查询"), coordinates: words),
                Dimension("key", label: Samples.text("key", "键"), coordinates: words),
            ])
        let variants = [Samples.variant("one", Samples.recording([description], steps: 1) { _, _ in values })]
        let panel = Panel(
            name: "weights", title: Samples.text("Weights", "权重"), mark: "matrix", metric: "weights", x: "key",
            y: "query")
        return PanelLayout.scene(
            panel: panel, data: FigureData.make(panel: panel, variants: variants, step: 0), size: size,
            canvas: canvas, language: .english)
    }

    private func levels(_ scene: Scene) -> [Double] {
        for case .image(let image) in scene.items where image.role == .data { return image.levels }
        return []
    }

    private func texts(_ scene: Scene) -> [String] {
        scene.items.compactMap { if case .text(let text) = $0 { text.string } else { nil } }
    }

    @Test("leaves a share of nothing empty and says so; next to nothing has a color")
    func shares() {
        let scene = scene([1, 0, 0.999_999, 0.000_001])
        #expect(levels(scene).map(\.isNaN) == [false, true, false, false])
        #expect(texts(scene).contains { $0.contains("empty cells are 0") })
    }

    @Test(
        "colors zeros among counts and among numbers of both signs", arguments: [[3.0, 0, 1, 2], [0.5, 0, -0.5, 1]])
    func counts(values: [Double]) {
        let scene = scene(values)
        #expect(levels(scene).allSatisfy { !$0.isNaN })
        #expect(!texts(scene).contains { $0.contains("empty") })
    }

    @Test("leaves −∞ empty and says so; a NaN is a fault that is told too")
    func masked() {
        let masked = scene([1, -.infinity, 2, 3])
        #expect(levels(masked).map(\.isNaN) == [false, true, false, false])
        #expect(texts(masked).contains { $0.contains("empty cells are −∞") && !$0.contains("NaN") })
        let faulty = scene([1, -.infinity, 2, .nan])
        #expect(texts(faulty).contains { $0.contains("empty cells are −∞") && $0.contains("1 value is NaN") })
    }

    @Test("stands in a terminal with every name in place")
    func terminal() {
        let found = texts(scene([1, 0, 0.5, 0.5], canvas: CellCanvas(), size: Size(40, 10)))
        #expect(found.filter { $0 == "the" }.count == 2 && found.filter { $0 == "猫" }.count == 2)
    }
}

@Suite("The foot of a figure")
struct FootTests {
    @Test("cuts a command that is too long to stand beside the recipe")
    func longCommand() {
        let content = FigureContent(
            headline: "H", explanation: "", recipe: ["attention", "seed 7", "width 32"], claims: [],
            command: "dash scenario attention --set 'text=" + String(repeating: "word ", count: 2000) + "'")
        let panel = Samples.vanishingPanels[0]
        let data = FigureData.make(panel: panel, variants: Samples.vanishing(), step: 100)
        let scene = FigureLayout(content: content, panels: [FigurePanel(panel, data)], language: .english).scene(
            size: Size(921.6, 576), canvas: FixedCanvas())
        #expect(SceneLint.problems(scene, canvas: FixedCanvas()).map(\.message) == [])
        let foot = scene.items.compactMap { item -> String? in
            guard case .text(let text) = item, text.role == .footer else { return nil }
            return text.string
        }
        #expect(foot.contains { $0.hasPrefix("dash scenario attention") && $0.hasSuffix("…") })
    }
}
