import Charts
import Experiments
import Testing

@testable import Scenarios

@Suite("A file that is swept otherwise than it says")
struct SweptOtherwiseTests {
    private static let text = """
        title: T
        experiment: descent
        parameters: {steps: 20, grid: {columns: 2, rows: 2}}
        variants: {here: {start: [0.5, 0.25]}, there: {}}
        sweep:
          surface: [ravine, bowl]
          optimizer.learning-rate: [0.01, 0.1]
        panels:
          - {name: map, mark: heatmap, metric: loss, x: optimizer.learning-rate, y: surface, at: {step: last}, facet: variant}
          - {name: best, mark: line, metric: loss, x: step, facet: surface, reduce: {optimizer.learning-rate: ends-lowest}}
          - {name: bowl, mark: line, metric: loss, x: step, at: {surface: bowl, optimizer.learning-rate: 0.1}}
        claims:
          - {says: T, check: {value: {metric: loss, surface: bowl, optimizer.learning-rate: 0.1, step: last}, above: 0}}
          - {says: T, check: {value: {metric: loss, step: last}, above: 0}}
        """

    private static let reader = ScenarioReader(
        experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names, workingDirectory: "/nowhere")

    private func scenario(_ text: String = text, set: [String] = [], sweep: [String] = []) throws -> Scenario {
        var overrides = Overrides(settings: set)
        overrides.sweeps = sweep
        return try Self.reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: overrides))
    }

    @Test("A variant’s own start holds on every surface of the file’s sweep, and not on those of the command line")
    func starts() throws {
        for (sweep, start) in [([], [0.5, 0.25]), (["surface=bowl,himmelblau"], [-5, -2])] as [([String], [Double])] {
            let recordings = try scenario(sweep: sweep).runKeepingEverything()
            let position = try #require(recordings[0].recording["position"])
            // Surfaces, rates, axes.
            let frame = Array(position.frame(0))
            let surfaces = [Array(frame[0..<2]), Array(frame[4..<6])]
            #expect(surfaces[sweep.isEmpty ? 1 : 0] == start)
        }
    }

    @Test(
        "One surface of a person’s own takes the place of the file’s, and what speaks of others is left out",
        arguments: ["surface={formula: \"x^2 + 3*y^2\"}", "surface.formula=x^2 + 3*y^2"])
    func ownSurface(setting: String) throws {
        let scenario = try scenario(set: [setting])
        #expect(scenario.panels.map(\.name) == ["map", "best"])
        #expect(scenario.claims.count == 1)
        let sweep = try #require(scenario.sweep)
        #expect(sweep.keys[0].dimension.labels == ["x^2 + 3*y^2"])
        let recordings = try scenario.run()
        let data = scenario.figureData(recordings, step: scenario.lastStep)
        #expect(data[0].data.rows.count == 4 && data[1].data.rows.count == 42)
        #expect(scenario.verdicts(on: recordings).map(\.outcome) == [.holds])
        // A curve as well.
        _ = try self.scenario(set: ["surface={formula: \"x^4 - 3*x^2\"}"]).run()
    }

    private static let plain = """
        title: T
        experiment: descent
        parameters: {surface: bowl, steps: 20, optimizer: {kind: sgd, learning-rate: 0.1}}
        variants: {sgd: {}, adam: {optimizer: adam}}
        panels: [{mark: line, metric: loss, x: step}]
        claims:
          - {says: T, check: {ratio: [{metric: loss, step: all}, {metric: loss, variant: sgd, step: first}], at-most: 1.5}}
          - {says: T, check: {less: [{metric: loss, variant: sgd}, {metric: loss, variant: sgd, step: first}]}}
        """

    @Test("Claims of one run are decided in every cell of a key that is swept besides")
    func cells() throws {
        let scenario = try scenario(Self.plain, sweep: ["noise=0,0.1", "optimizer.learning-rate=0.1,0.2,3"])
        let verdicts = scenario.verdicts(on: try scenario.run())
        #expect(verdicts.map(\.outcome) == [.fails, .fails])
        #expect(verdicts[1].brief.en.hasPrefix("in 4 of 6 cells") && verdicts[1].brief.zh.hasPrefix("6 个格点中的 4 个"))
        let calm = try self.scenario(Self.plain, sweep: ["optimizer.learning-rate=0.1,0.2"])
        let holding = calm.verdicts(on: try calm.run())
        #expect(holding[1].outcome == .holds && holding[1].brief.en == "in 2 of 2 cells")
    }

    @Test("Another optimizer on the way goes on at the swept rate")
    func changes() throws {
        var overrides = Overrides(changes: [try Change("5:optimizer=adam")])
        overrides.sweeps = ["optimizer.learning-rate=0.05,0.1"]
        let scenario = try Self.reader.read(ScenarioSource(path: "x.yaml", text: Self.plain, overrides: overrides))
        let rates = try #require(try scenario.runKeepingEverything()[0].recording["learning-rate"])
        #expect(Array(rates.frame(rates.steps.count - 1)) == [0.05, 0.1])
        overrides.changes = [try Change("5:optimizer={kind: adam, learning-rate: 0.3}")]
        #expect(throws: ScenarioError.self) {
            try Self.reader.read(ScenarioSource(path: "x.yaml", text: Self.plain, overrides: overrides))
        }
    }
}
