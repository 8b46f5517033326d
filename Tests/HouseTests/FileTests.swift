import Testing

@Suite("Files stay small and finished")
struct FileTests {
    static let sources = House.files(in: "Sources", endingIn: [".swift", ".c", ".h"])
    static let tests = House.files(in: "Tests", endingIn: [".swift"])
    static let scripts =
        House.files(in: "scripts", endingIn: [".sh", ".py"]) + ["dash", "scripts/test", "scripts/install"]

    @Test("One idea a file: none is longer than 300 lines")
    func length() throws {
        for path in Self.sources + Self.tests + Self.scripts {
            let lines = try House.text(path).split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(lines <= 300, "\(path) has \(lines) lines")
        }
    }

    @Test("Nothing is left to do, and nothing reachable gives up")
    func finished() throws {
        let marks = ["TO" + "DO", "FIX" + "ME", "fatal" + "Error(", "try" + "! "]
        for path in Self.sources {
            let text = try House.text(path)
            for mark in marks { #expect(!text.contains(mark), "\(path) contains \(mark)") }
        }
    }

    @Test("Every source file ends with one line break and has no line that ends in a space")
    func lineEnds() throws {
        for path in Self.sources + Self.tests + Self.scripts {
            let text = try House.text(path)
            #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(path)")
            #expect(!text.contains(" \n") && !text.contains("\r"), "\(path)")
        }
    }
}
