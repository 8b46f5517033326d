import Charts
import Experiments
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("The cells of a sweep on the screen")
struct CellTests {
    private static let text = """
        title: T
        experiment: descent
        parameters: {surface: ravine, steps: 20}
        sweep:
          optimizer.learning-rate: {from: 0.001, to: 1, points: 4, scale: log}
          noise: [0, 0.5]
        panels:
          - {mark: heatmap, metric: loss, x: optimizer.learning-rate, y: noise, at: {step: last}}
        controls: [optimizer.learning-rate]
        """

    private static func scenario(_ overrides: Overrides = Overrides()) throws -> Scenario {
        let reader = ScenarioReader(
            experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names, workingDirectory: "/nowhere")
        return try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: overrides))
    }

    /// A dashboard whose sweep is as far as its run was waited for.
    private static func dashboard() throws -> (Dashboard, LiveRun) {
        let run = try LiveRun(try scenario())
        return (Dashboard(run.scenario, recordings: run.emptyRecordings(), columns: 80, rows: 24), run)
    }

    private static func finish(_ dashboard: inout Dashboard, _ run: LiveRun) throws {
        run.start()
        #expect(run.wait(atMost: .seconds(60)) && run.isFinished)
        dashboard.update(.assembled(try #require(run.assembled())))
        #expect(run.assembled() == nil && run.drain().isEmpty)
        dashboard.update(.finished)
    }

    @Test("appear as they end, at the end of their runs")
    func filling() throws {
        var (dashboard, run) = try Self.dashboard()
        #expect(dashboard.step == nil)
        try Self.finish(&dashboard, run)
        #expect(dashboard.step == 20 && dashboard.isFinished)
        #expect(dashboard.recordings[0].recording["loss"]?.values.contains(where: \.isAbsent) == false)
        #expect(DashboardView.draw(dashboard).asText.contains("learning rate"))
    }

    @Test("are run by themselves with Enter in the crosshair, and all of them come back at once")
    func opening() throws {
        var (dashboard, run) = try Self.dashboard()
        try Self.finish(&dashboard, run)
        dashboard.update(.key(.character("c")))
        for key in [Key.right, .right, .right, .up] { dashboard.update(.key(key)) }
        #expect(dashboard.chosenCell == 7)
        let effects = dashboard.update(.key(.enter))
        guard case .run(let overrides, _)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(overrides.sweeps == ["none"] && overrides.settings == ["optimizer.learning-rate=1", "noise=0.5"])
        let cell = try run.branched(to: try Self.scenario(overrides))
        #expect(cell.keeps(run) && cell.scenario.sweep == nil)
        #expect(cell.scenario.panels.map(\.x) == ["step"])
        cell.start()
        #expect(cell.wait(atMost: .seconds(60)))
        let replacement = LiveReplacement(
            .changed, scenario: cell.scenario, recordings: cell.recordings(after: dashboard.recordings))
        dashboard.update(.replaced(replacement))
        dashboard.update(.recorded(cell.drain()))
        #expect(dashboard.recordings[0].recording["loss"]?.steps.count == 21)
        // Undone: the sweep as it was, nothing is computed again.
        guard case .run(let former, _)? = dashboard.update(.key(.character("u"))).first else {
            Issue.record("nothing to undo")
            return
        }
        let back = try cell.branched(to: try Self.scenario(former))
        #expect(back.isFinished && back.assembled() != nil)
        let undone = LiveReplacement(.changed, scenario: back.scenario, recordings: back.emptyRecordings())
        dashboard.update(.replaced(undone))
        #expect(dashboard.step == 20)
    }

    @Test("begin anew when a control is turned")
    func turning() throws {
        var (dashboard, run) = try Self.dashboard()
        try Self.finish(&dashboard, run)
        // What is swept has no one value to turn.
        dashboard.update(.key(.character("c")))
        dashboard.update(.key(.character("c")))
        #expect(dashboard.chosenCell == nil)
        #expect(dashboard.update(.key(.enter)).isEmpty && dashboard.isZoomed)
    }
}
