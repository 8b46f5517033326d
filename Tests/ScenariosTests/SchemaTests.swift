import Experiments
import Foundation
import Metrics
import Testing

@testable import Scenarios

@Suite("The JSON Schema")
struct SchemaTests {
    private let schema: [String: Any]

    init() throws {
        let json = ScenarioSchema(experiments: [CounterExperiment.self], marks: ["line", "heatmap"]).json
        let parsed = try JSONSerialization.jsonObject(with: Data(json.text(indent: 2).utf8))
        schema = try #require(parsed as? [String: Any])
    }

    /// Walks down objects and, at numbers, lists.
    private func at(_ path: String) throws -> Any {
        var value: Any = schema
        for key in path.split(separator: "/") {
            if let list = value as? [Any] {
                value = try #require(Int(key).map { list[$0] })
            } else {
                value = try #require((value as? [String: Any])?[String(key)], "\(path): no \(key)")
            }
        }
        return value
    }

    private func keys(_ path: String) throws -> Set<String> {
        Set((try at(path) as? [String: Any])?.keys.map { $0 } ?? [])
    }

    @Test("knows exactly the keys that reading knows, and which must be there")
    func keys() throws {
        #expect(try keys("properties") == Set(ScenarioKeys.scenario.map(\.name)))
        #expect(try at("required") as? [String] == ["title", "experiment", "panels"])
        #expect(try at("additionalProperties") as? Bool == false)
        let panel = "properties/panels/items"
        #expect(try keys("\(panel)/properties") == Set(ScenarioKeys.panel.map(\.name)))
        #expect(try at("\(panel)/properties/mark/enum") as? [String] == ["line", "heatmap"])
        #expect(try at("\(panel)/required") as? [String] == ["mark", "metric", "x"])
        let check = try keys("properties/claims/items/properties/check/anyOf/0/properties")
        #expect(check == Set(CheckCatalogue.measuring.map { $0.name } + ScenarioKeys.measured.map(\.name)))
        #expect(try keys("properties/claims/items/properties/check/anyOf/1/properties") == ["all"])
        #expect(try at("properties/experiment/enum") as? [String] == ["counter"])
    }

    @Test("describes the parameters of each experiment, with ranges, choices and defaults")
    func parameters() throws {
        let parameters = "allOf/0/then/properties/parameters"
        #expect(try keys("\(parameters)/properties") == Set(CounterExperiment.parameters.map(\.key)))
        let depth = "\(parameters)/properties/network/properties/depth"
        #expect(try at("\(depth)/minimum") as? Int == 1)
        #expect(try at("\(depth)/maximum") as? Int == 1000)
        #expect(try at("\(depth)/default") as? Int == 3)
        let optimizer = "\(parameters)/properties/optimizer/anyOf"
        #expect(try at("\(optimizer)/0/enum") as? [String] == ["sgd", "adam"])
        #expect(try at("\(optimizer)/2/properties/kind/const") as? String == "adam")
        #expect(try at("\(optimizer)/2/properties/decay/exclusiveMaximum") as? Double == 1)
        #expect(try at("\(optimizer)/2/properties/learning-rate/exclusiveMinimum") as? Double == 0)
    }

    @Test("explains every key")
    func descriptions() throws {
        for key in ScenarioKeys.scenario.map(\.name) {
            #expect((try at("properties/\(key)/description") as? String)?.isEmpty == false)
        }
    }
}
