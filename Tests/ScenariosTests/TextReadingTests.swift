import Testing

@testable import Scenarios

@Suite("Texts of a scenario file")
struct TextReadingTests {
    private func file(_ lines: String) -> String {
        "experiment: counter\npanels: [{mark: line, metric: level, x: step}]\n" + lines
    }

    @Test("block scalars lose the line break at their end, and blanks around them")
    func blocks() throws {
        let scenario = try Reading.scenario(
            file("title: >\n  A title,\n  folded\nheadline:\n  en: |\n    One line\n  zh: '  一行  '\n"))
        #expect(scenario.title.en == "A title, folded")
        #expect(scenario.headline.en == "One line" && scenario.headline.zh == "一行")
    }

    @Test("running text takes line breaks for blanks, Chinese for nothing")
    func running() throws {
        let scenario = try Reading.scenario(
            file(
                "title: T\nexplanation:\n  en: |\n    Two\n    lines.\n\n    A second part.\n  zh: |\n    第一行，\n    第二行。\n"
            ))
        #expect(scenario.explanation?.en == "Two lines. A second part.")
        #expect(scenario.explanation?.zh == "第一行，第二行。")
    }

    @Test("what is one line refuses several, and any text control characters")
    func refused() {
        #expect(
            Reading.problems(file("title: |\n  one\n  two\n")) == [
                "x.yaml:3: title: expected one line of text; found 2 lines"
            ])
        #expect(
            Reading.problems(file("title: \"a\\e[2J\"\n")) == [
                "x.yaml:3: title: expected text without control characters; found \\u{1B}"
            ])
    }

    @Test("a line break in a key can't split a message")
    func keys() {
        let problems = Reading.problems(file("title: T\n\"x\\ny: 0: fine\\e[2J\": 1\n"))
        #expect(problems.count == 1)
        #expect(problems.allSatisfy { !$0.contains("\n") && !$0.contains("\u{1B}") })
        #expect(problems[0].hasPrefix("x.yaml:4: x\\ny: 0: fine\\u{1B}[2J: unknown key"))
    }

    @Test("thousands of problems are told in a bounded text")
    func bounded() throws {
        let keys = (0..<19_000).map { "wrong\($0): 1\n" }.joined()
        let error = #expect(throws: ScenarioError.self) { try Reading.scenario(self.file("title: T\n" + keys)) }
        let text = try #require(error).description
        #expect(text.utf8.count < 20_000)
        #expect(text.hasSuffix("… and \(19_000 - ScenarioError.mostTold) more problems"))
    }
}
