import Foundation

/// A JSON file of Tests/LearningTests/Fixtures, made by the script of the same name in scripts/fixtures.
enum FixtureFile {
    static func read<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content {
        guard let url = Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }
}
