import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("A recording's limit")
struct RecordingLimitTests {
    private func metrics(_ size: Int) -> [MetricDescription] {
        let layers = Dimension("layer", label: LocalizedText("layer"), coordinates: .integers(first: 1, count: size))
        return [
            MetricDescription("loss", label: LocalizedText("loss")),
            MetricDescription("norm", label: LocalizedText("norm"), dimensions: [layers]),
            MetricDescription("map", label: LocalizedText("map"), isStepped: false, dimensions: [layers]),
        ]
    }

    @Test("counts the numbers of every frame, and those of metrics without steps not")
    func counts() {
        #expect(RecordingLimit.numbersPerFrame(metrics(99)) == 100)
    }

    @Test("lets a long run pass that fits, and refuses one that does not, naming what fits")
    func complaint() throws {
        #expect(RecordingLimit.complaint([(9_999_999, metrics(99))]) == nil)
        let complaint = try #require(
            RecordingLimit.complaint([(10_000_000, metrics(999)), (10_000_000, metrics(999))]))
        #expect(
            complaint
                == "10000000 steps would record 2e10 numbers, more than the 1e9 that a run may hold; expected at most about 499999"
        )
        #expect(RecordingLimit.complaint([(499_999, metrics(999)), (499_999, metrics(999))]) == nil)
    }

    @Test("reserves no more than its share, and at least a frame")
    func reserves() {
        #expect(RecordingLimit.framesToReserve(501, of: metrics(99), variants: 3) == 501)
        let most = RecordingLimit.framesToReserve(10_000_001, of: metrics(99), variants: 2)
        #expect(most * 100 * 2 <= RecordingLimit.reserved)
        #expect(RecordingLimit.framesToReserve(5, of: metrics(100_000_000), variants: 1) == 1)
    }

    @Test("is told at the key that set the steps")
    func place() throws {
        let text = """
            title: T
            experiment: training
            panels: [{mark: line, metric: loss, x: step}]
            parameters:
              steps: 10000000
            """
        let reader = ScenarioReader(
            experiments: ExperimentCatalogue.all, marks: ["line"], workingDirectory: "/nowhere",
            dataDirectory: "/nowhere")
        func problem(_ overrides: Overrides) throws -> String {
            let scenario = try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: overrides))
            do {
                _ = try scenario.simulations()
                return ""
            } catch {
                return error.description
            }
        }
        #expect(try problem(Overrides()).hasPrefix("x.yaml:5: parameters.steps: 10000000 steps would record "))
        #expect(try problem(Overrides(steps: 9_000_000)).hasPrefix("--steps: 9000000 steps would record "))
        #expect(
            try problem(Overrides(settings: ["steps=8000000"])).hasPrefix("--set steps: 8000000 steps would record "))
        #expect(try problem(Overrides(steps: 10)) == "")
    }
}
