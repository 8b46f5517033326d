import Experiments
import Foundation
import Metrics
import Testing

@testable import Scenarios

/// What `dash list CATALOGUE` prints.
@Suite("A catalogue's listing")
struct CatalogueListingTests {
    static let catalogues = Catalogues.all()

    @Test("exists for everything that scenario files choose from")
    func names() {
        let names = Self.catalogues.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(
            Set(names).isSuperset(of: [
                "optimizers", "activations", "losses", "initializations", "normalizations", "schedules", "surfaces",
                "data", "marks", "experiments",
            ]))
    }

    @Test(
        "has every entry with its meaning, and every parameter with default and meaning",
        arguments: catalogues.map(\.name), Language.allCases)
    func text(name: String, language: Language) throws {
        let index = try #require(Self.catalogues.first { $0.name == name })
        let lines = CatalogueText(index, language: language).text.components(separatedBy: "\n")
        #expect(lines[0] == "\(name): \(index.says[language])")
        for entry in index.entries {
            let heads = lines.filter { $0.hasPrefix(entry.name + " ") && $0.hasSuffix(entry.says[language]) }
            #expect(heads.count == 1, "\(entry.name)")
            for field in entry.fields {
                #expect(lines.contains { $0.hasPrefix("    \(field.key) ") && $0.hasSuffix(field.says[language]) })
            }
            if let formula = entry.formula { #expect(lines.contains { $0.hasSuffix(formula) }) }
        }
        #expect(!lines.contains { $0.hasSuffix(" ") })
    }

    @Test("shows default and range in signs")
    func columns() throws {
        let index = try #require(Self.catalogues.first { $0.name == "optimizers" })
        let text = CatalogueText(index, language: .english).text
        let line = try #require(
            text.components(separatedBy: "\n").first { $0.hasPrefix("    momentum ") && $0.contains(" 0.9 ") })
        #expect(line.contains("[0, 1)"))
        #expect(ParameterKind.integer(1...1000).notation == "1…1000")
        #expect(ParameterKind.real(.positive).notation == "(0, ∞)")
        #expect(ParameterKind.real(.finite).notation == "(−∞, ∞)")
        #expect(ParameterKind.name(["a", "b", "c", "d"]).notation == "a|b|…")
    }

    @Test("is the same as JSON, in both languages", arguments: catalogues.map(\.name))
    func json(name: String) throws {
        let index = try #require(Self.catalogues.first { $0.name == name })
        let parsed = try JSONSerialization.jsonObject(with: Data(index.json.text(indent: 2).utf8))
        let object = try #require(parsed as? [String: Any])
        #expect(object["catalogue"] as? String == name)
        let entries = try #require(object["entries"] as? [[String: Any]])
        #expect(entries.compactMap { $0["name"] as? String } == index.entries.map(\.name))
        for (entry, known) in zip(entries, index.entries) {
            let parameters = try #require(entry["parameters"] as? [[String: Any]])
            #expect(parameters.compactMap { $0["name"] as? String } == known.fields.map(\.key))
            #expect(parameters.allSatisfy { $0["kind"] is String && ($0["says"] as? [String: String])?["zh"] != nil })
        }
    }

    @Test("holds the experiments' parameters under their full keys")
    func experiments() throws {
        let index = try #require(Self.catalogues.first { $0.name == "experiments" })
        let training = try #require(index.entries.first { $0.name == "training" })
        #expect(training.fields.map(\.key).contains("network.depth"))
        #expect(!training.fields.map(\.key).contains("network"))
    }
}
