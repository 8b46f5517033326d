import Foundation
import Testing

@Suite("What the README says", .serialized)
struct ReadmeTests {
    static let readmes = ["README.md", "README.zh.md"]

    /// The first fenced block of a language, without its fences.
    static func block(_ language: String, of readme: String) throws -> String {
        let text = try String(contentsOfFile: "\(Command.root)/\(readme)", encoding: .utf8)
        let start = try #require(text.range(of: "```\(language)\n")).upperBound
        let end = try #require(text[start...].range(of: "```")).lowerBound
        return String(text[start..<end])
    }

    /// A folder with the README's scenario and the table it names.
    static func folder(_ readme: String, replacing old: String = "", with new: String = "") throws -> CommandFolder {
        let folder = try CommandFolder()
        let scenario = try block("yaml", of: readme)
        try folder.write("flowers.yaml", old.isEmpty ? scenario : scenario.replacingOccurrences(of: old, with: new))
        try folder.write(
            "iris.csv", try String(contentsOfFile: "\(Command.root)/scenarios/data/iris.csv", encoding: .utf8))
        return folder
    }

    @Test("The scenario it shows runs, and its claim holds", arguments: readmes)
    func scenarioRuns(_ readme: String) throws {
        let folder = try Self.folder(readme)
        let result = try Command.dash("scenario", "flowers.yaml", folder: folder.path(""))
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.text.contains("✓ Eight layers learn the flowers as well as one"))
    }

    @Test("The error it shows is the one a person sees", arguments: readmes)
    func errorIsReal(_ readme: String) throws {
        let folder = try Self.folder(readme, replacing: "activation: tanh", with: "activation: tahn")
        let result = try Command.dash("check", "flowers.yaml", folder: folder.path(""))
        #expect(result.code == 65)
        let text = try String(contentsOfFile: "\(Command.root)/\(readme)", encoding: .utf8)
        let shown = try #require(text.split(separator: "\n").first { $0.hasPrefix("flowers.yaml:") })
        #expect(result.errorLines == [String(shown)])
    }

    @Test("Its table of scenarios is what dash list --markdown prints", arguments: zip(readmes, ["en", "zh"]))
    func scenarioTable(_ readme: String, language: String) throws {
        let table = try Command.dash("list", "--markdown", "--lang", language).text
        let text = try String(contentsOfFile: "\(Command.root)/\(readme)", encoding: .utf8)
        #expect(
            text.contains("\n\n" + table + "\n"),
            "\(readme) is stale: put in what dash list --markdown --lang \(language) prints")
    }

    @Test(
        "The reference is what dash schema --markdown prints",
        arguments: [("reference.md", "en"), ("reference.zh.md", "zh")])
    func reference(_ page: String, language: String) throws {
        let printed = try Command.dash("schema", "--markdown", "--lang", language).text
        let text = try String(contentsOfFile: "\(Command.root)/docs/\(page)", encoding: .utf8)
        #expect(text == printed, "docs/\(page) is stale: ./dash schema --markdown --lang \(language) > docs/\(page)")
    }

    @Test("Both tell of the same commands, options, keys, exit codes and pictures' places")
    func sameFacts() throws {
        let facts = try Self.readmes.map { readme in
            let text = try String(contentsOfFile: "\(Command.root)/\(readme)", encoding: .utf8)
            return Set(text.matches(of: /`((?:dash |--|\.\/dash |scripts\/)[^`]*)`/).map { String($0.1) })
        }
        #expect(facts[0] == facts[1])
    }

    @Test("Every file and picture it links to is there", arguments: readmes + ["ARCHITECTURE.md"])
    func links(_ readme: String) throws {
        let text = try String(contentsOfFile: "\(Command.root)/\(readme)", encoding: .utf8)
        for link in text.matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/).map({ String($0.1) }) {
            #expect(FileManager.default.fileExists(atPath: "\(Command.root)/\(link)"), "\(link)")
        }
    }
}
