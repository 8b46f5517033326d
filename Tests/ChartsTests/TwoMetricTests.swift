import Charts
import Metrics
import Testing

/// Two metrics in one panel are told apart and named.
@Suite struct TwoMetricTests {
    private static let validation = MetricDescription(
        "validation-loss", label: LocalizedText(en: "validation loss", zh: "验证损失"))

    private func data(_ names: [String]) -> PanelData {
        let variants = names.map { name in
            Samples.variant(
                name,
                Samples.recording([Samples.loss, Self.validation], steps: 5) { metric, step in
                    [metric.name == "loss" ? 1 / Double(1 + step) : 1.0]
                })
        }
        var panel = Panel(
            name: "loss", title: LocalizedText("loss"), mark: "line", metric: "loss", x: "step", color: "variant")
        panel.layers = [
            Panel(
                name: "loss", title: LocalizedText("loss"), mark: "line", metric: "validation-loss", x: "step",
                color: "variant")
        ]
        return FigureData.make(panel: panel, variants: variants, step: 4)
    }

    @Test func ofOneVariantByTheirMetrics() {
        let data = data(["run"])
        #expect(data.series.map(\.label.en) == ["loss", "validation loss"])
        #expect(data.series.map(\.repetition) == [0, 1])
        #expect(data.series.map(\.key) == ["run", "validation-loss/run"])
    }

    @Test func ofSeveralByBoth() {
        let data = data(["first", "second"])
        #expect(
            data.series.map(\.label.en) == ["first", "second", "first, validation loss", "second, validation loss"])
        #expect(data.series.map(\.repetition) == [0, 0, 1, 1])
    }
}
