import Charts
import Experiments
import Foundation
import Metrics
import Testing

@testable import Scenarios

/// The JSON Schema of the experiments that exist: every alternative of every choice, with every hyper-parameter.
@Suite("The JSON Schema of a catalogue")
struct CatalogueSchemaTests {
    private static let schema = ScenarioSchema(experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names).json

    /// The schema at a key path below an experiment's parameters.
    private func properties(_ experiment: String, _ path: String) throws -> [String: Any] {
        let text = Self.schema.text(indent: 0)
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let cases = try #require(whole["allOf"] as? [[String: Any]])
        let index = try #require(ExperimentCatalogue.all.firstIndex { $0.name == experiment })
        var found = try #require((cases[index]["then"] as? [String: Any])?["properties"] as? [String: Any])
        found = try #require(found["parameters"] as? [String: Any])
        for key in path.split(separator: ".") {
            found = try #require((found["properties"] as? [String: Any])?[String(key)] as? [String: Any], "\(path)")
        }
        return found
    }

    @Test(
        "describes an alternative with its hyper-parameters, bounds and defaults",
        arguments: CatalogueBoundsTests.choices)
    func alternatives(choice: CatalogueBoundsTests.Choice) throws {
        let shapes = try #require(try properties(choice.experiment, choice.path)["anyOf"] as? [[String: Any]])
        let names = shapes.compactMap { $0["enum"] as? [String] }.joined()
        #expect(names.contains(choice.entry.name))
        let shape = try #require(
            shapes.compactMap { $0["properties"] as? [String: [String: Any]] }.first {
                $0[choice.tag]?["const"] as? String == choice.entry.name
            })
        #expect(Set(shape.keys) == Set([choice.tag] + choice.entry.fields.map(\.key)))
        for field in choice.entry.fields {
            let described = try #require(shape[field.key])
            #expect(described["description"] is String)
            if case .real(let range) = field.kind, range.lower.isFinite {
                let bound = described[range.includesLower ? "minimum" : "exclusiveMinimum"] as? Double
                #expect(bound == range.lower, "\(field.key)")
            }
            if case .integer(let range) = field.kind { #expect(described["minimum"] as? Int == range.lowerBound) }
            if case .name(let known) = field.kind { #expect(described["enum"] as? [String] == known) }
        }
    }
}
