import Charts
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("Several changes in a row")
struct ChangeRowTests {
    /// What the view is told when a run that it asked for is there.
    @discardableResult
    private func answer(_ effects: [Effect], _ dashboard: inout Dashboard) -> [Effect] {
        guard case .run(let overrides, _)? = effects.first else {
            Issue.record("no run was asked for")
            return []
        }
        let next = Synthetic.changed(Synthetic.sliding(), overrides)
        let further = dashboard.update(
            .replaced(LiveReplacement(.changed, scenario: next, recordings: Synthetic.recordings(next, upTo: .max))))
        dashboard.update(.finished)
        return further
    }

    private func dashboard(at step: Int) -> Dashboard {
        Synthetic.dashboard(Synthetic.sliding(), columns: 100, rows: 30, step: step)
    }

    private func press(_ character: Character, _ dashboard: inout Dashboard) -> [Effect] {
        dashboard.update(.key(.character(character)))
    }

    private func wait(_ seconds: Double, _ dashboard: inout Dashboard) {
        dashboard.update(.elapsed(seconds))
    }

    @Test("of the same parameter take each other's place while they come soon: one branch, at the step of the first")
    func together() {
        var dashboard = dashboard(at: 40)
        answer(press("+", &dashboard), &dashboard)
        #expect(dashboard.base.changes == [Change(step: 40, path: "rate", value: "0.2")])
        #expect(dashboard.step == 40)
        wait(1, &dashboard)
        #expect((dashboard.step ?? 0) > 40, "the new curve goes on")
        answer(press("+", &dashboard), &dashboard)
        #expect(dashboard.base.changes == [Change(step: 40, path: "rate", value: "0.5")])
        #expect(dashboard.ghosts.map(\.overrides) == [Overrides()], "not the value that was only passed")
        wait(1.6, &dashboard)
        let later = dashboard.step ?? 0
        answer(press("+", &dashboard), &dashboard)
        #expect(
            dashboard.base.changes == [
                Change(step: 40, path: "rate", value: "0.5"), Change(step: later, path: "rate", value: "1"),
            ])
    }

    @Test("leave the run that was opened and the last one on the screen, told apart in words")
    func ghosts() throws {
        var dashboard = dashboard(at: 20)
        answer(press("+", &dashboard), &dashboard)
        for _ in 0..<10 { dashboard.update(.key(.right)) }
        answer(press("+", &dashboard), &dashboard)
        for _ in 0..<10 { dashboard.update(.key(.right)) }
        answer(press("+", &dashboard), &dashboard)
        let before = Overrides(changes: Array(dashboard.base.changes.dropLast()))
        #expect(dashboard.base.changes.map(\.step) == [20, 30, 40])
        #expect(dashboard.ghosts.map(\.overrides) == [Overrides(), before])
        dashboard.update(.key(.end))
        let series = dashboard.figureData(of: 1, step: 100).series
        #expect(
            series.map(\.key) == [
                "sigmoid (at first)", "relu (at first)", "sigmoid (before step 40)", "relu (before step 40)", "sigmoid",
                "relu",
            ])
        let text = DashboardView.draw(Self.enlarged(dashboard)).asText
        #expect(text.contains("pale: before; dotted: at first"))
        // On the frame, where there is no room inside; in few words beside the open pane.
        func frame(_ dashboard: Dashboard) -> String? {
            DashboardView.draw(dashboard).lines.first { $0.contains("╭ Loss ") }
        }
        #expect(frame(dashboard)?.contains("╭ Loss pale: before ─") == true)
        dashboard.update(.key(.escape))
        #expect(frame(dashboard)?.contains("╭ Loss pale: before; dotted: at first ─") == true)
        #expect(
            dashboard.commandLine
                == "dash scenario fading.yaml --change 20:rate=0.2 --change 30:rate=0.5 --change 40:rate=1 --before file "
                + "--before '--change 20:rate=0.2 --change 30:rate=0.5' --step 100")
    }

    private static func enlarged(_ dashboard: Dashboard) -> Dashboard {
        var dashboard = dashboard
        dashboard.update(.resized(columns: 200, rows: 60))
        return dashboard
    }

    @Test("are taken back one by one, each with what was drawn beside it")
    func undo() {
        var dashboard = dashboard(at: 20)
        answer(press("+", &dashboard), &dashboard)
        let first = dashboard.commandLine
        for _ in 0..<10 { dashboard.update(.key(.right)) }
        answer(press("-", &dashboard), &dashboard)
        #expect(dashboard.ghosts.count == 2)
        answer(press("u", &dashboard), &dashboard)
        #expect(dashboard.base.changes == [Change(step: 20, path: "rate", value: "0.2")])
        #expect(dashboard.ghosts.map(\.overrides) == [Overrides()])
        #expect(dashboard.step == 30)
        dashboard.update(.key(.character(",")))
        #expect(dashboard.commandLine == first.replacing("--step 20", with: "--step 29"))
        answer(press("r", &dashboard), &dashboard)
        #expect(dashboard.ghosts.isEmpty)
        answer(press("u", &dashboard), &dashboard)
        #expect(dashboard.base.changes.count == 1, "a reset can be taken back")
        answer(press("u", &dashboard), &dashboard)
        #expect(dashboard.base.source?.overrides == Overrides())
        #expect(press("u", &dashboard).isEmpty)
    }

    @Test("none is lost while another is being made: they wait their turn")
    func waiting() {
        var dashboard = dashboard(at: 0)
        let first = press("+", &dashboard)
        #expect(press("+", &dashboard).isEmpty)
        #expect(press("+", &dashboard).isEmpty)
        #expect(press("-", &dashboard).isEmpty)
        #expect(dashboard.note == nil)
        var effects = first
        for _ in 0..<4 { effects = answer(effects, &dashboard) }
        #expect(effects.isEmpty)
        #expect(dashboard.base.source?.overrides.settings == ["rate=0.5"])
    }

    @Test("ask for the values after the next one too, and say where none can be run")
    func refused() {
        var dashboard = dashboard(at: 0)
        guard case .run(let next, let others)? = press("+", &dashboard).first else {
            Issue.record("no run was asked for")
            return
        }
        #expect(next.settings == ["rate=0.2"])
        #expect(others.prefix(2).map(\.settings) == [["rate=0.5"], ["rate=1"]])
        #expect(press("+", &dashboard).isEmpty)
        dashboard.update(.refused("3 heads do not divide 32"))
        #expect(dashboard.note == "rate: no further value; = types one · 3 heads do not divide 32")
        #expect(!press("+", &dashboard).isEmpty, "what waited is forgotten")
    }

    @Test("at the last step start the run anew: a branch would have nowhere to go")
    func atEnd() {
        var dashboard = dashboard(at: 20)
        answer(press("+", &dashboard), &dashboard)
        dashboard.update(.key(.end))
        #expect(DashboardView.draw(dashboard).asText.contains("The run is over"))
        answer(press("+", &dashboard), &dashboard)
        #expect(dashboard.base.changes.isEmpty)
        #expect(dashboard.base.source?.overrides.settings == ["rate=0.5"], "what held at the end, changed")
        #expect(dashboard.step == 0)
        #expect(dashboard.playhead.isPlaying)
        #expect(dashboard.ghosts.map(\.overrides.changes.count) == [0, 1])
    }

    @Test("a variant that was given a value of its own keeps its line in the pane")
    func apart() {
        var dashboard = dashboard(at: 10)
        dashboard.update(.key(.character("p")))
        #expect(dashboard.controlRows.first?.path == "rate")
        answer(dashboard.execute("set variants.relu.rate=0.2"), &dashboard)
        #expect(dashboard.controlRows.prefix(2).map(\.path) == ["variants.sigmoid.rate", "variants.relu.rate"])
    }
}
