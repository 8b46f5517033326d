import Bounds
import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("What a run will hold")
struct RecordingLimitTests {
    private func metrics(_ size: Int) -> [MetricDescription] {
        let layers = Dimension("layer", label: LocalizedText("layer"), coordinates: .integers(first: 1, count: size))
        return [
            MetricDescription("loss", label: LocalizedText("loss")),
            MetricDescription("norm", label: LocalizedText("norm"), dimensions: [layers]),
            MetricDescription("map", label: LocalizedText("map"), isStepped: false, dimensions: [layers]),
        ]
    }

    @Test("counts the numbers of every frame with its steps, and those of metrics without steps not")
    func counts() {
        #expect(RecordingLimit.numbersPerFrame(metrics(99)) == 102)
    }

    @Test("reserves no more than its share, and at least a frame")
    func reserves() {
        #expect(RecordingLimit.framesToReserve(501, of: metrics(99), variants: 3) == 501)
        let most = RecordingLimit.framesToReserve(10_000_001, of: metrics(99), variants: 2)
        #expect(most * 102 * 2 <= RecordingLimit.reserved)
        #expect(RecordingLimit.framesToReserve(5, of: metrics(100_000_000), variants: 1) == 1)
        #expect(RecordingLimit.framesToReserve(.max, of: [], variants: 1000) == RecordingLimit.reserved)
    }

    @Test("is told in bytes, with what fits and what to allow")
    func complaint() throws {
        let limit = MemoryLimit(bytes: 8e9)
        let estimate = MemoryEstimate(recorded: 2e10, held: 0, lastStep: 10_000_000)
        #expect(
            estimate.complaint("2 variants of 10000000 steps", limit: limit)
                == "2 variants of 10000000 steps would hold about 160 GB, more than the 8 GB that dash may use here (half of this machine's memory); expected at most about 500000 steps, or more memory allowed, such as --memory 160GB"
        )
        #expect(MemoryEstimate(recorded: 1e9, lastStep: 5).complaint("a run", limit: limit) == nil)
        let asked = MemoryLimit(bytes: 1e6, isAsked: true)
        let grid = try #require(MemoryEstimate(recorded: 1e6).complaint("a run", limit: asked))
        #expect(
            grid.hasPrefix("a run would hold about 8 MB, more than the 1 MB that --memory allows; expected less of it"))
        #expect(grid.hasSuffix("such as --memory 8MB"))
    }

    @Test("grows with seeds, of which some are at work at once")
    func times() {
        let one = MemoryEstimate(recorded: 100, held: 10, lastStep: 3)
        #expect(one.times(8, atOnce: 2) == MemoryEstimate(recorded: 800, held: 20, lastStep: 3))
        #expect(one.times(1, atOnce: 2) == one)
    }

    private let reader = ScenarioReader(
        experiments: ExperimentCatalogue.all, marks: ["line"], workingDirectory: "/nowhere", dataDirectory: "/nowhere")

    private func scenario(_ parameters: String, _ overrides: Overrides = Overrides()) throws -> Scenario {
        let text = """
            title: T
            experiment: training
            panels: [{mark: line, metric: loss, x: step}]
            parameters:
              \(parameters)
            """
        return try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: overrides))
    }

    @Test("counts what every variant records and holds besides: networks, batches, data")
    func estimates() throws {
        let small = MemoryEstimate(try scenario("steps: 10").simulations())
        let long = MemoryEstimate(try scenario("steps: 1000").simulations())
        let wide = MemoryEstimate(try scenario("{steps: 10, network: {width: 1000}}").simulations())
        #expect(long.recorded > 80 * small.recorded && long.held == small.held)
        #expect(wide.held > 1_000_000 && wide.lastStep == 10)
        // What is measured is what is counted: every number of the recording and the step of every frame.
        let recording = try scenario("steps: 10").run(threads: 1)[0].recording
        let numbers = recording.metrics.reduce(0) { $0 + $1.values.count + $1.steps.count }
        #expect((0.7...1.3).contains(Double(numbers) / small.recorded), "\(numbers) of \(small.recorded)")
    }

    @Test("is refused at the key that set the steps")
    func place() throws {
        func problem(_ overrides: Overrides) throws -> String {
            do {
                // More histograms than any machine has memory for.
                _ = try scenario("{steps: 10000000, histogram: {bins: 200}, network: {depth: 100}}", overrides)
                    .simulations()
                return ""
            } catch let error as ScenarioError {
                return error.description
            }
        }
        #expect(
            try problem(Overrides()).hasPrefix("x.yaml:5: parameters.steps: a run of 10000000 steps would hold about "))
        #expect(try problem(Overrides(steps: 9_000_000)).hasPrefix("--steps: a run of 9000000 steps would hold about "))
        #expect(
            try problem(Overrides(settings: ["steps=8000000"])).hasPrefix("--set steps: a run of 8000000 steps would "))
        #expect(try problem(Overrides(steps: 10)) == "")
    }

    @Test("is refused at --seeds where one seed fits and all do not")
    func seeds() throws {
        let one = try scenario("{steps: 400000, network: {depth: 8}}")
        #expect(throws: Never.self) { try one.simulations() }
        do {
            _ = try SeedEnsemble(one, count: 100_000)
            Issue.record("100,000 seeds pass")
        } catch {
            #expect(error.description.hasPrefix("--seeds: 100000 seeds of a run of 400000 steps would hold about "))
        }
    }

    @Test("has at most 1,000 variants")
    func variants() throws {
        let arms = (0..<1001).map { "  v\($0): {}" }.joined(separator: "\n")
        do {
            _ = try scenario("steps: 1\nvariants:\n\(arms)")
            Issue.record("1,001 variants pass")
        } catch let error as ScenarioError {
            #expect(
                error.description.contains("variants: expected at most 1000 variants; a sweep has more; found 1001"))
        }
    }
}
