import Testing

@testable import Scenarios

@Suite("What a bad file says of claims and metrics is told in one line a problem")
struct ClaimErrorTests {
    static let claimCases: [(String, String)] = [
        (
            "{}",
            "claims[0].check: missing; expected one of value, ratio, difference, at-most, less, spread, change, count, share, rises, falls, first-step, last-step, agreement, all"
        ),
        (
            "{raito: [{metric: a}, {metric: b}], below: 1}",
            "claims[0].check.raito: unknown key — did you mean \"ratio\"?"
        ),
        ("{ratio: {metric: level}, below: 1}", "claims[0].check.ratio: expected a list of 2 selectors; found a map"),
        ("{value: {metric: level}}", "claims[0].check: missing; expected below, above, at-most, within or equals"),
        ("{value: {metric: level}, belwo: 1}", "claims[0].check.belwo: unknown key — did you mean \"below\"?"),
        (
            "{value: {metric: level}, within: [2, 1]}",
            "claims[0].check.within: expected the smaller number first; found [2.0, 1.0]"
        ),
        (
            "{value: {metric: level}, below: 1, tolerance: 1}",
            "claims[0].check.tolerance: missing; expected equals beside a tolerance"
        ),
        (
            "{value: {metric: level, step: lst}, below: 1}",
            "claims[0].check.value.step: expected first, last, all, a step or [from, to]; found \"lst\" — did you mean \"last\"?"
        ),
        (
            "{value: {metric: level, variant: w}, below: 1}",
            "claims[0].check.value.variant: expected one of x; found \"w\""
        ),
        (
            "{value: {metric: level, reduce: sum}, below: 1}",
            "claims[0].check.value.reduce: expected one of mean, median, max, min, first, last, std, count, share, first-step, last-step; found \"sum\""
        ),
        (
            "{count: {metric: level, step: all}, equals: 1}",
            "claims[0].check.count.event: missing; expected what is looked for: {above: 1}, or one of finite, positive, negative, not-finite, rise, fall, sign-change, turn"
        ),
        (
            "{value: {metric: level, step: all, event: rises, reduce: count}, equals: 1}",
            "claims[0].check.value.event: expected one of 8 names; found \"rises\" — did you mean \"rise\"?"
        ),
        ("{all: {value: {metric: level}}}", "claims[0].check.all: expected a list of two checks or more; found a map"),
        (
            "{all: [{value: {metric: level}, above: 0}, {value: {metric: level}}]}",
            "claims[0].check.all[1]: missing; expected below, above, at-most, within or equals"
        ),
        (
            "{value: {metric: level}, above: 0, words: of ten}",
            "claims[0].check.words: expected {} where the number stands; found \"of ten\""
        ),
        ("{value: 3, below: 1}", "claims[0].check.value: expected a selector such as {metric: loss}; found 3"),
        (
            "{value: {metric: level}, spread: {metric: level}, below: 1}",
            "claims[0].check.spread: expected one check; found value and spread"
        ),
        (
            "[value]",
            "claims[0].check: expected a map with one of value, ratio, difference, at-most, less, spread, change, count, share, rises, falls, first-step, last-step, agreement, all; found a list of 1 value"
        ),
    ]

    @Test("about claims", arguments: claimCases)
    func claims(check: String, expected: String) {
        let text =
            ReadingErrorTests.head
            + "panels: [{mark: line, metric: level, x: step}]\nclaims:\n- says: C\n  check: \(check)\n"
        #expect(Reading.problems(text).first == "x.yaml:6: " + expected)
    }

    static let metricCases: [(String, String, String)] = [
        (
            "{mark: line, metric: levle, x: step}", "{value: {metric: level}, above: 0}",
            "x.yaml:3: panels[0].metric: levle is not a metric; expected level, profile or target — did you mean \"level\"?"
        ),
        (
            "{mark: line, metric: level, x: step, at: {step: 99}}", "{value: {metric: level}, above: 0}",
            "x.yaml:3: panels[0].at.step: expected a step of the run, up to 10; found 99"
        ),
        (
            "{mark: line, metric: level, x: step}", "{value: {metric: levle}, above: 0}",
            "x.yaml:4: claims[0].check.value.metric: expected one of level, profile, target; found \"levle\" — did you mean \"level\"?"
        ),
        (
            "{mark: line, metric: level, x: step}", "{value: {metric: profile, layre: 1}, above: 0}",
            "x.yaml:4: claims[0].check.value.layre: unknown key — did you mean \"layer\"?"
        ),
        (
            "{mark: line, metric: level, x: step}", "{value: {metric: profile, layer: 4}, above: 0}",
            "x.yaml:4: claims[0].check.value.layer: expected first, middle, last, or 1 to 3; found 4"
        ),
        (
            "{mark: line, metric: level, x: step}", "{value: {metric: level, step: 11}, above: 0}",
            "x.yaml:4: claims[0].check.value.step: expected a step of the run, up to 10; found 11"
        ),
        (
            "{mark: line, metric: level, x: step}",
            "{ratio: [{metric: profile, step: all}, {metric: profile, layer: [first, last]}], above: 0}",
            "x.yaml:4: claims[0].check: expected as many values on both sides, or one on either; found 33 and 2"
        ),
    ]

    @Test("about metrics, once they are known", arguments: metricCases)
    func metrics(panel: String, check: String, expected: String) throws {
        let text = ReadingErrorTests.head + "panels: [\(panel)]\nclaims: [{says: C, check: \(check)}]\n"
        let scenario = try Reading.scenario(text)
        let error = #expect(throws: ScenarioError.self) { try scenario.simulations() }
        #expect(error?.description == expected)
    }

    @Test("about what cannot be simulated, with the line that says so")
    func experiment() throws {
        let text = Reading.with(parameters: "kind: plain", variants: "a: {}\nb: {kind: broken}")
        let error = #expect(throws: ScenarioError.self) { try Reading.scenario(text).simulations() }
        #expect(error?.description == "x.yaml:8: variants.b.kind: a broken counter cannot count")
    }
}
