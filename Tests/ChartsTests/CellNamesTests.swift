import Metrics
import Testing

@testable import Charts

/// Names, titles and tiles where a character is the finest unit.
@Suite("In a terminal's cells")
struct CellNamesTests {
    @Test(
        "a name is as short as what stands before its comma or parenthesis",
        arguments: [
            ("η = 0.05, too small", "η = 0.05"), ("η = 0.05，太小", "η = 0.05"), ("N(0, 1)", "N(0, 1)"),
            ("Xavier, gain 5/3", "Xavier"), ("AdaGrad（匀坡）", "AdaGrad"), ("LayerNorm(CHW)", "LayerNorm(CHW)"),
            ("standardized (all)", "standardized"), ("1,000", "1,000"), ("", ""), (", x", ", x"),
            // What has become of a value since its label was written is never left out.
            ("η = 0.05, too small → η = 0.1", "η = 0.05 → η = 0.1"), ("η = 0.05，太小 → 0.1", "η = 0.05 → 0.1"),
            ("→ b, c", "→ b"),
        ])
    func heads(name: String, expected: String) {
        #expect(ShortNames.head(name) == expected)
    }

    @Test("widths give way from the longest on, and not below the least")
    func shares() {
        #expect(ShortNames.shares([3, 4], room: 10, least: 6) == 4)
        #expect(ShortNames.shares([3, 20, 9], room: 15, least: 6) == 6)
        #expect(ShortNames.shares([20, 20], room: 10, least: 6) == nil)
        #expect(ShortNames.shares([], room: 0, least: 6) == 0)
    }

    private func losses(_ names: [String]) -> [VariantRecording] {
        names.enumerated().map { index, name in
            Samples.variant(
                name, Samples.recording([Samples.loss], steps: 21) { _, step in [Double(step * index)] })
        }
    }

    private func scene(_ panel: Panel, _ variants: [VariantRecording], _ size: Size) -> Scene {
        PanelLayout.scene(
            panel: panel, data: FigureData.make(panel: panel, variants: variants, step: 20), size: size,
            canvas: CellCanvas(), language: .english, showsTitle: false)
    }

    private func words(_ scene: Scene, _ role: SceneRole) -> [String] {
        scene.items.compactMap { item in
            if case .text(let text) = item, text.role == role, text.string != "━" { text.string } else { nil }
        }
    }

    private let line = Panel(
        name: "loss", title: LocalizedText("Loss"), mark: "line", metric: "loss", x: "step", color: "variant")

    @Test("no series is without a name, however many there are", arguments: [2, 4, 6, 8], [38.0, 50, 98])
    func everyName(count: Int, width: Double) {
        let all = ["SGD", "momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam", "Lion, sign only", "Muon"]
        let names = Array(all.prefix(count))
        for height in [9.0, 12, 20] {
            let found = words(scene(line, losses(names), Size(width, height)), .seriesLabel)
            // One may take two lines.
            #expect(found.count >= count, "\(found)")
            for name in names {
                #expect(
                    found.contains { word in
                        let start = word.last == "…" ? word.dropLast() : word[...]
                        return !start.isEmpty && name.hasPrefix(start)
                    }, "\(name) of \(found)")
            }
        }
    }

    @Test(
        "names that begin alike are told apart by how they end",
        arguments: [
            (["rate, small", "rate, large"], ["small", "large"]),
            (["standardized", "standardized, ρ = 0.9"], ["standardized", "ρ = 0.9"]),
            (["B = 256", "B = 256，m = 0.01"], ["B = 256", "m = 0.01"]),
            (["AdaGrad（匀坡）", "AdaGrad"], ["匀坡", "AdaGrad"]), (["a, b", "a", "b"], ["a, b", "a", "b"]),
            (["a, x → 2", "a, y"], ["x → 2", "y"]),
        ])
    func alike(names: [String], expected: [String]) {
        #expect(ShortNames.of(names) == expected)
    }

    @Test("an axis says what it is, beside its numbers or between them", arguments: [24.0, 30, 38, 60, 98])
    func titles(width: Double) {
        let long = MetricDescription(
            "loss", label: LocalizedText("loss"), isStepped: false,
            dimensions: [
                Dimension(
                    "rate", label: LocalizedText("learning rate α"), coordinates: .values([0.1, 0.2, 0.4, 0.8, 1.1]))
            ])
        let variants = [Samples.variant("a", Samples.recording([long], steps: 1) { _, _ in [1, 2, 3, 4, 5] })]
        var panel = line
        panel.x = "rate"
        let scene = scene(panel, variants, Size(width, 10))
        let titles = words(scene, .axisTitle)
        #expect(titles == ["learning rate α"] || (width < 60 && titles == ["α"]), "\(titles)")
        #expect(SceneLint.problems(scene, canvas: CellCanvas()).map(\.message) == [])
    }

    private func matrix(_ rows: Int, _ columns: Int, _ size: Size) -> ImageGrid? {
        func numbers(_ name: String, _ count: Int) -> Dimension {
            Dimension(name, label: LocalizedText(name), coordinates: .integers(first: 1, count: count))
        }
        let metric = MetricDescription(
            "m", label: LocalizedText("m"), isStepped: false,
            dimensions: [numbers("row", rows), numbers("column", columns)])
        let values = (0..<rows * columns).map { Double($0 * 7 % 11) }
        let variants = [Samples.variant("a", Samples.recording([metric], steps: 1) { _, _ in values })]
        let panel = Panel(
            name: "m", title: LocalizedText("M"), mark: "matrix", metric: "m", x: "column", y: "row")
        for case .image(let image) in scene(panel, variants, size).items where image.role == .data { return image }
        return nil
    }

    @Test("a matrix has equal tiles, and no color that none of its numbers has")
    func tiles() throws {
        let image = try #require(matrix(9, 8, Size(61, 20)))
        #expect(Int(image.rect.width) % 8 == 0 && Int(image.rect.height * 2) % 9 == 0)
        #expect(Set(image.levels).count == 11)
    }

    @Test("a matrix with more rows than cells is averaged, one between mixes nothing")
    func resampled() throws {
        let narrow = try #require(matrix(5, 7, Size(24, 9)))
        #expect(Set(narrow.levels).isSubset(of: Set((0...10).map { Double($0) / 10 })))
        #expect(matrix(200, 3, Size(40, 12)) != nil)
    }
}
