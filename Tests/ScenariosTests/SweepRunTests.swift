import Charts
import Experiments
import Foundation
import Metrics
import Testing

@testable import Scenarios

@Suite("A sweep's cells")
struct SweepRunTests {
    private static let text = """
        title: T
        experiment: descent
        seed: 4
        parameters: {surface: ravine, steps: 30, noise: 0.1}
        variants: {sgd: {}, adam: {optimizer: adam}}
        sweep:
          optimizer.learning-rate: {from: 0.001, to: 0.1, points: 3, scale: log}
          noise: [0, 0.5]
        panels:
          - {mark: heatmap, metric: loss, x: optimizer.learning-rate, y: noise, at: {step: last}, facet: variant}
          - {name: reach, mark: line, metric: loss, x: optimizer.learning-rate, color: noise, facet: variant, reduce: {step: {first-below: 1}}}
          - {name: curves, mark: line, metric: gap, x: step, color: noise, facet: variant, at: {optimizer.learning-rate: 0.01}}
          - {name: best, mark: line, metric: loss, x: noise, color: variant, reduce: {step: min, optimizer.learning-rate: argmin}}
        claims:
          - {says: T, check: {value: {metric: loss, variant: sgd, optimizer.learning-rate: 0.01, noise: 0, step: last}, above: 0}}
          - {says: T, check: {value: {metric: loss, reduce: {step: min}}, above: -1}}
        """

    private static let reader = ScenarioReader(
        experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names, workingDirectory: "/nowhere")

