import Charts
import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("What an override takes away")
struct OverrideGapTests {
    private static let reader = ScenarioReader(
        experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names, workingDirectory: "/nowhere")

    private static func scenario(_ text: String, _ overrides: Overrides = Overrides()) throws -> Scenario {
        try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: overrides))
    }

    private static func problems(_ text: String, _ overrides: Overrides = Overrides()) -> [String] {
        do {
            try scenario(text, overrides).check()
            return []
        } catch let error as ScenarioError {
            return error.problems.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    private static let descent = """
        title: "Of degree {surface.power}, with β {optimizer.momentum}"
        experiment: descent
        parameters: {surface: {kind: cliff}, optimizer: {kind: momentum}, clipping: {kind: norm, norm: 1}, steps: 5}
        panels:
          - {mark: line, metric: loss, x: step}
          - {mark: line, metric: gradient-norm, x: step, references: [{metric: clipped-norm, label: {en: c, zh: c}}]}
        claims:
          - {says: T, check: {difference: [{metric: clipped-norm}, {metric: gradient-norm}], at-most: 0}}
        """

    @Test("leaves a gap in a text, drops a line of comparison and leaves a claim undecided; it does not end the run")
    func gaps() throws {
        let text = Self.descent.replacing("Of degree {surface.power}, with β", with: "With β")
        #expect(Self.problems(text) == [])
        let changed = try Self.scenario(text, Overrides(settings: ["optimizer=adam", "clipping=none"]))
        #expect(changed.title.en == "With β …")
        try changed.check()
        let recordings = try changed.run()
        let verdict = try #require(changed.verdicts(on: recordings).first)
        #expect(verdict.outcome == .pending)
        #expect(verdict.detail.en == "clipped-norm is not recorded")
    }

    @Test("is an error where the file itself lacks it")
    func stillWrong() {
        #expect(Self.problems(Self.descent.replacing("{surface.power}", with: "{surface.powre}")).count == 1)
        #expect(Self.problems(Self.descent.replacing("clipping: {kind: norm, norm: 1}, ", with: "")).count >= 2)
    }

    private static let layers = """
        title: "{network.layers[0].units} units, {network.layers[1].probability} dropped, {a.network.layers[0].units}"
        experiment: training
        parameters:
          batch: 8
          steps: 2
          network: {layers: [{dense: 6}, {dropout: {probability: 0.25}}, {dense: classes}]}
        variants: {a: {optimizer.learning-rate: 0.1}, b: {optimizer.learning-rate: 0.2}}
        controls: [variants.b.optimizer.learning-rate, batch]
        panels: [{mark: line, metric: loss, x: step}]
        """

    @Test("Texts refer to what listed layers have; an item that is not there is an error")
    func items() throws {
        #expect(try Self.scenario(Self.layers).title.en == "6 units, 0.25 dropped, 6")
        #expect(Self.problems(Self.layers.replacing("layers[1].prob", with: "layers[7].prob")).count == 1)
        let short = try Self.scenario(Self.layers, Overrides(settings: ["network.layers=[{dense: classes}]"]))
        #expect(short.title.en.hasSuffix("units, … dropped, classes") || short.title.en.contains("…"))
    }

    @Test("A control may be one variant's own")
    func controls() throws {
        let scenario = try Self.scenario(Self.layers)
        let control = try #require(scenario.controls.first)
        #expect(control.path == "variants.b.optimizer.learning-rate")
        #expect(control.key == "optimizer.learning-rate")
        #expect(control.variant == "b")
        #expect(scenario.controls[1].variant == nil)
        let wrong = Self.problems(Self.layers.replacing("variants.b.opt", with: "variants.c.opt"))
        #expect(wrong.count == 1)
        // The foot tells what all share, in the language of the figure.
        #expect(scenario.recipeLine(step: 2, language: .chinese).last == "批大小 8")
        #expect(scenario.recipeLine(step: 2, language: .english).last == "batch 8")
    }

    @Test("Variants that are the same run are named, and settings that do nothing")
    func remarks() throws {
        #expect(try Self.scenario(Self.layers).remarks.isEmpty)
        let same = Self.layers.replacing("b: {optimizer.learning-rate: 0.2}", with: "b: {optimizer.learning-rate: 0.1}")
        #expect(try Self.scenario(same).remarks.map(\.en) == ["variants.b is the same run as a"])
        let idle = Self.layers.replacing("steps: 2", with: "steps: 2\n  validation: {every: 3}")
        #expect(
            try Self.scenario(idle).remarks.map(\.en) == ["validation.every has no effect: nothing is held out"])
    }

    private static let sweep = """
        title: T
        experiment: training
        parameters: {data: {kind: spirals, points: 40}, batch: 8, steps: 20, optimizer: sgd, network: {depth: 2, width: 6, activation: relu}}
        sweep: {optimizer.learning-rate: [0.01, 1.05, 1e30], network.depth: [1, 2]}
        panels:
          - {mark: line, metric: loss, x: optimizer.learning-rate, at: {network.depth: 2}}
          - {mark: line, metric: gradient-norm, x: step, at: {layer: 1, optimizer.learning-rate: 1e30, network.depth: 1}}
        claims:
          - {says: T, check: {value: {metric: loss, network.depth: 2, reduce: {optimizer.learning-rate: argmin}}, within: [0.01, 1.05]}}
        """

    @Test("One wrong parameter of a sweep is told once, not once a cell")
    func once() {
        let wrong = Self.problems(Self.sweep, Overrides(settings: ["batch=1000"]))
        #expect(wrong == ["--set batch: a batch of 1000 is too large: the data has 40 rows to train on"])
        let some = Self.problems(
            Self.sweep.replacing("network.depth: [1, 2]", with: "batch: [8, 50, 60]").replacing(
                ", network.depth: 2", with: ", batch: 8"
            ).replacing("network.depth: 1}", with: "batch: 8}").replacing("{network.depth: 2}", with: "{batch: 8}"))
        #expect(some.count == 2)
        #expect(some.first?.contains("and in 2 others") == true)
    }

    @Test("Diverged cells do not keep the best one from being found, and health names the cell that is ill")
    func diverged() throws {
        let scenario = try Self.scenario(Self.sweep)
        let recordings = try scenario.run()
        #expect(scenario.verdicts(on: recordings).map(\.outcome) == [.holds])
        let notes = RecordingHealth.notes(on: recordings[0].recording, upTo: 20)
        let broken = try #require(notes.first { $0.finding.en.hasPrefix("learning rate ") })
        #expect(broken.finding.en.contains("learning rate 1e+30, depth 1"))
        #expect(broken.finding.en.hasSuffix("and in 1 other cell"))
        // No network has more than two layers.
        #expect(notes.allSatisfy { $0.layers.allSatisfy { $0 <= 2 } })
    }

    @Test("Places of a grid are told without the dust of sums")
    func places() {
        let grid = Dimension(
            "rate", label: LocalizedText("rate"), coordinates: .values([0.1 + 0.2, 3 * 1.0166666666666668]))
        #expect(grid.placeText(at: 0).en == "0.3")
        #expect(grid.placeText(at: 1).en == "3.05")
        #expect(NumberText.place(1_234_567) == "1234567")
    }

    @Test("A target may be a map with the weights of its classes")
    func target() throws {
        let tree = """
            title: T
            experiment: training
            parameters: {data: {csv: t.csv, target: {column: kind, weights: balanced}}}
            panels: [{mark: line, metric: loss, x: step}]
            """
        let problems = Self.problems(tree)
        #expect(problems.count == 1)
        #expect(problems.first?.contains("no such file") == true)
        let wrong = Self.problems(tree.replacing("weights: balanced", with: "wieghts: balanced"))
        #expect(wrong.contains { $0.contains("wieghts: unknown key") && $0.contains("weights") })
        let word = Self.problems(tree.replacing("balanced", with: "even"))
        #expect(word.contains { $0.contains("expected one of equal, balanced") })
    }
}
