import Charts
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("While something is computed")
struct ComputingPanelTests {
    private func dashboard() -> Dashboard {
        let scenario = Synthetic.scenario()
        var recordings = Synthetic.recordings(scenario, upTo: 0)
        for index in recordings.indices {
            var empty = Recording(recordings[index].recording.metrics.map(\.description))
            for (place, metric) in recordings[index].recording.metrics.enumerated() where metric.name != "weights" {
                empty.metrics[place] = metric
            }
            recordings[index].recording = empty
        }
        return Dashboard(scenario, recordings: recordings, columns: 120, rows: 40)
    }

    @Test("the header and the panels that wait say how far it is", arguments: Language.allCases)
    func says(_ language: Language) {
        var dashboard = dashboard()
        dashboard.language = language
        #expect(dashboard.update(.computing(0.42)).isEmpty)
        let revision = dashboard.revision
        #expect(dashboard.update(.computing(0.4249)).isEmpty && dashboard.revision == revision)
        let text = DashboardView.draw(dashboard).asText
        let words = language == .english ? "computing … 42 %" : "正在计算…… 42%"
        #expect(text.split(separator: words, omittingEmptySubsequences: false).count == 3, "\(text)")
        dashboard.update(.computing(nil))
        #expect(!DashboardView.draw(dashboard).asText.contains(words))
    }
}
