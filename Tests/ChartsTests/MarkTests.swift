import Metrics
import Testing

@testable import Charts

/// What holds for every mark alike.
@Suite struct MarkTests {
    @Test func everyMarkHasASample() {
        #expect(MarkSamples.all.map(\.panel.mark) == MarkCatalogue.names)
    }

    @Test(arguments: MarkSamples.all)
    func aRightPanelHasNoProblems(sample: MarkSamples.Sample) {
        #expect(sample.panel.problems(metrics: sample.metrics, variants: sample.variants.map(\.name)) == [])
    }

    @Test(arguments: MarkSamples.all, Language.allCases)
    func nothingIsCutOrOverlaps(sample: MarkSamples.Sample, language: Language) {
        for size in [Size(420, 260), Size(300, 220), Size(860, 420)] {
            let scene = PanelLayout.scene(
                panel: sample.panel, data: sample.data(), size: size, canvas: FixedCanvas(), language: language)
            #expect(SceneLint.problems(scene, canvas: FixedCanvas()).map(\.message) == [], "\(size)")
            let hasData = scene.items.contains { item in
                switch item {
                case .polyline(let line): line.role == .data
                case .area(let area): area.role == .data
                case .rectangle(let rectangle): rectangle.role == .data
                case .points(let points): points.role == .data
                case .image(let image): image.role == .data
                case .text(let text): text.role == .annotation
                }
            }
            #expect(hasData)
        }
    }

    /// A terminal's text stands on whole cells, and a plot of any size, even none, is laid out.
    @Test(arguments: MarkSamples.all)
    func aTerminalIsLaidOutInCells(sample: MarkSamples.Sample) {
        for (width, height) in [(0, 0), (1, 1), (5, 2), (12, 4), (38, 9), (78, 20), (200, 60)] {
            for canvas in [CellCanvas(), CellCanvas(showsUnicode: false)] {
                let scene = PanelLayout.scene(
                    panel: sample.panel, data: sample.data(), size: Size(Double(width), Double(height)),
                    canvas: canvas, language: .chinese, showsTitle: false)
                for case .text(let text) in scene.items {
                    #expect(text.at.x == text.at.x.rounded() && text.at.y == text.at.y.rounded(), "\(text.string)")
                    // A screen this small cuts what hangs over its edge.
                    guard width >= 38 else { continue }
                    let box = text.bounds(on: canvas)
                    #expect(
                        box.x >= 0 && box.maxX <= Double(width) && box.maxY <= Double(height) && box.y >= 0,
                        "\(width)×\(height): \(text.string) \(box)")
                }
            }
        }
    }

    /// Numbers that are none, and no recording at all.
    @Test(arguments: MarkSamples.all)
    func nothingAndNaNAreDrawnWithoutATrap(sample: MarkSamples.Sample) {
        let empty = sample.variants.map { variant in
            VariantRecording(
                name: variant.name, label: variant.label,
                recording: Recording(variant.recording.metrics.map(\.description)))
        }
        for value in [Double.nan, .infinity, -.infinity, 0, -1, 1e308, 5e-324] {
            var flat = sample
            flat.variants = empty.map { variant in
                var variant = variant
                for index in variant.recording.metrics.indices {
                    let count = variant.recording.metrics[index].frameSize
                    for step in 0..<(variant.recording.metrics[index].description.isStepped ? 3 : 1) {
                        [Double](repeating: value, count: count).withUnsafeBufferPointer {
                            variant.recording.metrics[index].append(step: step, $0)
                        }
                    }
                }
                return variant
            }
            check(flat)
        }
        check(MarkSamples.Sample(panel: sample.panel, variants: empty))
        check(MarkSamples.Sample(panel: sample.panel, variants: []))
    }

    private func check(_ sample: MarkSamples.Sample) {
        for (canvas, size) in [(FixedCanvas() as any Canvas, Size(300, 200)), (CellCanvas(), Size(40, 12))] {
            let scene = PanelLayout.scene(
                panel: sample.panel, data: sample.data(step: 2), size: size, canvas: canvas, language: .english)
            for item in scene.items {
                switch item {
                case .polyline(let line): #expect(line.points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
                case .area(let area): #expect(area.points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
                case .points(let points): #expect(points.positions.allSatisfy { $0.x.isFinite && $0.y.isFinite })
                case .text(let text): #expect(text.at.x.isFinite && text.at.y.isFinite, "\(text.string)")
                case .rectangle(let rectangle):
                    #expect(rectangle.rect.width.isFinite && rectangle.rect.height.isFinite)
                case .image(let image): #expect(image.rect.width.isFinite)
                }
            }
        }
    }
}
