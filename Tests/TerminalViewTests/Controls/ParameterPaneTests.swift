import Charts
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("The parameter pane")
struct ParameterPaneTests {
    private func dashboard(columns: Int = 100, rows: Int = 30) -> Dashboard {
        Synthetic.dashboard(Synthetic.steered(), columns: columns, rows: rows, step: 0)
    }

    /// The run that is asked for, without what is drawn beside it.
    private static func asked(_ effects: [Effect]) -> Overrides? {
        guard case .run(let overrides, _)? = effects.first else { return nil }
        return overrides.bare
    }

    @Test("lists the controls with their values, variant by variant where they differ")
    func rows() {
        var dashboard = dashboard()
        dashboard.update(.key(.character("p")))
        let text = DashboardView.draw(dashboard).asText
        #expect(text.contains("▸rate"))
        #expect(
            dashboard.controlRows.map(\.path) == ["rate", "variants.sigmoid.activation", "variants.relu.activation"])
        #expect(text.contains("step size η"))
        dashboard.update(.key(.escape))
        #expect(!DashboardView.draw(dashboard).asText.contains("step size"))
    }

    @Test(
        "names parameters in Chinese as engineers do, in English by their keys", arguments: ModelSession.library.names)
    func names(_ scenario: String) throws {
        let scenario = try ModelSession.library.scenario(scenario)
        for row in ControlRow.rows(scenario, at: 0) {
            let name = row.name(in: .chinese)
            #expect(name.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(row.path): \(name)")
            #expect(row.name(in: .english) == row.name && !row.name.contains("-"))
        }
    }

    @Test("is opened by the arrows, goes round, and asks for the next value at once")
    func changes() {
        var dashboard = dashboard()
        dashboard.update(.key(.down))
        #expect(dashboard.pane.isOpen)
        #expect(dashboard.pane.selected == 0)
        #expect(Self.asked(dashboard.update(.key(.character("+")))) == Overrides(settings: ["rate=0.2"]))
        dashboard.update(.refused("no"))
        #expect(Self.asked(dashboard.update(.key(.character("-")))) == Overrides(settings: ["rate=0.05"]))
        dashboard.update(.refused("no"))
        dashboard.update(.key(.up))
        #expect(
            Self.asked(dashboard.update(.key(.character("+"))))
                == Overrides(settings: ["variants.relu.activation=sigmoid"]))
    }

    @Test("takes a typed value, shown with its cursor; Escape leaves it as it was")
    func typing() {
        var dashboard = dashboard()
        dashboard.update(.key(.character("p")))
        dashboard.update(.key(.character("=")))
        #expect(dashboard.pane.typed?.text == "0.1")
        dashboard.update(.key(.backspace))
        for key in "25q" { dashboard.update(.key(.character(key))) }
        #expect(dashboard.pane.typed?.text == "0.25q")
        dashboard.update(.key(.backspace))
        #expect(Self.asked(dashboard.update(.key(.enter))) == Overrides(settings: ["rate=0.25"]))
        dashboard.update(.refused("rate: expected a number above 0"))
        #expect(dashboard.note == "rate: expected a number above 0")
        // A digit begins a value at once.
        dashboard.update(.key(.character("3")))
        #expect(dashboard.pane.typed?.text == "3")
        dashboard.update(.key(.escape))
        #expect(dashboard.pane.typed == nil)
        #expect(dashboard.pane.isOpen)
    }

    @Test("gives Enter and Tab to the panels where it is not chosen")
    func focus() {
        var dashboard = dashboard()
        dashboard.update(.key(.character("p")))
        dashboard.update(.key(.tab))
        #expect(!dashboard.pane.isFocused)
        dashboard.update(.key(.enter))
        #expect(dashboard.isZoomed)
        dashboard.update(.key(.backTab))
        #expect(dashboard.pane.isFocused)
    }

    @Test("takes changes back, one by one or all, and chooses another seed")
    func undo() throws {
        var dashboard = dashboard()
        #expect(dashboard.update(.key(.character("u"))).isEmpty)
        #expect(dashboard.note == "nothing to undo")
        #expect(dashboard.update(.key(.character("r"))).isEmpty)
        #expect(Self.asked(dashboard.update(.key(.character("n")))) == Overrides(seed: 8))
        var changed = Synthetic.steered()
        changed.seed = 8
        changed.source?.overrides = Overrides(seed: 8)
        dashboard.update(
            .replaced(LiveReplacement(.changed, scenario: changed, recordings: Synthetic.recordings(changed, upTo: 30)))
        )
        #expect(dashboard.step == 0)
        #expect(dashboard.update(.key(.character("u"))) == [.run(Overrides())])
        dashboard.update(.refused("no"))
        #expect(dashboard.update(.key(.character("r"))) == [.run(Overrides())])
    }

    @Test("stays at the playhead's step when a run takes the place of another")
    func keepsStep() {
        var dashboard = Synthetic.dashboard(Synthetic.steered(), columns: 100, rows: 30, step: 60)
        dashboard.update(.key(.character("+")))
        let next = Synthetic.steered()
        dashboard.update(
            .replaced(LiveReplacement(.changed, scenario: next, recordings: Synthetic.recordings(next, upTo: 20))))
        #expect(dashboard.step == 20)
        #expect(dashboard.playhead.isPlaying)
        #expect(dashboard.isFinished == false)
        let whole = Synthetic.recordings(next, upTo: .max)
        dashboard.update(.replaced(LiveReplacement(.changed, scenario: next, recordings: whole)))
        #expect(dashboard.step == 60 || dashboard.step == 20)
        dashboard.update(.replaced(LiveReplacement(.opened, scenario: next, recordings: whole)))
        #expect(dashboard.step == 0)
    }

    @Test(
        "stands beside the panels where there is room, over them where there is not", arguments: [(80, 24), (120, 40)])
    func places(columns: Int, rows: Int) throws {
        var dashboard = dashboard(columns: columns, rows: rows)
        dashboard.update(.key(.character("p")))
        let places = DashboardPlaces(dashboard)
        let pane = try #require(places.pane)
        #expect(places.panels.allSatisfy { ($0.frame.endColumn <= pane.column) == (columns >= 100) || columns < 100 })
        #expect(pane.endColumn == columns)
        let text = DashboardView.draw(dashboard).lines
        #expect(text[1].hasSuffix("╮"))
    }

    @Test("says where there is nothing to turn")
    func none() {
        var dashboard = Synthetic.dashboard(columns: 80, rows: 24)
        dashboard.update(.key(.character("p")))
        #expect(dashboard.note?.contains("no controls") == true)
        #expect(dashboard.update(.key(.character("+"))).isEmpty)
        #expect(!dashboard.pane.isOpen)
    }
}
