import Testing

@Suite("A source file")
struct SourceTests {
    static let limit = 300

    @Test("has one idea: at most 300 lines", arguments: ["Sources", "Tests"])
    func length(folder: String) {
        for file in Repository.swiftFiles(folder) {
            let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
            #expect(count <= Self.limit, "\(file.path) has \(count) lines")
        }
    }

    /// What would end the program in front of a person, and what was left for later.
    static let unwanted = ["fatalError" + "(", "try" + "!", "as" + "! ", "TO" + "DO", "FIX" + "ME"]

    @Test("of the program has none of these", arguments: unwanted)
    func words(word: String) {
        for file in Repository.sources {
            for (index, line) in file.lines.enumerated() where line.contains(word) {
                Issue.record("\(file.path):\(index + 1): \(word)")
            }
        }
    }
}
