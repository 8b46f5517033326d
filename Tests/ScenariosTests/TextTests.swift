import Metrics
import Testing

@testable import Scenarios

@Suite("A text refers to numbers")
struct TextTests {
    static let text = """
        title: {en: "Counting by {rate}", zh: "每次数 {rate}"}
        headline: {en: "It ends at {end}, {share:%1} of {goal}; {0, 1}", zh: "终于 {end}，为 {goal} 的 {share:%1}"}
        experiment: counter
        seed: 1
        parameters: {steps: 4, rate: 2}
        variants: {slow: {rate: 2}, fast: {rate: 10}}
        panels: [{mark: line, metric: level, x: step, title: "{fast.rate} a step, {steps} steps"}]
        numbers:
          end: {value: {metric: level, variant: slow}}
          share: {ratio: [{metric: level, variant: slow}, {metric: level, variant: fast}]}
          goal: {constant: 42, says: {en: the answer, zh: 答案}}
        claims:
          - name: growth
            says: "From {growth:1}, {end} in the end"
            check: {change: {metric: level, variant: slow}, above: 1}
        """

    private func scenario(_ text: String = Self.text) throws -> Scenario {
        try Reading.scenario(text.replacing("{rate}", with: "{slow.rate}"))
    }

    @Test("measured in the run, of parameters and constants, in both languages")
    func told() throws {
        let scenario = try scenario()
        #expect(scenario.title == LocalizedText(en: "Counting by 2", zh: "每次数 2"))
        #expect(scenario.panels[0].title.en == "10 a step, 4 steps")
        let recordings = try scenario.run()
        let told = scenario.told(on: recordings)
        #expect(told.headline.en == "It ends at 9, 22.0\u{A0}% of 42; {0, 1}")
        #expect(told.headline.zh == "终于 9，为 42 的 22.0%")
        #expect(told.claims[0].says.en == "From 9, 9 in the end")
        #expect(scenario.measuredNumber("share", on: recordings) == 9.0 / 41)
    }

    @Test("an ellipsis stands for while they are not known")
    func pending() throws {
        let scenario = try scenario()
        #expect(scenario.told(on: try scenario.run(), upTo: 3).headline.en == "It ends at …, … of 42; {0, 1}")
        #expect(scenario.told(on: []).claims[0].says.en == "From …, … in the end")
    }

    static let mistakes: [(String, String, String)] = [
        (
            "It ends at {end}", "It ends at {ned}",
            "headline: expected a number’s, a claim’s or a parameter’s name in braces; found {ned} — did you mean \"end\"?"
        ),
        (
            "{steps} steps", "{end} steps",
            "panels[0].title: expected a parameter or a constant, as nothing is measured yet where this is read; found {end}"
        ),
        (
            "{fast.rate} a step", "{rate} a step",
            "panels[0].title: the variants differ in it; set it for one of them: variants.slow.rate or variants.fast.rate"
        ),
        (
            "goal: {constant: 42, says: {en: the answer, zh: 答案}}", "goal: {constant: 42}",
            "numbers.goal.says: missing; expected a text, or {en: …, zh: …}"
        ),
        (
            "end: {value: {metric: level, variant: slow}}", "end: {value: {metric: level, variant: slow}, above: 1}",
            "numbers.end.above: unknown key"
        ),
        (
            "- name: growth", "- name: Growth",
            "claims[0].name: expected a name of small letters, digits and -, a letter first; found \"Growth\""
        ),
    ]

    @Test("and says which there is not", arguments: mistakes)
    func wrong(old: String, new: String, problem: String) throws {
        let text = Self.text.replacing("by {rate}", with: "by {slow.rate}").replacing("数 {rate}", with: "数 {slow.rate}")
        #expect(text.contains(old))
        let problems = Reading.problems(text.replacing(old, with: new))
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }

    @Test(
        "is one only in the form of a name", arguments: ["{0, 1}", "{}", "{A}", "{a b}", "{a:x}", "{a:0}", "{a", "a}"])
    func words(text: String) {
        #expect(TextReference.parts(of: text) == [.words(text)])
    }
}
