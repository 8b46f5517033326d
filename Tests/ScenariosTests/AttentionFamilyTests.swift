import Charts
import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("The scenarios of attention")
struct AttentionFamilyTests {
    static let names = ["attention", "attention-scaling", "positional-encoding"]

    private func run(_ name: String, _ overrides: Overrides) throws -> (Scenario, [VariantRecording]) {
        let scenario = try ShippedScenarioTests.library.scenario(name, overrides: overrides)
        let recordings = zip(scenario.variants, try scenario.simulations()).map { variant, simulation in
            VariantRecording(name: variant.name, label: variant.label, recording: simulation.run())
        }
        return (scenario, recordings)
    }

    @Test("make claims that hold for five other seeds", arguments: names, [1, 2, 3, 4, 5] as [UInt64])
    func otherSeeds(name: String, seed: UInt64) throws {
        let (scenario, recordings) = try run(name, Overrides(seed: seed))
        for (claim, verdict) in zip(scenario.claims, scenario.verdicts(on: recordings)) {
            #expect(verdict.outcome == .holds, "\(claim.says.en): \(verdict.detail.en)")
        }
    }

    @Test(
        "A person's own sentence, heads and masks: every claim holds on them",
        arguments: [
            ["text=我 喜欢 深度 学习"], ["text=我喜欢深度学习，你呢？", "heads=8"], ["text=cafe\u{301} ❤️ 👍🏽 zero\u{200B}width"],
            ["text=" + (1...64).map { "word\($0)" }.joined(separator: " ")], ["variants.full.mask.padding=5"],
            ["variants.full.mask={causal: true, padding: 3, side: left}"], ["positions=sinusoidal", "scaled=false"],
            ["width=1", "heads=1"], ["width=1024"], ["heads=32", "head=1"], ["head=4"],
            ["head=1", "tokens=characters"],
            ["projections=identity"], ["projections={kind: seeded, gain: 5}"],
        ])
    func ownSentences(settings: [String]) throws {
        let (scenario, recordings) = try run("attention", Overrides(settings: settings))
        for (claim, verdict) in zip(scenario.claims, scenario.verdicts(on: recordings)) {
            #expect(verdict.outcome == .holds, "\(claim.says.en): \(verdict.detail.en)")
        }
        for panel in scenario.figureData(recordings, step: 0) { #expect(!panel.data.rows.isEmpty) }
    }

    @Test("A single token has nobody else to look at: the claim about the mask fails alone")
    func singleToken() throws {
        let (scenario, recordings) = try run("attention", Overrides(settings: ["text=one"]))
        let failing = zip(scenario.claims, scenario.verdicts(on: recordings)).filter { $1.outcome != .holds }
        #expect(failing.count == 1 && failing.allSatisfy { $0.0.says.en.contains("causal mask") })
    }

    @Test(
        "Controls at their ends run, whatever becomes of the numbers",
        arguments: [
            ("attention-scaling", ["tokens=1"]), ("attention-scaling", ["deviation=0.01"]),
            ("attention-scaling", ["deviation=100"]), ("attention-scaling", ["steps=0"]),
            ("attention-scaling", ["dimensions=[1]"]), ("positional-encoding", ["width=1", "steps=3"]),
            ("positional-encoding", ["length=1", "steps=3"]), ("positional-encoding", ["heads=32", "steps=3"]),
            ("positional-encoding", ["optimizer.learning-rate=1e9", "steps=30"]),
            ("positional-encoding", ["optimizer.learning-rate=1e-9", "steps=3"]),
        ])
    func ends(name: String, settings: [String]) throws {
        let few = name == "attention-scaling" && !settings.contains { $0.hasPrefix("steps") } ? ["steps=2"] : []
        let (scenario, recordings) = try run(name, Overrides(settings: settings + few))
        _ = scenario.verdicts(on: recordings)
        #expect(scenario.figureData(recordings, step: scenario.lastStep).count == scenario.panels.count)
    }

    @Test(
        "What cannot be is one clear sentence",
        arguments: [
            ("text=", "--set text: expected a text; found nothing"),
            (
                "text='  '", "--set text: the text has no token; expected a sentence, such as \"I like learning\""
            ),
            ("heads=5", "--set heads: 5 heads do not divide a width of 32; expected 1, 2, 4, 8, 16, 32"),
            ("head=9", "--set head: expected a head from 1 to 4, as many as there are; found 9"),
        ])
    func errors(setting: String, expected: String) throws {
        do {
            _ = try run("attention", Overrides(settings: [setting]))
            Issue.record("ran")
        } catch let error as ScenarioError {
            #expect(Set(error.problems.map(\.description)) == [expected])
        }
    }
}

@Suite("The rows of a figure are read")
struct RowTests {
    private func text(_ rows: String) -> String {
        "title: T\nexperiment: counter\nrows: \(rows)\npanels:\n"
            + (1...3).map { "  - {name: p\($0), mark: line, metric: level, x: step}\n" }.joined()
    }

    @Test("as numbers that add up to the panels")
    func rows() throws {
        #expect(try Reading.scenario(text("[1, 2]")).rows == [1, 2])
        let problems = Reading.problems(text("[1, 1]"))
        #expect(
            problems == ["x.yaml:3: rows: expected numbers that add up to the 3 panels; found [1, 1], which make 2"])
        #expect(Reading.problems(text("[0, 3]")).first?.contains("rows[0]: expected an integer from 1 to 12") == true)
        #expect(Reading.problems(text("three")).first?.hasPrefix("x.yaml:3: rows: expected a list") == true)
    }
}