    private static func scenario(_ overrides: Overrides = Overrides()) throws -> Scenario {
        try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: overrides))
    }

    /// What a run of one cell alone records.
    private static func alone(_ cell: Int) throws -> [VariantRecording] {
        let scenario = try scenario()
        return try Self.scenario(scenario.overrides(ofCell: cell)).run()
    }

    @Test("record what runs of their own do, bit by bit, whatever the threads", arguments: [1, 2, 5])
    func cells(threads: Int) throws {
        let scenario = try Self.scenario()
        let whole = try scenario.run(threads: threads)
        let sweep = try #require(scenario.sweep)
        for cell in 0..<sweep.cellCount {
            let alone = try Self.alone(cell)
            for (variant, own) in zip(whole, alone) {
                let merged = try #require(variant.recording["loss"])
                let loss = try #require(own.recording["loss"])
                #expect(merged.description.dimensions.map(\.name) == ["optimizer.learning-rate", "noise"])
                #expect(merged.steps == [30])
                #expect(merged.frame(0)[cell].bitPattern == loss.values[30].bitPattern)
                let gap = try #require(variant.recording["gap"])
                #expect(gap.steps.count == 31)
                #expect(
                    (0...30).allSatisfy {
                        gap.frame($0)[gap.frame($0).startIndex + cell] == own.recording["gap"]?.values[$0]
                    })
                let reach = try #require(variant.recording["loss/step:first-below=1"])
                let first = loss.values.firstIndex { $0 < 1 }
                #expect(first.map { reach.values[cell] == Double($0) } ?? reach.values[cell].isNaN)
            }
        }
    }

    @Test("keep what panels and claims look at, and nothing else")
    func demand() throws {
        let names = try Self.scenario().run()[0].recording.metrics.map(\.name)
        #expect(Set(names) == ["loss", "gap", "loss/step:first-below=1", "loss/step:min"])
        let all = try Self.scenario().runKeepingEverything()[0].recording
        #expect(all["position"]?.description.dimensions.map(\.name) == ["optimizer.learning-rate", "noise", "axis"])
        #expect(all["loss"]?.steps.count == 31)
    }

    @Test("are drawn by every panel, and judged")
    func figures() throws {
        let scenario = try Self.scenario()
        let recordings = try scenario.run()
        let data = scenario.figureData(recordings, step: scenario.lastStep)
        #expect(data[0].data.series.count == 2 && data[0].data.rows.count == 12)
        #expect(data[1].data.y.label.en == "first step with loss below 1")
        #expect(data[2].data.series.count == 4)
        #expect(data[3].data.y.label.en.hasPrefix("learning rate of the least"))
        #expect(data[0].data.x.isLogarithmic && data[0].data.x.label.zh == "学习率")
        #expect(scenario.verdicts(on: recordings).allSatisfy { $0.outcome == .holds })
    }

    @Test("still to come are absent, and no claim is judged before the last")
    func missing() throws {
        let scenario = try Self.scenario()
        let plan = try SweepPlan(scenario, sweep: try #require(scenario.sweep))
        let recordings = plan.recordings(Array(repeating: nil, count: plan.jobCount))
        #expect(recordings.allSatisfy { $0.missingCells == 6 })
        #expect(scenario.verdicts(on: recordings).allSatisfy { $0.outcome == .pending })
    }

    @Test("of networks of other depths share one axis of layers")
    func union() throws {
        let text = """
            title: T
            experiment: training
            parameters: {data: {kind: moons, points: 20}, network: {width: 3}, batch: 10, steps: 4}
            sweep: {network.depth: [2, 4], steps: [2, 4]}
            panels: [{mark: line, metric: gradient-norm, x: layer, color: network.depth, at: {steps: 4, step: last}}]
            """
        let scenario = try Self.reader.read(ScenarioSource(path: "x.yaml", text: text))
        let norms = try #require(try scenario.run()[0].recording["gradient-norm"])
        #expect(norms.description.dimensions.map(\.count) == [2, 2, 4])
        #expect(
            norms.values.map(\.isAbsent) == [false, false, true, true, false, false, true, true]
                + Array(repeating: false, count: 8))
        // A run that is over keeps its last frame.
        #expect(norms.steps == [4])
    }

    @Test("are read back from a results folder, whoever computed them; a damaged file is computed anew")
    func results() throws {
        let folder = try Folder()
        let plain = try Self.scenario().run()
        func kept() throws -> (ResultsFolder, Scenario) {
            let results = try ResultsFolder(folder.path("results"))
            var scenario = try Self.scenario()
            scenario.results = results
            return (results, scenario)
        }
        let (_, first) = try kept()
        for index in [3, 1, 2] {
            let tally = try first.run(shard: try #require(Shard("\(index)/3")))
            #expect(tally.computed == 4 && tally.found == 0)
        }
        let (_, second) = try kept()
        #expect(
            try second.sweepStatus()
                == SweepStatus(total: 12, done: 12, missing: 0, damaged: 0, bytes: try second.sweepStatus().bytes))
        #expect(try second.run() == plain)
        // A bit of one file flips.
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path("results")).sorted()
        let file = folder.path("results/" + (try #require(names.first { $0.hasSuffix(ResultsFolder.ending) })))
        var bytes = Array(try #require(FileManager.default.contents(atPath: file)))
        bytes[bytes.count - 40] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        let (results, third) = try kept()
        #expect(try third.sweepStatus().damaged == 1)
        #expect(try third.run() == plain)
        #expect(results.damaged.contains { $0.contains("its checksum is wrong") })
        let (_, last) = try kept()
        #expect(try last.sweepStatus().done == 12)
    }

    @Test("one run of each variant is kept whole where nothing is swept")
    func single() throws {
        let folder = try Folder()
        var overrides = Overrides()
        overrides.sweeps = ["none"]
        let text = Self.text.split(separator: "panels:")[0] + "panels: [{mark: line, metric: loss, x: step}]"
        func scenario() throws -> Scenario {
            try Self.reader.read(ScenarioSource(path: "x.yaml", text: String(text), overrides: overrides))
        }
        let plain = try scenario().run()
        for _ in 0..<2 {
            var kept = try scenario()
            kept.results = try ResultsFolder(folder.path("results"))
            #expect(try kept.run() == plain)
        }
    }

    @Test("of which one cannot be simulated are told with the cell")
    func failing() throws {
        let text = Reading.with(parameters: "steps: 3") + "sweep: {kind: [plain, broken]}\n"
        let scenario = try Reading.scenario(text)
        #expect {
            try scenario.run()
        } throws: { error in
            "\(error)".contains("a broken counter cannot count; in the cell kind broken")
        }
    }

    @Test("have the metrics that panels and claims make of theirs, also in a results folder")
    func derived() throws {
        let folder = try Folder()
        let text = """
            title: T
            experiment: descent
            parameters: {surface: ravine, steps: 5}
            variants: {sgd: {}}
            sweep: {optimizer.learning-rate: [0.01, 0.1]}
            panels: [{mark: line, metric: 2*loss, x: step, color: optimizer.learning-rate}]
            claims: [{says: T, check: {value: {metric: 2*loss - loss, step: last}, above: 0}}]
            """
        func scenario() throws -> Scenario { try Self.reader.read(ScenarioSource(path: "x.yaml", text: text)) }
        let plain = try scenario().run()
        let twice = try #require(plain[0].recording["2*loss"])
        #expect(twice.description.dimensions.map(\.name) == ["optimizer.learning-rate"] && twice.steps.count == 6)
        for _ in 0..<2 {
            var kept = try scenario()
            kept.results = try ResultsFolder(folder.path("results"))
            #expect(try kept.run() == plain)
        }
    }

    @Test("are nothing a text can tell of where nothing is swept")
    func numbersOfAGrid() throws {
        let more = """

            numbers:
              least: {value: {metric: loss, variant: sgd, optimizer.learning-rate: 0.01, noise: 0, step: last}}
            """
        var overrides = Overrides()
        overrides.sweeps = ["none"]
        let whole = try Self.reader.read(ScenarioSource(path: "x.yaml", text: Self.text + more))
        #expect(whole.measuredNumber("least", on: try whole.run()) != nil)
        let single = try Self.reader.read(
            ScenarioSource(path: "x.yaml", text: Self.text + more, overrides: overrides))
        #expect(single.measuredNumber("least", on: try single.run()) == nil)
    }
}
