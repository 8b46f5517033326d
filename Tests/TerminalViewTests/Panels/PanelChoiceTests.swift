import Charts
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("How panels are drawn otherwise")
struct PanelChoiceTests {
    private func press(_ keys: String, _ dashboard: inout Dashboard) {
        for key in keys { dashboard.update(.key(.character(key))) }
    }

    @Test("isolates and hides series one after the other, in every panel that has them")
    func series() {
        var dashboard = Synthetic.dashboard(columns: 100, rows: 30)
        var seen: [[String]] = []
        for _ in 0..<3 {
            press("i", &dashboard)
            seen.append(dashboard.scenario.panels[1].variants ?? [])
        }
        #expect(seen == [["sigmoid"], ["relu"], []])
        press("x", &dashboard)
        #expect(dashboard.scenario.panels.allSatisfy { $0.variants == ["relu"] })
        press("a", &dashboard)
        #expect(dashboard.scenario.panels == dashboard.base.panels)
    }

    @Test("takes layers along that draw what their panel draws, such as paths over a surface")
    func layers() {
        var panels = Synthetic.panels
        var path = panels[1]
        panels[1].variants = ["sigmoid", "relu"]
        path.variants = ["sigmoid", "relu"]
        var minimum = path
        minimum.variants = ["sigmoid"]
        panels[1].layers = [path, minimum]
        var dashboard = Synthetic.dashboard(Synthetic.scenario(panels: panels), columns: 100, rows: 30)
        press("ii", &dashboard)
        #expect(dashboard.scenario.panels[1].variants == ["relu"])
        #expect(dashboard.scenario.panels[1].layers.map(\.variants) == [["relu"], ["sigmoid"]])
    }

    @Test("keeps a panel whole that is about nothing else than what is hidden")
    func keepsLast() {
        var panels = Synthetic.panels
        panels[0].variants = ["sigmoid"]
        var dashboard = Synthetic.dashboard(Synthetic.scenario(panels: panels), columns: 100, rows: 30)
        press("x", &dashboard)
        #expect(dashboard.scenario.panels[0].variants == ["sigmoid"])
        #expect(dashboard.scenario.panels[1].variants == ["relu"])
    }

    @Test("turns a scale logarithmic and back, and says where there is none")
    func logarithm() {
        var dashboard = Synthetic.dashboard(columns: 100, rows: 30)
        press("2y", &dashboard)
        #expect(dashboard.scenario.panels[1].yScale.kind == .log)
        press("y", &dashboard)
        #expect(dashboard.scenario.panels == dashboard.base.panels)
        press("1y", &dashboard)
        #expect(dashboard.scenario.panels[0].yScale.kind == .linear)
        press("3y", &dashboard)
        #expect(dashboard.scenario.panels[2].colorScale.kind == .linear)
    }

    @Test("smooths lines over steps wider and wider; the raw trace stays, dimmed")
    func smoothing() {
        var dashboard = Synthetic.dashboard(columns: 100, rows: 30)
        press("2w", &dashboard)
        #expect(dashboard.scenario.panels[1].smoothing == 5)
        let data = dashboard.figureData(of: 1, step: 60)
        #expect(data.series.map(\.role) == [.raw, .raw, .measured, .measured])
        press("w", &dashboard)
        #expect(dashboard.scenario.panels[1].smoothing == 25)
        press("w", &dashboard)
        #expect(dashboard.scenario.panels[1].smoothing == nil)
        press("1w", &dashboard)
        #expect(dashboard.note == "only lines over steps can be smoothed")
        #expect(dashboard.scenario.panels == dashboard.base.panels)
    }

    @Test("shows one layer of a panel that has small multiples of them")
    func positions() {
        var panels = Synthetic.panels
        panels[1] = Panel(
            name: "by-layer", title: LocalizedText("By layer"), mark: "line", metric: "gradient-norm", x: "step",
            facet: "layer")
        var dashboard = Synthetic.dashboard(Synthetic.scenario(panels: panels), columns: 100, rows: 30)
        press("2>", &dashboard)
        #expect(dashboard.figureData(of: 1, step: 60).facets.map(\.key) == ["layer=1"])
        #expect(dashboard.note == "layer 1")
        press("<<", &dashboard)
        #expect(dashboard.figureData(of: 1, step: 60).facets.map(\.key) == ["layer=6"])
        press(">", &dashboard)
        #expect(dashboard.figureData(of: 1, step: 60).facets.count == Synthetic.layers)
        press("4>", &dashboard)
        #expect(dashboard.note == "this panel has no layers or heads to choose from")
    }

    @Test("becomes what --adjust takes, which reads back as the same")
    func adjustments() throws {
        var dashboard = Synthetic.dashboard(columns: 100, rows: 30)
        press("2ywi", &dashboard)
        let made = dashboard.choices.adjustments(dashboard.base, metrics: dashboard.metrics)
        #expect(made.map(\.text).contains("loss.y-scale=log"))
        #expect(made.map(\.text).contains("loss.smoothing=5"))
        #expect(made.map(\.text).contains("loss.variants=sigmoid"))
        for adjustment in made {
            let read = try PanelAdjustment(
                adjustment.text, panels: dashboard.base.panels.map(\.name), variants: ["sigmoid", "relu"])
            #expect(read == adjustment)
        }
    }

    @Test("does no harm to any panel, whatever is pressed in whatever order")
    func anything() {
        for panel in 0..<4 {
            for keys in ["yywwii<>xa", "xx>>>yc", "iy<w<x", "aciyx>w"] {
                var dashboard = Synthetic.dashboard(columns: 80, rows: 24)
                dashboard.update(.key(.character(Character("\(panel + 1)"))))
                for key in keys {
                    dashboard.update(.key(.character(key)))
                    let grid = DashboardView.draw(dashboard)
                    #expect(grid.columns == 80 && grid.rows == 24)
                }
            }
        }
    }
}
