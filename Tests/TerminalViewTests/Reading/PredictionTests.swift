import Charts
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("Predict, then reveal")
struct PredictionTests {
    private func dashboard(columns: Int = 80, rows: Int = 24) -> Dashboard {
        var scenario = Synthetic.scenario()
        scenario.prediction = Prediction(
            question: LocalizedText(en: "Which one learns?", zh: "哪一个学得会？"),
            answers: [LocalizedText("neither"), LocalizedText("sigmoid"), LocalizedText("ReLU")], right: 2,
            reveal: LocalizedText(en: "ReLU ends at 0.013.", zh: "ReLU 最终降到 0.013。"))
        return Synthetic.dashboard(scenario, columns: columns, rows: rows)
    }

    @Test("hides panels, verdicts and events until an answer is chosen, then plays the run from its start")
    func hides() {
        var dashboard = dashboard()
        let before = DashboardView.draw(dashboard).asText
        dashboard.update(.key(.character("t")))
        let asked = DashboardView.draw(dashboard).asText
        #expect(asked.contains("Which one learns?"))
        #expect(asked.contains("▸ 1  neither"))
        #expect(!asked.contains("⣀") && !asked.contains("▀"))
        #expect(!asked.contains("sigmoid loses its loss"))
        #expect(dashboard.step == 0)
        // Neither time nor keys show anything of it.
        dashboard.update(.elapsed(5))
        dashboard.update(.key(.end))
        dashboard.update(.key(.character("c")))
        #expect(dashboard.step == 0)
        #expect(DashboardView.draw(dashboard).asText == asked)
        dashboard.update(.key(.character("3")))
        #expect(dashboard.overlay == nil)
        #expect(dashboard.playhead.isPlaying)
        #expect(DashboardView.draw(dashboard).asText.contains("⣀") || before.contains("⣀"))
    }

    @Test(
        "says at the end whether the answer was right, and what the run shows",
        arguments: [(2, "Not so.", "✗ 2  sigmoid  (your answer)"), (3, "Right.", "✓ 3  ReLU  (your answer)")])
    func reveals(answer: Int, verdict: String, line: String) {
        var dashboard = dashboard()
        dashboard.update(.key(.character("t")))
        dashboard.update(.key(.character(Character("\(answer)"))))
        for _ in 0..<60 { dashboard.update(.elapsed(0.2)) }
        let text = DashboardView.draw(dashboard).asText
        #expect(text.contains(verdict))
        #expect(text.contains(line))
        #expect(text.contains("ReLU ends at 0.013."))
        dashboard.update(.key(.enter))
        #expect(dashboard.overlay == nil)
        #expect(dashboard.prediction == nil)
    }

    @Test("is answered with arrows, too, and left with Escape")
    func arrows() {
        var dashboard = dashboard()
        dashboard.update(.key(.character("t")))
        dashboard.update(.key(.down))
        dashboard.update(.key(.enter))
        #expect(dashboard.prediction?.phase == .playing(answer: 1))
        // Asked for again while it plays, it tells.
        dashboard.update(.key(.character("t")))
        #expect(dashboard.prediction?.phase == .revealed(answer: 1))
        dashboard.update(.key(.character("t")))
        dashboard.update(.key(.character("t")))
        #expect(dashboard.isOutcomeHidden)
        dashboard.update(.key(.escape))
        #expect(!dashboard.isOutcomeHidden)
    }

    @Test("asks the scenario's question where there are no answers, and says where there is none")
    func question() {
        var scenario = Synthetic.scenario()
        scenario.question = LocalizedText(en: "Who learns?", zh: "谁学得会？")
        var dashboard = Synthetic.dashboard(scenario, columns: 80, rows: 24, language: .chinese)
        dashboard.update(.key(.character("t")))
        #expect(DashboardView.draw(dashboard).asText.contains("谁学得会？"))
        dashboard.update(.key(.enter))
        #expect(dashboard.prediction?.phase == .playing(answer: nil))
        var other = Synthetic.dashboard(columns: 80, rows: 24)
        other.update(.key(.character("t")))
        #expect(other.note == "this scenario asks no question")
        #expect(other.overlay == nil)
    }

    @Test("fits small screens", arguments: [(20, 6), (40, 12), (60, 20)])
    func sizes(columns: Int, rows: Int) {
        var dashboard = dashboard(columns: columns, rows: rows)
        dashboard.update(.key(.character("t")))
        #expect(DashboardView.draw(dashboard).asText.contains("Predict"))
        dashboard.update(.key(.character("1")))
        for _ in 0..<60 { dashboard.update(.elapsed(0.2)) }
        #expect(DashboardView.draw(dashboard).asText.contains("Outcome"))
    }
}
