import Foundation
import Testing

@Suite("dash new")
struct CommandNewTests {
    @Test("writes a file that runs, and whose claim holds", arguments: ["en", "zh"])
    func runs(language: String) throws {
        let folder = try CommandFolder()
        let made = try Command.dash("new", "my-first", "--lang", language, folder: folder.path(""))
        #expect(made.code == 0 && made.text == "my-first.yaml: dash scenario my-first.yaml\n", "\(made.errors)")
        let result = try Command.dash("scenario", "my-first.yaml", "--headless", folder: folder.path(""))
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.text.contains("✓"))
        let seeds = try Command.dash("test", "my-first.yaml", "--seeds", "5", folder: folder.path(""))
        #expect(seeds.code == 0, "\(seeds.text)")
    }

    @Test("makes a title of any name", arguments: ["quo\"te", "back\\slash", "名字", "two words", "a: b # c"])
    func titles(name: String) throws {
        let folder = try CommandFolder()
        #expect(try Command.dash("new", name, folder: folder.path("")).code == 0)
        let checked = try Command.dash("check", "\(name).yaml", folder: folder.path(""))
        #expect(checked.code == 0, "\(checked.errors)")
    }

    @Test("begins from a shipped scenario, which still checks", arguments: ["vanishing", "transformer", "momentum"])
    func copies(scenario: String) throws {
        let folder = try CommandFolder()
        #expect(try Command.dash("new", "own.yaml", "--from", scenario, folder: folder.path("")).code == 0)
        let text = try String(contentsOfFile: folder.path("own.yaml"), encoding: .utf8)
        #expect(text.hasPrefix("# Begun from the shipped scenario \"\(scenario)\"."))
        #expect(try Command.dash("check", "own.yaml", folder: folder.path("")).code == 0)
    }

    @Test("never replaces a file, and says what it cannot begin from")
    func refuses() throws {
        let folder = try CommandFolder()
        try folder.write("mine.yaml", "kept")
        let taken = try Command.dash("new", "mine", folder: folder.path(""))
        #expect(taken.code == 73 && taken.errors.contains("mine.yaml: there is such a file already"))
        #expect(try String(contentsOfFile: folder.path("mine.yaml"), encoding: .utf8) == "kept")
        let unknown = try Command.dash("new", "other", "--from", "vanishin", folder: folder.path(""))
        #expect(unknown.code == 64 && unknown.errors.contains("did you mean \"vanishing\"?"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("other.yaml")))
        #expect(try Command.dash("new", ".yaml", folder: folder.path("")).code == 64)
        #expect(try Command.dash("new", "gone/x", folder: folder.path("")).code == 73)
    }
}
