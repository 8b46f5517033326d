import Experiments
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("Updating the dashboard")
struct UpdateTests {
    @Test("quits on q; over a text over the panels q closes that first", arguments: [(80, 24), (0, 0), (10, 3)])
    func quit(columns: Int, rows: Int) {
        for keys in [[], [.enter], [Key.character("?")], [.character("e")]] {
            var dashboard = Synthetic.dashboard(columns: columns, rows: rows)
            for key in keys { dashboard.update(.key(key)) }
            if dashboard.overlay != nil { #expect(dashboard.update(.key(.character("q"))) == []) }
            #expect(dashboard.update(.key(.character("q"))) == [.quit])
        }
    }

    @Test("appends what the threads recorded and follows the slowest variant")
    func recorded() {
        let scenario = Synthetic.scenario()
        let empty = scenario.variants.map {
            VariantRecording(
                name: $0.name, label: $0.label,
                recording: Recording(SyntheticSimulation(lastStep: 100, decay: 1).metrics))
        }
        var dashboard = Dashboard(scenario, recordings: empty, columns: 80, rows: 24)
        #expect(dashboard.step == nil)
        let first = Synthetic.recordings(scenario, upTo: 30).map(\.recording)
        dashboard.update(.recorded([first[0], empty[1].recording]))
        #expect(dashboard.step == nil)
        var shorter = Recording(first[1].metrics.map(\.description))
        var simulation = SyntheticSimulation(lastStep: 100, decay: 0.95)
        for _ in 0...10 { simulation.advance(into: &shorter) }
        dashboard.update(.recorded([empty[0].recording, shorter]))
        #expect(dashboard.step == 0)
        dashboard.update(.elapsed(100))
        #expect(dashboard.step == 10)
        #expect(dashboard.recordings[0].recording.lastStep == 30)
    }

    @Test("does not wait for a variant that has fewer steps")
    func uneven() {
        var scenario = Synthetic.scenario()
        scenario.variants[1].parameters = Parameters([ParameterEntry("steps", .integer(40))])
        let dashboard = Dashboard(
            scenario, recordings: Synthetic.recordings(scenario, upTo: .max), columns: 80, rows: 24)
        #expect(dashboard.playhead.recorded == 100)
    }

    @Test("changes its revision only when there is something new to see")
    func revision() {
        var dashboard = Synthetic.dashboard(columns: 80, rows: 24)
        let before = dashboard.revision
        dashboard.update(.elapsed(1))
        dashboard.update(.resized(columns: 80, rows: 24))
        dashboard.update(.recorded([]))
        dashboard.update(.finished)
        dashboard.update(.key(.character("Z")))
        dashboard.update(.key(.escape))
        #expect(dashboard.revision == before)
        dashboard.update(.key(.right))
        #expect(dashboard.revision > before)
    }

    @Test("moves the focus round, zooms and comes back")
    func focus() {
        var dashboard = Synthetic.dashboard(columns: 80, rows: 24)
        dashboard.update(.key(.backTab))
        #expect(dashboard.focus == 3)
        dashboard.update(.key(.tab))
        #expect(dashboard.focus == 0)
        dashboard.update(.key(.character("3")))
        #expect(dashboard.focus == 2)
        dashboard.update(.key(.character("9")))
        #expect(dashboard.focus == 2)
        dashboard.update(.key(.enter))
        #expect(dashboard.isZoomed)
        dashboard.update(.key(.escape))
        #expect(!dashboard.isZoomed)
    }

    @Test("shows and hides what covers the panels, and still moves the playhead under it")
    func overlays() {
        var dashboard = Synthetic.dashboard(columns: 80, rows: 24)
        dashboard.update(.key(.character("?")))
        #expect(dashboard.overlay == .help)
        dashboard.update(.key(.character("e")))
        #expect(dashboard.overlay == .explanation)
        dashboard.update(.key(.right))
        #expect(dashboard.step == 61)
        dashboard.update(.key(.up))
        #expect(dashboard.scroll == 0)
        dashboard.update(.key(.down))
        #expect(dashboard.scroll == 0)
        dashboard.update(.resized(columns: 40, rows: 12))
        dashboard.update(.key(.down))
        #expect(dashboard.scroll == 1)
        dashboard.update(.key(.escape))
        #expect(dashboard.overlay == nil)
    }

    @Test("keeps a failure to show, and a note until the next key")
    func messages() {
        var dashboard = Synthetic.dashboard(columns: 80, rows: 24)
        dashboard.update(.noted("cannot"))
        #expect(DashboardView.draw(dashboard).asText.contains("cannot"))
        dashboard.update(.key(.tab))
        #expect(!DashboardView.draw(dashboard).asText.contains("cannot"))
        dashboard.update(.failed("out of memory"))
        dashboard.update(.key(.tab))
        #expect(DashboardView.draw(dashboard).asText.contains("the simulation stopped: out of memory"))
    }

    @Test("works without panels, variants or claims")
    func empty() {
        var scenario = Synthetic.scenario(panels: [], claims: false)
        scenario.variants = []
        var dashboard = Dashboard(scenario, recordings: [], columns: 80, rows: 24)
        for key in [Key.tab, .backTab, .enter, .right, .end, .character(" "), .character("1"), .character("e")] {
            dashboard.update(.key(key))
        }
        dashboard.update(.recorded([]))
        dashboard.update(.finished)
        #expect(DashboardView.draw(dashboard).asText.contains("fading"))
    }
}
