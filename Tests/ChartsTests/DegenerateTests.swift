import Charts
import Metrics
import Testing

/// What happens where there is nothing, one thing, or something that is no number.
@Suite struct DegenerateTests {
    static let odd: [(String, [Double])] = [
        ("empty", []), ("one step", [0.5]), ("all NaN", [.nan, .nan, .nan]), ("constant", [0.3, 0.3, 0.3]),
        ("zeros", [0, 0, 0]), ("negative", [-1, -2, -3]), ("infinite", [1, 2, .infinity, -.infinity]),
        ("huge", [1e300, 1e308, 1.7e308]), ("tiny", [5e-320, 1e-310, 1e-300]), ("mixed", [1e308, -1e308, 0, .nan]),
        ("one number among NaN", [.nan, 4, .nan]), ("nearly constant", [1, 1.0000000000000002, 1]),
    ]

    @Test(arguments: odd)
    func linesHoldUp(name: String, values: [Double]) {
        let variants = [Samples.losses("adam", values), Samples.losses("sgd", values.reversed())]
        for kind in ScaleChoice.Kind.allCases {
            for xKind in ScaleChoice.Kind.allCases {
                var panel = Samples.lossPanel()
                panel.yScale = ScaleChoice(kind)
                panel.xScale = ScaleChoice(xKind)
                panel.smoothing = values.count > 2 ? 2 : nil
                let data = FigureData.make(panel: panel, variants: variants, step: 100)
                for language in Language.allCases {
                    let scene = PanelLayout.scene(
                        panel: panel, data: data, size: Size(420, 210), canvas: FixedCanvas(), language: language)
                    #expect(SceneLint.problems(scene, canvas: FixedCanvas()).map(\.message) == [], "\(name) \(kind)")
                    #expect(scene.items.allSatisfy(isFinite), "\(name) \(kind)")
                }
                for size in [Size(38, 9), Size(20, 5), Size(8, 3), Size(1, 1), Size(0, 4), Size(120, 40)] {
                    let scene = PanelLayout.scene(
                        panel: panel, data: data, size: size, canvas: CellCanvas(), language: .english,
                        showsTitle: false)
                    #expect(scene.items.allSatisfy(isFinite), "\(name) \(size)")
                }
            }
        }
    }

    @Test(arguments: odd)
    func mapsAndHistogramsHoldUp(name: String, values: [Double]) {
        let count = max(1, values.count)
        let metric = Samples.norm(count)
        let recording = Samples.recording([metric], steps: values.isEmpty ? 0 : 3) { _, _ in values }
        let variants = [Samples.variant("adam", recording), Samples.variant("sgd", recording)]
        for kind in ScaleChoice.Kind.allCases {
            for mark in ["heatmap", "histogram"] {
                let panel = Panel(
                    name: "p", title: LocalizedText("p"), mark: mark, metric: "gradient-norm", x: "layer",
                    y: mark == "heatmap" ? "step" : nil, facet: "variant", yScale: ScaleChoice(kind),
                    colorScale: ScaleChoice(kind))
                let data = FigureData.make(panel: panel, variants: variants, step: 100)
                for (canvas, size) in [
                    (FixedCanvas() as any Canvas, Size(420, 210)), (CellCanvas(), Size(38, 9)),
                    (CellCanvas(), Size(9, 3)),
                ] {
                    let scene = PanelLayout.scene(
                        panel: panel, data: data, size: size, canvas: canvas, language: .chinese)
                    #expect(scene.items.allSatisfy(isFinite), "\(name) \(mark) \(size)")
                }
            }
        }
    }

    @Test func nothingIsSaidInWords() {
        let panel = Samples.lossPanel()
        let data = FigureData.make(panel: panel, variants: [Samples.losses("adam", [])], step: 0)
        let scene = PanelLayout.scene(
            panel: panel, data: data, size: Size(300, 200), canvas: FixedCanvas(), language: .english)
        #expect(scene.listing.contains { $0.contains("nothing recorded yet") })
    }

    @Test func theFirstNaNIsMarkedWithItsStep() {
        let variant = Samples.losses("sgd", (0..<100).map { $0 < 37 ? 1 + Double($0) : .nan })
        let panel = Samples.lossPanel()
        let data = FigureData.make(panel: panel, variants: [variant], step: 99)
        func listing(_ language: Language) -> [String] {
            PanelLayout.scene(
                panel: panel, data: data, size: Size(420, 210), canvas: FixedCanvas(), language: language
            ).listing
        }
        #expect(listing(.english).contains { $0.contains("“sgd: NaN at step 37”") })
        #expect(listing(.chinese).contains { $0.contains("“sgd：第 37 步出现 NaN”") })
        #expect(listing(.english).contains { $0.hasPrefix("points annotation cross vermilion") })
    }

    @Test func linesBreakAtGaps() {
        let variant = Samples.losses("sgd", [1, 2, .nan, 2, 1, .nan, 3])
        let panel = Samples.lossPanel()
        let data = FigureData.make(panel: panel, variants: [variant], step: 99)
        let listing = PanelLayout.scene(
            panel: panel, data: data, size: Size(420, 210), canvas: FixedCanvas(), language: .english
        ).listing
        #expect(listing.filter { $0.hasPrefix("line data vermilion") }.count == 2)
        #expect(listing.filter { $0.hasPrefix("points data circle vermilion") }.count == 2)
    }

    @Test func valuesWithoutALogarithmAreCounted() {
        let variant = Samples.losses("sgd", [1, 0, -1, 4, 2])
        var panel = Samples.lossPanel()
        panel.yScale = ScaleChoice(.log)
        let data = FigureData.make(panel: panel, variants: [variant], step: 99)
        let scene = PanelLayout.scene(
            panel: panel, data: data, size: Size(420, 210), canvas: FixedCanvas(), language: .english)
        #expect(scene.listing.contains { $0.contains("2 values ≤ 0 have no place on a log scale") })
        #expect(scene.listing.filter { $0.hasPrefix("area annotation vermilion") }.count == 2)
    }

    private func isFinite(_ item: SceneItem) -> Bool {
        func all(_ points: [Point]) -> Bool { points.allSatisfy { $0.x.isFinite && $0.y.isFinite } }
        func rect(_ rect: Rect) -> Bool {
            [rect.x, rect.y, rect.width, rect.height].allSatisfy(\.isFinite) && rect.width >= 0 && rect.height >= 0
        }
        switch item {
        case .polyline(let line): return all(line.points)
        case .area(let area): return all(area.points)
        case .rectangle(let rectangle): return rect(rectangle.rect)
        case .points(let points): return all(points.positions)
        case .image(let image): return rect(image.rect) && image.colors.count == image.rows * image.columns
        case .text(let text): return all([text.at])
        }
    }
}
