import Charts
import Metrics
import Testing

/// Contours with paths and points over them.
@Suite struct LayerTests {
    private func data(_ panel: Panel = Planes.panel, step: Int = 20) -> PanelData {
        FigureData.make(panel: panel, variants: Planes.variants(), step: step)
    }

    @Test func aSurfaceSharedByAllVariantsIsReadOnce() {
        let data = data()
        #expect(data.series.map(\.key) == ["slow", "position/slow", "position/bouncing", "minima/slow"])
        #expect(data.series.map(\.layer) == [0, 1, 1, 2])
        #expect(data.series[3].ink == .text)
    }

    @Test func aPathHoldsThePlacesUpToThePlayhead() {
        guard case .path(let x, let y, let order) = data(step: 2).series[2].content else {
            Issue.record("no path")
            return
        }
        #expect(x == [-1.5, -1.5 * 0.9, -1.5 * 0.9 * 0.9])
        #expect(y == [1, -0.8, 0.8 * 0.8])
        #expect(order == [0, 1, 2])
        let rows = data(step: 2).rows.filter { $0.series == "position/bouncing" }
        #expect(rows.map(\.value) == [0, 1, 2])
    }

    @Test func aMapKeepsTheDomainOfItsGrid() {
        var variants = Planes.variants()
        // A walk that diverges must not widen the axes.
        variants[1].recording = Samples.recording([Planes.surface, Planes.position], steps: 21) { metric, step in
            metric.name == "surface"
                ? Planes.rows.flatMap { y in Planes.columns.map { Planes.height($0, y) } }
                : step < 15 ? [Double(step * step), 1] : [.infinity, .nan]
        }
        let data = FigureData.make(panel: Planes.panel, variants: variants, step: 20)
        #expect(data.extents.x.upper == 2)
        let scene = PanelLayout.scene(
            panel: Planes.panel, data: data, size: Size(400, 300), canvas: FixedCanvas(), language: .english)
        let texts = scene.items.compactMap { item -> String? in
            if case .text(let text) = item { return text.string }
            return nil
        }
        #expect(texts.joined(separator: " ").contains("bouncing leaves the plot at step 2") == false)
        #expect(texts.joined(separator: " ").contains("bouncing: no number from step 15 on"))
        for case .polyline(let line) in scene.items {
            for point in line.points { #expect(point.x.isFinite && abs(point.x) <= 1e6) }
        }
    }

    @Test(arguments: Language.allCases, [Size(420, 300), Size(250, 200), Size(900, 560)])
    func nothingOverlapsOnAMap(language: Language, size: Size) {
        let scene = PanelLayout.scene(
            panel: Planes.panel, data: data(), size: size, canvas: FixedCanvas(), language: language)
        #expect(SceneLint.problems(scene, canvas: FixedCanvas()).map(\.message) == [])
    }

    @Test func startEndAndMinimumAreMarked() {
        let scene = PanelLayout.scene(
            panel: Planes.panel, data: data(), size: Size(420, 300), canvas: FixedCanvas(), language: .english)
        let listing = scene.listing
        #expect(listing.contains { $0.contains("“start”") })
        #expect(listing.contains { $0.contains("“minimum”") })
        #expect(listing.contains { $0.hasPrefix("points annotation star text") })
        #expect(listing.filter { $0.hasPrefix("points annotation circle text") }.count == 1)
        // The end of each path, on a rim of the background.
        #expect(listing.contains { $0.hasPrefix("points annotation circle blue") })
        #expect(listing.contains { $0.contains("a dot every 2 steps") })
    }

    @Test func stepsColorAPathAndHaveABar() {
        var panel = Planes.panel
        panel.variants = ["slow"]
        panel.layers[0].color = "step"
        #expect(
            panel.problems(
                metrics: [Planes.surface, Planes.position, Planes.minima], variants: ["slow", "bouncing"]) == [])
        let scene = PanelLayout.scene(
            panel: panel, data: data(panel), size: Size(420, 300), canvas: FixedCanvas(), language: .chinese)
        #expect(scene.listing.contains { $0.hasPrefix("image colorBar") })
        #expect(scene.listing.contains { $0.contains("axisTitle secondary “步”") })
        let inks = scene.listing.filter { $0.hasPrefix("line data rgb") }
        #expect(Set(inks.map { $0.prefix(24) }).count > 8)
    }

    @Test func aTerminalKeepsThePathOverTheContours() {
        let scene = PanelLayout.scene(
            panel: Planes.panel, data: data(), size: Size(40, 14), canvas: CellCanvas(), language: .english,
            showsTitle: false)
        #expect(!scene.listing.contains { $0.hasPrefix("area") })
        #expect(scene.listing.contains { $0.hasPrefix("line reference grid") })
        #expect(scene.listing.contains { $0.hasPrefix("line data blue") })
        for case .text(let text) in scene.items {
            #expect(text.at.x == text.at.x.rounded() && text.at.y == text.at.y.rounded(), "\(text.string)")
        }
    }

    @Test(arguments: [
        ("layers[0].mark", "cannot be a layer"), ("layers[0].metric", "is not a metric"), ("layers[0].x", "coordinate"),
    ])
    func faultsOfALayerAreFoundAtItsKey(key: String, words: String) {
        var panel = Planes.panel
        panel.layers.removeLast()
        switch key {
        case "layers[0].mark": panel.layers[0].mark = "histogram"
        case "layers[0].metric": panel.layers[0].metric = "positions"
        default: panel.layers[0].x = "z"
        }
        let problems = panel.problems(
            metrics: [Planes.surface, Planes.position, Planes.minima], variants: ["slow", "bouncing"])
        #expect(problems.contains { $0.key == key && $0.message.contains(words) }, "\(problems)")
    }
}
