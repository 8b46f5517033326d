import Charts
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("Runs beside the one shown")
struct ComparisonTests {
    /// A dashboard whose rate has been changed; the run before it had come to a step.
    private func changed(at step: Int = 40, older: Int = .max) -> Dashboard {
        let scenario = Synthetic.steered()
        var dashboard = Dashboard(
            scenario, recordings: Synthetic.recordings(scenario, upTo: older), columns: 100, rows: 30)
        dashboard.update(.key(.home))
        for _ in 0..<step { dashboard.update(.key(.right)) }
        guard case .run(let overrides, _)? = dashboard.update(.key(.character("+"))).first else { return dashboard }
        let next = Synthetic.changed(scenario, overrides)
        dashboard.update(
            .replaced(
                LiveReplacement(
                    .changed, scenario: next,
                    recordings: Synthetic.recordings(next, upTo: .max, decays: [0.6, 0.9]))))
        dashboard.update(.finished)
        // A run that starts anew is played from its start.
        while dashboard.step ?? step < step { dashboard.update(.key(.right)) }
        return dashboard
    }

    private func ghosts(_ dashboard: Dashboard) -> [FigureSeries] {
        dashboard.figureData(of: 1, step: dashboard.step ?? 0).series.filter { $0.role == .ghost }
    }

    @Test("the curves from before a change stay, dimmed, as far as the playhead")
    func ghost() throws {
        let dashboard = changed()
        let ghosts = ghosts(dashboard)
        #expect(ghosts.count == 2)
        guard case .curve(let x, _) = try #require(ghosts.first).content else {
            Issue.record("no curve")
            return
        }
        #expect(x.last == 40)
    }

    @Test("they go on as the older run does")
    func following() throws {
        var dashboard = changed(at: 40, older: 40)
        dashboard.update(.key(.end))
        let scenario = Synthetic.steered()
        let rest = Synthetic.recordings(scenario, upTo: .max).map { variant -> Recording in
            var recording = Recording(variant.recording.metrics.map(\.description))
            for (index, metric) in variant.recording.metrics.enumerated() {
                for frame in 41..<metric.frameCount {
                    metric.frame(frame).withUnsafeBufferPointer { recording.metrics[index].append(step: frame, $0) }
                }
            }
            return recording
        }
        let revision = dashboard.revision
        dashboard.update(.ghostRecorded(Overrides(settings: ["rate=9"]), rest))
        #expect(dashboard.revision == revision, "a run that is not drawn")
        dashboard.update(.ghostRecorded(Overrides(), rest))
        #expect(dashboard.revision > revision)
        let last = ghosts(dashboard).compactMap { series -> Double? in
            guard case .curve(let x, _) = series.content else { return nil }
            return x.last
        }
        #expect(last == [100, 100])
    }

    @Test("who takes the change back sees one run again")
    func undone() {
        var dashboard = changed()
        dashboard.update(.key(.character("u")))
        let scenario = Synthetic.steered()
        dashboard.update(
            .replaced(
                LiveReplacement(.changed, scenario: scenario, recordings: Synthetic.recordings(scenario, upTo: .max))))
        #expect(dashboard.ghosts.isEmpty)
        #expect(dashboard.update(.key(.character("u"))).isEmpty)
    }

    @Test("several seeds are drawn as their mean within a band, and counted in claims and header")
    func seeds() {
        var dashboard = Synthetic.dashboard(columns: 120, rows: 48, step: 100)
        #expect(dashboard.update(.key(.character("m"))) == [.seeds(8)])
        #expect(DashboardView.draw(dashboard).lines[0].contains("seeds 1/8"))
        let scenario = Synthetic.scenario()
        let others = [[0.4, 0.9], [0.3, 0.4]].map { Synthetic.recordings(scenario, upTo: .max, decays: $0) }
        dashboard.update(.seeded(others))
        let text = DashboardView.draw(dashboard).asText
        #expect(text.contains("seeds 3/8"))
        #expect(text.contains("ReLU falls below 0.2 (2 of 3 seeds; seed "))
        #expect(text.contains("✗ ReLU falls below 0.2"))
        #expect(dashboard.update(.key(.character("m"))) == [.seeds(0)])
        #expect(dashboard.seeds.isEmpty)
        // What comes too late is for nobody.
        dashboard.update(.seeded(others))
        #expect(dashboard.seeds.isEmpty)
    }

    @Test("a command line says what was on the screen")
    func commandLine() {
        var dashboard = Synthetic.dashboard(Synthetic.steered(), columns: 100, rows: 30, step: 30)
        #expect(dashboard.commandLine == "dash scenario fading.yaml --step 30")
        var asked = dashboard
        asked.namesLanguage()
        #expect(asked.commandLine == "dash scenario fading.yaml --step 30 --lang en", "the language that was asked for")
        for key in [Key.character("2"), .character("y"), .enter, .character("l"), .character("m")] {
            dashboard.update(.key(key))
        }
        #expect(
            dashboard.commandLine
                == "dash scenario fading.yaml --adjust loss.y-scale=log --seeds 8 --step 30 --panel loss --lang zh")
    }
}
