import Charts
import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("A metric made of metrics")
struct DerivedMetricTests {
    private static let reader = ScenarioReader(
        experiments: ExperimentCatalogue.all, marks: MarkCatalogue.all.map { $0.name }, workingDirectory: "/nowhere",
        dataDirectory: "/nowhere/data")

    private static func scenario(_ metric: String, color: String = "", more: String = "") throws -> Scenario {
        let text = """
            title: T
            experiment: training
            seed: 5
            parameters:
              data: {kind: spirals, points: 60}
              network: {depth: 3, width: 6}
              steps: 30
              validation: {fraction: 0.2, every: 7}
            panels:
              - {name: own, mark: line, metric: "\(metric)", x: step\(color)}
            claims:
              - says: S
                check: {value: {metric: "\(metric)", step: last, reduce: max}, below: 1e9}
            \(more)
            """
        return try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: Overrides()))
    }

    private func problems(_ metric: String, color: String = "") throws -> [String] {
        do {
            _ = try Self.scenario(metric, color: color).simulations()
            return []
        } catch let error as ScenarioError {
            return error.problems.map { "\($0.key): \($0.complaint)" }
        }
    }

    @Test("has a number where all of them have one, and the numbers of its formula")
    func aligned() throws {
        let recording = try #require(try Self.scenario("loss - validation-loss").run().first).recording
        let (own, loss) = (try #require(recording["loss - validation-loss"]), try #require(recording["loss"]))
        let validation = try #require(recording["validation-loss"])
        #expect(own.steps == validation.steps && own.steps.count > 2 && own.steps.count < loss.steps.count)
        for (index, step) in own.steps.enumerated() {
            let at = try #require(loss.frameIndex(atOrBefore: step))
            #expect(own.values[index] == loss.values[at] - validation.values[index])
        }
        #expect(own.description.label.en.contains("−"))
    }

    @Test("keeps dimensions of one name together, and joins them where it is asked to")
    func dimensions() throws {
        let recording = try #require(
            try Self.scenario("gradient-norm/max(gradient-norm)", color: ", color: layer").run().first
        ).recording
        let own = try #require(recording["gradient-norm/max(gradient-norm)"])
        let source = try #require(recording["gradient-norm"])
        #expect(own.description.dimensions == source.description.dimensions && own.steps == source.steps)
        for index in 0..<own.frameCount {
            let largest = try #require(source.frame(index).max())
            #expect(own.frame(index).elementsEqual(source.frame(index).map { $0 / largest }))
        }
    }

    @Test("without hyphens' blanks is the difference, unless a metric is called so")
    func hyphens() throws {
        let recording = try #require(try Self.scenario("loss-validation-loss").run().first).recording
        let (own, loss) = (try #require(recording["loss-validation-loss"]), try #require(recording["loss"]))
        #expect(own.values[0] == loss.values[0] - (try #require(recording["validation-loss"])).values[0])
    }

    @Test("that cannot be made is an error at its key")
    func errors() throws {
        #expect(
            try problems("loss - validation-los")
                == [
                    "panels[0].metric: column 8: no name \"validation-los\" — did you mean validation-loss?",
                    "claims[0].check.value.metric: column 8: no name \"validation-los\" — did you mean validation-loss?",
                ])
        #expect(try problems("loss +").allSatisfy { $0.contains("column 7: expected a number") })
        #expect(try problems("2 * 3").allSatisfy { $0.contains("a formula without a metric") })
        #expect(try problems("los").allSatisfy { $0.contains("did you mean \"loss\"?") })
        #expect(try problems("gradient-norm + update-ratio", color: ", color: layer").isEmpty)
    }

    @Test("is the same in a run that branches, bit by bit")
    func branches() throws {
        let metric = "loss/chance-loss - accuracy"
        let scenario = try Self.scenario(metric)
        let change = try Change("12:optimizer.learning-rate=0.01")
        let changed = try scenario.overridden(by: Overrides(changes: [change]))
        let run = try LiveRun(scenario)
        run.start()
        #expect(run.wait(atMost: .seconds(60)))
        var older = run.emptyRecordings()
        for (index, delta) in run.drain().enumerated() { older[index].recording.append(contentsOf: delta) }
        let branch = try run.branched(to: changed)
        var recordings = branch.recordings(after: older)
        branch.start()
        #expect(branch.wait(atMost: .seconds(60)))
        for (index, delta) in branch.drain().enumerated() { recordings[index].recording.append(contentsOf: delta) }
        #expect(recordings == (try changed.run()))
        #expect((recordings[0].recording[metric]?.frameCount ?? 0) > 20)
    }
}
