import Metrics
import Testing

@testable import Charts

@Suite("The drawing of a graph")
struct GraphMarkTests {
    private func scene(_ sample: MarkSamples.Sample, _ size: Size, _ canvas: any Canvas, step: Int = 99) -> Scene {
        PanelLayout.scene(
            panel: sample.panel, data: sample.data(step: step), size: size, canvas: canvas, language: .english)
    }

    private func texts(_ scene: Scene) -> [Text] {
        scene.items.compactMap { item in if case .text(let text) = item { text } else { nil } }
    }

    private func boxes(_ scene: Scene) -> [Rect] {
        scene.items.compactMap { item in
            if case .rectangle(let box) = item, box.stroke != nil { box.rect } else { nil }
        }
    }

    @Test("shows what the playhead has reached", arguments: 0...6)
    func playhead(_ step: Int) {
        let sample = GraphSamples.pass(named: "graph", steps: 7)
        let strings = texts(scene(sample, Size(500, 260), FixedCanvas(), step: step)).map(\.string)
        for name in ["x", "y", "v₁ = x + 1", "v₂ = x·v₁", "f = v₂·y"] { #expect(strings.contains(name)) }
        #expect(strings.contains("12") == (step >= 2))
        #expect(strings.contains("∂ −3.5") == (step == 6))
        #expect(strings.contains("∂ −2") == (step == 5))
        #expect(strings.contains("← 12") == (step >= 4))
    }

    @Test("has a box at hand and its edges in color")
    func current() {
        let sample = GraphSamples.pass(named: "graph", steps: 7)
        func inks(_ step: Int) -> (boxes: [Ink], lines: Int) {
            let scene = scene(sample, Size(500, 260), FixedCanvas(), step: step)
            let boxes = scene.items.compactMap { item in
                if case .rectangle(let box) = item, box.stroke != nil { box.stroke } else { nil }
            }
            let lines = scene.items.filter { item in
                if case .polyline(let line) = item, case .series = line.ink { true } else { false }
            }
            return (boxes, lines.count)
        }
        // Nothing is at hand before the first operation and after the last.
        for step in [0, 6] { #expect(inks(step).boxes.allSatisfy { $0 == .axis } && inks(step).lines == 0) }
        #expect(inks(2).boxes.filter { $0 == .series(.blue) }.count == 1 && inks(2).lines == 2)
        // Back: both edges into v₂, and the way from the result to it.
        #expect(inks(5).boxes.filter { $0 == .series(.vermilion) }.count == 1 && inks(5).lines == 3)
    }

    /// A sum of products, in as many nodes as can be drawn.
    private func large(_ nodes: Int) -> MarkSamples.Sample {
        let names = (0..<nodes).map { "v\($0)" }
        let edges = (1..<nodes).map { "v\($0)→v\(($0 - 1) / 2)" }
        func metric(_ name: String, _ axis: String, _ names: [String]) -> MetricDescription {
            MetricDescription(
                name, label: Samples.text(name, name), isStepped: false,
                dimensions: [Dimension(axis, label: Samples.text(axis, axis), coordinates: .labels(names))])
        }
        let recording = Samples.recording([metric("value", "node", names), metric("slope", "edge", edges)], steps: 1) {
            metric, _ in (0..<metric.frameSize).map { Double($0) / 8 - 3 }
        }
        var panel = Panel(
            name: "graph", title: Samples.text("Large", "大图"), mark: "graph", metric: "value", x: "node")
        panel.layers = [Panel(name: "graph", title: LocalizedText(""), mark: "graph", metric: "slope", x: "edge")]
        return MarkSamples.Sample(panel: panel, variants: [Samples.variant("large", recording)])
    }

    @Test("lays no box over another, up to 60 nodes", arguments: [2, 9, 31, 60])
    func overlaps(_ nodes: Int) {
        let scene = scene(large(nodes), Size(900, 560), FixedCanvas())
        let boxes = boxes(scene)
        #expect(boxes.count == nodes)
        for (index, box) in boxes.enumerated() {
            #expect(!boxes[(index + 1)...].contains { $0.overlaps(box) })
            #expect(box.x >= 0 && box.y >= 0 && box.maxX <= 900 && box.maxY <= 560)
        }
    }

    @Test("becomes a list of the way at the playhead where there is no room")
    func list() {
        let sample = GraphSamples.pass(named: "graph", steps: 7)
        func rows(_ step: Int, _ size: Size) -> [String] {
            let texts = texts(scene(sample, size, CellCanvas(), step: step)).filter { $0.role == .annotation }
            return Dictionary(grouping: texts) { $0.at.y }.sorted { $0.key < $1.key }.map { _, row in
                row.sorted { $0.at.x < $1.at.x }.map(\.string).joined(separator: " | ")
            }
        }
        #expect(rows(2, Size(40, 9)) == ["  x | 3 | 4", "  v₁ = x + 1 | 4 | 3", "▸ v₂ = x·v₁ | 12"])
        #expect(
            rows(5, Size(40, 9)) == [
                "  f = v₂·y | −6 | ∂ 1", "▸ v₂ = x·v₁ | 12 | −0.5 | ∂ −0.5", "  x | 3 | 4 | ∂ −2",
                "  v₁ = x + 1 | 4 | 3 | ∂ −1.5",
            ])
        // Too few lines: the nearest to the node at hand stay.
        #expect(rows(5, Size(40, 5)).last == "  v₁ = x + 1 | 4 | 3 | ∂ −1.5")
        #expect(rows(6, Size(40, 9)).count == 5)
    }

    @Test("tells a number that is none in the ink of failure")
    func nonFinite() {
        let names = ["x", "f = ln(x)"]
        let dimension = Dimension("node", label: Samples.text("node", "节点"), coordinates: .labels(names))
        let value = MetricDescription(
            "value", label: Samples.text("value", "值"), isStepped: false, dimensions: [dimension])
        let sample = MarkSamples.Sample(
            panel: Panel(name: "g", title: Samples.text("g", "g"), mark: "graph", metric: "value", x: "node"),
            variants: [Samples.variant("v", Samples.recording([value], steps: 1) { _, _ in [-1, .nan] })])
        let words = texts(scene(sample, Size(400, 200), FixedCanvas()))
        #expect(words.contains { $0.string == "NaN" && $0.ink == .fails })
    }
}
