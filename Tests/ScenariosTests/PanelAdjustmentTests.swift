import Charts
import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("Panels drawn otherwise")
struct PanelAdjustmentTests {
    @Test(
        "are written as they are read",
        arguments: [
            "loss.y-scale=log", "loss.x-scale=linear", "map.color-scale=symlog", "loss.smoothing=25",
            "loss.smoothing=0",
            "loss.variants=tanh,relu", "activations.layer=3", "activations.layer=1,20", "path.axis=-0.5",
            "a.b.y-scale=log",
        ])
    func roundTrip(text: String) throws {
        let adjustment = try PanelAdjustment(
            text, panels: ["loss", "map", "activations", "path", "a.b"], variants: ["tanh", "relu"])
        #expect(adjustment.text == text)
    }

    @Test(
        "say what is wrong with them",
        arguments: [
            ("loss", "expected PANEL.KEY=VALUE"), ("loss.y-scale", "expected PANEL.KEY=VALUE"),
            (".y-scale=log", "expected PANEL.KEY=VALUE"), ("", "expected PANEL.KEY=VALUE"),
            ("lss.y-scale=log", "did you mean \"loss\"?"), ("loss.y-scale=lag", "did you mean \"log\"?"),
            ("loss.smoothing=-1", "expected a number of steps"), ("loss.smoothing=many", "expected a number of steps"),
            ("loss.variants=rellu", "did you mean \"relu\"?"), ("loss.variants=,", "expected names of variants"),
            ("loss.layer=nan", "a dimension with numbers"), ("loss.layer=", "expected PANEL.KEY=VALUE"),
        ])
    func mistakes(text: String, says: String) throws {
        let error = #expect(throws: ScenarioError.self) {
            try PanelAdjustment(text, panels: ["loss"], variants: ["tanh", "relu"])
        }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }

    @Test("find the ends of another scale anew, and keep those of the same")
    func scales() {
        var panel = Panel(
            name: "loss", title: LocalizedText("Loss"), mark: "line", metric: "loss", x: "step",
            yScale: ScaleChoice(.linear, lower: 0, upper: 1))
        panel.adjust(.yScale(.linear))
        #expect(panel.yScale.upper == 1)
        panel.adjust(.yScale(.log))
        #expect(panel.yScale == ScaleChoice(.log))
        panel.adjust(.positions(dimension: "layer", [1]))
        panel.adjust(.positions(dimension: "layer", [2]))
        #expect(panel.at == [DimensionSelection("layer", [.coordinate(2)])])
    }
}
