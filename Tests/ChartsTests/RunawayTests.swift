import Charts
import Metrics
import Testing

/// A series that runs away does not flatten the others.
@Suite struct RunawayTests {
    private let panel = Panel(
        name: "loss", title: LocalizedText("loss"), mark: "line", metric: "loss", x: "step", color: "variant")

    private func texts(_ variants: [VariantRecording], _ panel: Panel) -> [String] {
        let data = FigureData.make(panel: panel, variants: variants, step: 40)
        let scene = PanelLayout.scene(
            panel: panel, data: data, size: Size(420, 260), canvas: FixedCanvas(), language: .english)
        return scene.items.compactMap { if case .text(let text) = $0 { text.string } else { nil } }
    }

    private let good = Samples.losses("good", (0...40).map { 1 / (1 + Double($0)) })
    private let wild = Samples.losses("wild", (0...40).map { (0..<$0).reduce(1.0) { value, _ in value * 3 } })

    @Test func theAxisIsThatOfTheOthers() {
        let texts = texts([good, wild], panel)
        #expect(texts.contains("wild ↑ 1.2×10¹⁹"))
        #expect(texts.contains("1.0") || texts.contains("1"))
        #expect(!texts.contains { $0.contains("×10¹⁸") || $0 == "10¹⁹" })
    }

    @Test func onALogarithmToo() {
        var panel = panel
        panel.yScale = ScaleChoice(.log)
        #expect(texts([good, wild], panel).contains("wild ↑ 1.2×10¹⁹"))
    }

    @Test func whatEndsInNoNumberSaysSo() {
        let broken = Samples.losses("broken", (0...40).map { $0 < 20 ? (0..<$0).reduce(1.0) { a, _ in a * 9 } : .nan })
        #expect(texts([good, broken], panel).contains("broken ↑ 1.4×10¹⁸, then NaN"))
    }

    @Test func aSpikeThatPassesIsNoRunaway() {
        let spike = Samples.losses("spike", (0...40).map { $0 == 20 ? 1000 : 1 })
        #expect(!texts([good, spike], panel).contains { $0.contains("↑") })
    }

    @Test func anAxisThatTheFileStatesStays() {
        var panel = panel
        panel.yScale = ScaleChoice(.linear, upper: 5)
        #expect(!texts([good, wild], panel).contains { $0.contains("↑") })
    }
}
