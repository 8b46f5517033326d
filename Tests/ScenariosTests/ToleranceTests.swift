import Metrics
import Testing

@testable import Scenarios

@Suite("A scenario's tolerance")
struct ToleranceTests {
    static let head = "title: T\nexperiment: counter\npanels: [{mark: line, metric: level, x: step}]\n"

    static let cases: [(String, [String])] = [
        (
            "tolerance: 1e-9\n",
            ["x.yaml:4: tolerance: expected a map from metrics to {absolute, relative, reason}; found 1e-9"]
        ),
        (
            "tolerance:\n  level: 1e-9\n",
            ["x.yaml:5: tolerance.level: expected a map of keys; found 1e-9"]
        ),
        (
            "tolerance:\n  level: {relativ: 1e-9, reason: sums}\n",
            [
                "x.yaml:5: tolerance.level.relativ: unknown key — did you mean \"relative\"?",
                "x.yaml:5: tolerance.level: missing; expected absolute or relative",
            ]
        ),
        (
            "tolerance:\n  level: {relative: -1, reason: sums}\n",
            ["x.yaml:5: tolerance.level.relative: expected a number of at least 0; found -1"]
        ),
        (
            "tolerance:\n  level: {relative: 1e-9}\n",
            ["x.yaml:5: tolerance.level.reason: missing; expected a text, or {en: …, zh: …}"]
        ),
    ]

    @Test("is read strictly, with the place of every mistake", arguments: cases)
    func mistakes(text: String, expected: [String]) {
        #expect(Reading.problems(Self.head + text) == expected)
    }

    @Test("belongs to a metric that a panel draws")
    func undrawn() throws {
        let scenario = try Reading.scenario(Self.head + "tolerance:\n  levle: {absolute: 1, reason: sums}\n")
        let error = #expect(throws: ScenarioError.self) { try scenario.simulations() }
        #expect(
            error?.description
                == "x.yaml:5: tolerance.levle: expected a metric that a panel draws (level); found \"levle\" — did you mean \"level\"?"
        )
    }
}
