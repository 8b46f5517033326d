import Metrics
import Testing

@testable import Scenarios

@Suite("A scenario's formulas")
struct FormulaTests {
    static let head = "title: T\nexperiment: counter\npanels: [{mark: line, metric: level, x: step}]\n"

    @Test("are names with formulas, in one language or in both")
    func whole() throws {
        let text = """
            formulas:
              - {name: {en: one step, zh: 一步}, formula: "x ← (1 − ηλ)x"}
              - {name: chance, formula: {en: "ln C for C classes", zh: "ln C（C 个类别）"}}
            """
        let formulas = try Reading.scenario(Self.head + text).formulas
        #expect(formulas.map(\.name.zh) == ["一步", "chance"])
        #expect(formulas.map(\.formula.en) == ["x ← (1 − ηλ)x", "ln C for C classes"])
    }

    @Test("stay where a parameter is changed: what they say does not hang on it")
    func changed() throws {
        let text = "formulas: [{name: a, formula: b}]\n"
        #expect(try Reading.scenario(Self.head + text, Reading.set("rate=2")).formulas.count == 1)
        #expect(try Reading.scenario(Self.head).formulas.isEmpty)
    }

    static let cases: [(String, [String])] = [
        ("formulas: x\n", ["x.yaml:4: formulas: expected a list; found \"x\""]),
        ("formulas: [x]\n", ["x.yaml:4: formulas[0]: expected a map of keys; found \"x\""]),
        (
            "formulas: [{nam: a, formula: b}]\n",
            [
                "x.yaml:4: formulas[0].nam: unknown key — did you mean \"name\"?",
                "x.yaml:4: formulas[0].name: missing; expected a text, or {en: …, zh: …}",
            ]
        ),
        (
            "formula: []\n", ["x.yaml:4: formula: unknown key — did you mean \"formulas\"?"]
        ),
    ]

    @Test("say what is wrong, and where", arguments: cases)
    func wrong(text: String, expected: [String]) throws {
        #expect(Reading.problems(Self.head + text) == expected)
    }
}
