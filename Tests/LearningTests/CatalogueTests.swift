import Foundation
import Testing

@testable import Learning

@Suite struct CatalogueTests {
    static let families: [(folder: String, entries: [any CatalogueEntry.Type])] = [
        ("Activations", ActivationCatalogue.all),
        ("Layers/Entries", LayerCatalogue.own),
        ("Losses", LossCatalogue.all),
        ("Losses/Embedding", EmbeddingLossCatalogue.all),
        ("Initializers", InitializerCatalogue.all),
        ("Optimizers", OptimizerCatalogue.all),
        ("Optimizers/SecondOrder", OptimizerCatalogue.secondOrder),
        ("Normalizations", NormalizationCatalogue.all),
        ("Data", DataCatalogue.all),
        ("Data/Scalers", ScalerCatalogue.all),
        ("Data/Sequences", SequenceCatalogue.all),
    ]

    private static var sources: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Learning")
    }

    /// The Swift files of a folder that declare something matching the pattern, by name.
    private func declarations(in folder: String, matching pattern: Regex<(Substring, Substring)>) throws -> [String] {
        let folder = CatalogueTests.sources.appending(path: folder)
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" }
            .compactMap { try String(contentsOf: $0, encoding: .utf8).firstMatch(of: pattern).map { String($0.1) } }
            .sorted()
    }

    @Test("Every entry of a folder is registered", arguments: families.indices)
    func everyFileIsRegistered(_ index: Int) throws {
        let family = CatalogueTests.families[index]
        let pattern =
            /public struct (\w+): (?:Activation|PointwiseActivation|Loss|EmbeddingLoss|Initializer|Optimizer|CurvatureOptimizer|Normalization|DataSource|Scaler|SequenceTask|Layer|CompositeLayer) \{/
        let declared = try declarations(in: family.folder, matching: pattern)
        let registered = family.entries.map { String(describing: $0) }
        #expect(!declared.isEmpty)
        for name in declared where !registered.contains(name) {
            Issue.record("add the line `\(name).self,` to the catalogue in Sources/Learning/\(family.folder)")
        }
        #expect(declared.count == registered.count)
    }

    @Test("Every operation is registered")
    func everyOperationIsRegistered() throws {
        let pattern = /(?:struct|enum) (\w+): (?:Operation|UnaryFunction|PointwiseFunction|BinaryFunction) \{/
        let declared = try declarations(in: "Operations", matching: pattern)
        let registered = OperationCatalogue.all.map { String(describing: $0) }
        for name in declared where !registered.contains(where: { $0 == name || $0.hasSuffix("<\(name)>") }) {
            Issue.record("add \(name) to OperationCatalogue.all in Sources/Learning/Operations")
        }
        #expect(declared.count == registered.count)
    }

    @Test("Names are kebab case and unique; meanings exist in both languages", arguments: families.indices)
    func entriesAreNamed(_ index: Int) {
        let entries = CatalogueTests.families[index].entries
        #expect(Set(entries.map { $0.name }).count == entries.count)
        for entry in entries {
            #expect(entry.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
            for meaning in [entry.meaning] + entry.hyperparameters.map(\.meaning) {
                #expect(!meaning.en.isEmpty && !meaning.zh.isEmpty && !meaning.en.hasSuffix("."))
            }
        }
    }

    @Test("Defaults lie within their ranges", arguments: families.indices)
    func defaultsAreInRange(_ index: Int) {
        for entry in CatalogueTests.families[index].entries {
            for declared in entry.hyperparameters {
                let value = declared.standard
                #expect(declared.includesLower ? value >= declared.lower : value > declared.lower)
                #expect(declared.includesUpper ? value <= declared.upper : value < declared.upper)
            }
            _ = entry.init()
        }
    }
}
