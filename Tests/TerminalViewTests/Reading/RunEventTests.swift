import Charts
import Metrics
import Scenarios
import Testing

@testable import TerminalView

@Suite("Events of a run's health")
struct RunEventTests {
    /// A run of which a gradient turns vanishing at a step, and well again at another; then a number is not finite.
    private func recording(_ vanishes: Range<Int>, breaksAt broken: Int?, steps: Int) -> [VariantRecording] {
        let layer = Dimension("layer", label: LocalizedText("layer"), coordinates: .integers(first: 1, count: 3))
        var recording = Recording([
            MetricDescription(
                "gradient-norm", label: LocalizedText("gradient norm"), dimensions: [layer], role: .gradientNormByLayer),
            MetricDescription("loss", label: LocalizedText("loss"), role: .loss),
        ])
        for step in 0...steps {
            let first = vanishes.contains(step) ? 1e-9 : 0.5
            let norms = broken.map { step >= $0 } ?? false ? [.nan, .nan, .nan] : [first, 0.5, 0.5]
            norms.withUnsafeBufferPointer { recording.metrics[0].append(step: step, $0) }
            recording.metrics[1].append(step: step, broken.map { step >= $0 } ?? false ? .nan : 1)
        }
        return [VariantRecording(name: "a", label: LocalizedText("A"), recording: recording)]
    }

    @Test("are found at their very step, whatever the stride", arguments: [100, 1000, 5000])
    func steps(count: Int) {
        var events = RunEvents()
        _ = events.follow(recording(count / 4..<count / 2, breaksAt: count * 3 / 4, steps: count), lastStep: count)
        #expect(events.all.map(\.kind) == [.fellIll, .recovered, .broke])
        // A verdict is the median of ten frames, so it turns when half of them have.
        #expect((count / 4..<count / 4 + 10).contains(events.all[0].step))
        #expect((count / 2..<count / 2 + 10).contains(events.all[1].step))
        #expect(events.all[2].step == count * 3 / 4)
    }

    @Test("are the same whether the frames come at once or little by little")
    func pieces() {
        let whole = recording(50..<200, breaksAt: 301, steps: 400)
        var events = RunEvents()
        _ = events.follow(whole, lastStep: 400)
        var slow = RunEvents()
        for step in stride(from: 0, through: 400, by: 7) {
            _ = slow.follow(recording(50..<200, breaksAt: 301, steps: step), lastStep: 400)
        }
        _ = slow.follow(whole, lastStep: 400)
        #expect(slow == events)
    }

    @Test("are none in a healthy run, one without steps, or one that records no gradients")
    func none() {
        var events = RunEvents()
        for (recordings, last) in [
            (recording(0..<0, breaksAt: nil, steps: 100), 100), ([], 0), (recording(0..<0, breaksAt: nil, steps: 0), 0),
        ] {
            let isNews = events.follow(recordings, lastStep: last)
            #expect(!isNews)
        }
        #expect(events.all.isEmpty)
    }

    @Test("stand on the progress bar, and keys go from one to the next")
    func bar() {
        var scenario = Synthetic.scenario(claims: false)
        scenario.variants.removeLast()
        let whole = recording(30..<60, breaksAt: 80, steps: 100)
        var dashboard = Dashboard(scenario, recordings: whole, columns: 120, rows: 30)
        dashboard.update(.finished)
        let header = DashboardView.draw(dashboard).lines[0]
        #expect(header.contains("▼") && header.contains("▲") && header.contains("✗"))
        var steps: [Int] = []
        dashboard.update(.key(.home))
        for _ in 0..<3 {
            dashboard.update(.key(.character("}")))
            steps.append(dashboard.step ?? -1)
        }
        #expect(steps == dashboard.events.all.map(\.step))
        #expect(dashboard.note?.contains("diverged") == true)
        dashboard.update(.key(.character("}")))
        #expect(dashboard.note == "no further event")
        dashboard.update(.key(.character("{")))
        #expect(dashboard.step == steps[1])
        // The health line is as of the playhead.
        #expect(!DashboardView.draw(dashboard).asText.contains("diverged ·"))
        dashboard.update(.key(.end))
        #expect(DashboardView.draw(dashboard).asText.contains("A: training has diverged"))
    }
}
