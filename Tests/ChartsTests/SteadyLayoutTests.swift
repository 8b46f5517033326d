import Charts
import Metrics
import Testing

/// A terminal's panel is laid out for the whole recording, whatever the playhead shows of it.
@Suite struct SteadyLayoutTests {
    private let panel = Panel(
        name: "norm", title: LocalizedText("norm"), mark: "line", metric: "gradient-norm", x: "layer",
        color: "variant", yScale: ScaleChoice(.log))

    /// Everything but the data.
    private func furniture(_ step: Int, outline: Bool) -> [SceneItem] {
        let variants = Samples.vanishing()
        let whole = FigureData.make(
            panel: panel, variants: variants, step: 100, training: .steady(lastStep: 100))
        var layout = PanelLayout(
            panel: panel,
            data: FigureData.make(panel: panel, variants: variants, step: step, training: .known(whole.extents)),
            language: .english, showsTitle: false)
        if outline { layout.outline = whole }
        return layout.scene(size: Size(60, 16), canvas: CellCanvas()).items.filter { item in
            switch item {
            case .text: true
            case .polyline(let line): [.axis, .tick, .grid].contains(line.role)
            default: false
            }
        }
    }

    @Test func namesAndAxesStandStill() {
        let first = furniture(0, outline: true)
        #expect(first.count > 5)
        for step in [1, 2, 10, 50, 100] { #expect(furniture(step, outline: true) == first) }
        #expect(furniture(100, outline: false) == first)
    }

    @Test("Ticks stand on whole rows at equal distances", arguments: 7...24)
    func equalRows(rows: Int) {
        for (lower, upper) in [(0.0, 0.7), (0.0, 2.31), (-3, 17), (0, 128), (0.12, 0.19)] {
            let variants = [Samples.losses("a", [lower, upper, (lower + upper) / 2])]
            let panel = Panel(
                name: "loss", title: LocalizedText("loss"), mark: "line", metric: "loss", x: "step", color: "variant")
            let data = FigureData.make(panel: panel, variants: variants, step: 2)
            let scene = PanelLayout.scene(
                panel: panel, data: data, size: Size(60, Double(rows)), canvas: CellCanvas(), language: .english,
                showsTitle: false)
            // Labels of y end at the axis, those of x begin where they like.
            let tops = scene.items.compactMap { item -> Double? in
                guard case .text(let text) = item, text.role == .tickLabel, text.horizontal == .trailing else {
                    return nil
                }
                return text.at.y
            }.sorted()
            let distances = Set(zip(tops.dropFirst(), tops).map { $0 - $1 })
            #expect(distances.count <= 1, "\(rows) rows, \(lower)…\(upper): \(tops)")
        }
    }
}
