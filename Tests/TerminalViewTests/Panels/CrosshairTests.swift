import Charts
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("The crosshair")
struct CrosshairTests {
    @Test("is linked over all panels that share its dimension, with their numbers")
    func linked() {
        var dashboard = Synthetic.dashboard(columns: 120, rows: 40)
        dashboard.update(.key(.character("2")))
        dashboard.update(.key(.character("c")))
        #expect(dashboard.crosshair?.positions == ["step": 60])
        dashboard.update(.key(.left))
        #expect(dashboard.crosshair?.positions == ["step": 59])
        #expect(dashboard.step == 60)
        let text = DashboardView.draw(dashboard).asText
        #expect(text.contains("╰─ step 59  sigmoid 0.613  ReLU 0.0651 ─"))
        // The map shares the steps; without a layer it has no number.
        #expect(text.contains("╰─ step 59 ─"))
        dashboard.update(.key(.character("3")))
        dashboard.update(.key(.up))
        #expect(dashboard.crosshair?.positions["layer"] != nil)
        #expect(DashboardView.draw(dashboard).asText.contains("layer"))
        dashboard.update(.key(.escape))
        #expect(dashboard.crosshair == nil)
    }

    @Test("stops at the ends of what is drawn")
    func ends() {
        var dashboard = Synthetic.dashboard(columns: 120, rows: 40)
        dashboard.update(.key(.character("c")))
        for _ in 0..<20 { dashboard.update(.key(.right)) }
        #expect(dashboard.crosshair?.positions == ["layer": 6])
        for _ in 0..<20 { dashboard.update(.key(.left)) }
        #expect(dashboard.crosshair?.positions == ["layer": 1])
    }

    static let readings: [(SeriesContent, Double?, Double?, [Double]?)] = [
        (.curve(x: [0, 1, 2], y: [5, 6, 7]), 2, nil, [7]),
        (.curve(x: [0, 1, 2], y: [5, 6, 7]), 3, nil, nil),
        (.curve(x: [0, 1, 2], y: [5, 6, 7]), nil, nil, nil),
        (.curve(x: [], y: []), 0, nil, nil),
        (.map(x: [0, 1], y: [1, 2], values: [1, 2, 3, 4]), 1, 2, [4]),
        (.map(x: [0, 1], y: [1, 2], values: [1, 2, 3, 4]), 1, nil, nil),
        (.bins(edges: [0, 1, 2], y: [8, 9]), 1.5, nil, [9]),
        (.spread(x: [3], levels: [[1], [2], [5]]), 3, nil, [2, 1, 5]),
        (.field(x: [0], y: [0, 1], u: [1, 2], v: [3, 4]), 0, 1, [2, 4]),
    ]

    @Test("reads what stands there, and nothing beyond what is recorded", arguments: readings)
    func values(content: SeriesContent, x: Double?, y: Double?, expected: [Double]?) {
        #expect(CrosshairReadout.values(content, x: x, y: y) == expected)
    }

    @Test("tells a number that is none")
    func notANumber() throws {
        let found = CrosshairReadout.values(.curve(x: [0, 1], y: [5, .nan]), x: 1, y: nil)
        #expect(found?.first?.isNaN == true)
        let entry = CrosshairReadout.Entry(values: [.nan, -.infinity], ink: .text)
        #expect(entry.text(NumberText(typographic: true)) == "(NaN, −∞)")
    }

    @Test(
        "reads a path at the step that another panel's crosshair stands at, and not before its start or after its end")
    func paths() {
        let path = SeriesContent.path(x: [5, 6, 7], y: [1, 2, 3], order: [0, 1, 2])
        #expect(CrosshairReadout.values(path, x: nil, y: nil, step: 1) == [6, 2])
        #expect(CrosshairReadout.values(path, x: 5, y: 1) == nil)
        #expect(CrosshairReadout.values(path, x: nil, y: nil, step: 3) == nil)
        #expect(CrosshairReadout.Entry(values: [6, 2], ink: .text).text(NumberText(typographic: true)) == "(6, 2)")
    }

    @Test("goes up with the up key where rows are read from the top, too")
    func down() throws {
        var panels = Synthetic.panels
        panels[2] = Panel(
            name: "matrix", title: LocalizedText("Matrix"), mark: "matrix", metric: "gradient-norm", x: "step",
            y: "layer",
            facet: "variant")
        var dashboard = Synthetic.dashboard(Synthetic.scenario(panels: panels), columns: 160, rows: 50)
        dashboard.update(.key(.character("3")))
        dashboard.update(.key(.character("c")))
        let before = try #require(dashboard.crosshair?.positions["layer"])
        dashboard.update(.key(.up))
        #expect(dashboard.crosshair?.positions["layer"] == before - 1)
    }

    @Test("has the arrows, where a scenario has parameters to turn, too; the pane has them once it is chosen")
    func arrows() {
        var dashboard = Synthetic.dashboard(Synthetic.steered(), columns: 120, rows: 40)
        for key in "3c" { dashboard.update(.key(.character(key))) }
        let before = dashboard.crosshair?.positions["layer"] ?? 0
        dashboard.update(.key(.up))
        #expect(dashboard.crosshair?.positions["layer"] == before + 1)
        #expect(!dashboard.pane.isOpen)
        dashboard.update(.key(.character("p")))
        dashboard.update(.key(.down))
        #expect(dashboard.crosshair?.positions["layer"] == before + 1)
        #expect(dashboard.pane.selected == 1)
    }

    @Test("tells the height of a surface once, whoever descends it; of two surfaces, whose it is")
    func surface() {
        var panels = Synthetic.panels
        panels[2] = Panel(
            name: "surface", title: LocalizedText("Surface"), mark: "contour", metric: "gradient-norm", x: "step",
            y: "layer")
        let scenario = Synthetic.scenario(panels: panels)
        let one = Dashboard(
            scenario, recordings: Synthetic.recordings(scenario, upTo: .max, decays: [0.5, 0.5]), columns: 100, rows: 30
        )
        let entries = CrosshairReadout.entries(one.figureData(of: 2, step: 60), x: 10, y: 2)
        #expect(entries.count == 1)
        #expect(entries.allSatisfy { $0.label == nil })
        let two = Synthetic.dashboard(scenario, columns: 100, rows: 30)
        let both = CrosshairReadout.entries(two.figureData(of: 2, step: 60), x: 10, y: 2)
        #expect(both.map { $0.label?.en ?? "" } == ["sigmoid", "ReLU"])
    }
}
