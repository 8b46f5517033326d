import Foundation
import Testing

@Suite("A reader that goes away, and text that would command a terminal")
struct CommandPipeTests {
    /// The program's own exit code where nobody reads its output: `{ dash …; echo $? >code; } | true`.
    private func unread(_ arguments: String) throws -> String {
        let folder = try CommandFolder()
        try folder.write("wrong.yaml", Self.failing)
        _ = try Command.shell("{ sleep 0.2; \"$0\" \(arguments); echo $? >code; } | true", folder: folder.path)
        return String(decoding: try folder.read("code"), as: UTF8.self)
    }

    /// A scenario whose claim fails.
    private static let failing = """
        title: T
        experiment: descent
        parameters: {steps: 3}
        panels: [{mark: line, metric: loss, x: step}]
        claims: [{says: never, check: {value: {metric: loss}, above: 1e9}}]
        """

    @Test(
        "keeps the verdict's exit code",
        arguments: [("scenario wrong.yaml --headless", "1\n"), ("test wrong.yaml", "1\n"), ("data wrong.yaml", "0\n")])
    func verdict(_ arguments: String, code: String) throws {
        #expect(try unread(arguments) == code)
    }

    @Test("names of files and keys reach standard error as text")
    func names() throws {
        let folder = try CommandFolder()
        try folder.write("a\u{1B}[2J.yaml", "title: T\n\"k\\e]0;x\\a\": 1\n")
        let result = try Command.dash("check", "a\u{1B}[2J.yaml", folder: folder.path)
        #expect(result.code == 65)
        #expect(result.errors.contains("a\\u{1B}[2J.yaml:2: k\\u{1B}]0;x\\u{7}: unknown key"))
        #expect(!result.errors.contains("\u{1B}"))
    }
}
