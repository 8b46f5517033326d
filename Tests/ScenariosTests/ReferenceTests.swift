import Experiments
import Testing

@testable import Scenarios

@Suite("The reference of scenario files")
struct ReferenceTests {
    @Test("shows every check, and every key that has a short use, with an example")
    func examples() throws {
        let examples = try ShippedExamples(ShippedScenarioTests.library)
        let checks = examples.values(.check)
        #expect(CheckCatalogue.all.map { $0.name }.filter { checks[$0] == nil } == [])
        let parts: [(ShippedExamples.Kind, [Key])] = [
            (.panel, ScenarioKeys.panel.filter { $0.name != "label" }), (.reference, ScenarioKeys.reference),
            (.claim, ScenarioKeys.claim), (.selector, ScenarioKeys.selector),
            (.expectation, ScenarioKeys.measured), (.tolerance, ScenarioKeys.tolerance),
            (.sweep, ScenarioKeys.sweepRange),
        ]
        for (kind, keys) in parts {
            let shown = examples.values(kind)
            #expect(keys.map(\.name).filter { shown[$0] == nil } == [], "\(kind)")
        }
    }

    @Test("takes its own examples from a scenario that is right")
    func own() throws {
        let scenario = try ShippedScenarioTests.library.reader.read(
            ScenarioSource(path: "example.yaml", text: ExampleScenario.text))
        try scenario.check()
        #expect(scenario.claims.count == 3)
    }

    @Test("says every key in both languages")
    func languages() {
        let keys = [ScenarioKeys.scenario, ScenarioKeys.panel, ScenarioKeys.claim, ScenarioKeys.selector].joined()
        for key in keys {
            #expect(!key.says.zh.isEmpty && key.says.zh != key.says.en, "\(key.name)")
        }
    }
}
