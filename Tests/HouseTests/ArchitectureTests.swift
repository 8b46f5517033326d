import Foundation
import Testing

@Suite("The manifest and ARCHITECTURE.md")
struct ArchitectureTests {
    /// The rules for Swift targets, and the C targets, which import nothing.
    static let arrows = ImportTests.allowed.merging(
        Set(ImportTests.allowed.values.joined()).filter {
            $0.hasPrefix("C") && $0.dropFirst().first?.isUppercase == true
        }
        .map { ($0, []) }, uniquingKeysWith: { rule, _ in rule })

    static func text(_ name: String) throws -> String {
        try String(contentsOf: Repository.root.appendingPathComponent(name), encoding: .utf8)
    }

    @Test("declare the arrows that the imports are held to")
    func sameArrows() throws {
        #expect(try Self.declared(in: Self.text("Package.swift")) == Self.arrows)
        #expect(try Self.documented(in: Self.text("ARCHITECTURE.md")) == Self.arrows)
    }

    @Test("name files and folders that exist")
    func namedFiles() throws {
        let paths = try Self.text("ARCHITECTURE.md").matches(
            of: /`((?:Sources|Tests|scripts|scenarios|docs)\/[\w.\/]*)`/)
        #expect(paths.count > 10)
        for path in paths.map({ String($0.1) }) where !path.contains("NAME") {
            #expect(
                FileManager.default.fileExists(atPath: Repository.root.appendingPathComponent(path).path), "\(path)")
        }
    }

    /// Each row of docs/differences.md ends with the test that holds it.
    @Test("docs/differences names tests that exist, in both languages", arguments: ["", ".zh"])
    func differences(language: String) throws {
        let tests = Repository.swiftFiles("Tests")
        let rows = try Self.text("docs/differences\(language).md").matches(of: /\| `(\w+)\.(\w+)` \|\n/)
        #expect(rows.count > 5)
        for row in rows {
            let file = try #require(tests.first { $0.name == "\(row.1).swift" }, "\(row.1)")
            #expect(file.text.contains("struct \(row.1) ") && file.text.contains("func \(row.2)("), "\(row.2)")
        }
    }

    /// What a manifest declares for each of its targets but the tests: the names of targets and products.
    static func declared(in manifest: String) -> [String: Set<String>] {
        var arrows: [String: Set<String>] = [:]
        for declaration in manifest.split(separator: /\.(?:target|executableTarget|systemLibrary|testTarget)\(/)
            .dropFirst()
        where !declaration.contains("Tests\"") && !declaration.contains("path: \"Tests/") {
            guard let name = declaration.firstMatch(of: /name: "(\w+)"/) else { continue }
            let list = declaration.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
            let names = list.replacing(/package: "[^"]*"/, with: "").matches(of: /"(\w+)"/)
            arrows[String(name.1)] = Set(names.map { String($0.1) })
        }
        return arrows
    }

    /// The rows of a table: `| `Target` | what it holds | `A`, `B` |`.
    static func documented(in text: String) -> [String: Set<String>] {
        var arrows: [String: Set<String>] = [:]
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard cells.count == 5, let target = cells[1].firstMatch(of: /^ `(\w+)`/),
                Self.arrows.keys.contains(String(target.1))
            else { continue }
            arrows[String(target.1)] = Set(cells[3].matches(of: /`(\w+)`/).map { String($0.1) })
        }
        return arrows
    }
}
