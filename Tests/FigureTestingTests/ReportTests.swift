import Foundation
import Metrics
import Scenarios
import Testing

@testable import FigureTesting

@Suite("Reports of figure tests")
struct ReportTests {
    /// A scenario with one changed panel, one that fails a claim whose words need escaping, and one that passes.
    private func tests() throws -> [FigureTest] {
        let folder = try Folder()
        func test(_ name: String, _ text: String, golden: Golden?) throws -> FigureTest {
            try folder.write("\(name).yaml", text)
            if let golden { try folder.write("golden/\(name).tsv", GoldenFile.text(golden)) }
            return try FigureTest(try Waves.reader.read(path: folder.path("\(name).yaml")))
        }
        var old = try Waves.golden()
        old.panels[0].series[0].rows[5].y = 9
        let claim = "claims:\n  - {says: 'a < b & \"c\"', check: {value: {metric: wave, variant: fast}, below: 1}}\n"
        let cut = String(Waves.text[..<(Waves.text.range(of: "claims:")?.lowerBound ?? Waves.text.endIndex)])
        return [
            try test("changed", Waves.text, golden: old), try test("fails", cut + claim, golden: try Waves.golden()),
            try test("new", Waves.text, golden: nil),
        ]
    }

    @Test("as JUnit have a case for every panel and claim, and every sign that XML reserves is escaped")
    func junit() throws {
        let lines = JUnitReport(try tests(), language: .english).text.split(separator: "\n").map(String.init)
        #expect(lines[0] == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        #expect(lines[1] == "<testsuites name=\"dash test\" tests=\"8\" failures=\"3\" errors=\"0\" skipped=\"0\">")
        let suites = lines.filter { $0.hasPrefix("  <testsuite ") }
        #expect(
            suites == [
                "  <testsuite name=\"changed\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"0\">",
                "  <testsuite name=\"fails\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"0\">",
                "  <testsuite name=\"new\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\">",
            ])
        #expect(lines.contains("    <testcase name=\"map\" classname=\"changed.panels\"/>"))
        #expect(lines.contains("    <testcase name=\"a &lt; b &amp; &quot;c&quot;\" classname=\"fails.claims\">"))
        #expect(
            lines.contains {
                $0.hasPrefix(
                    "      <failure type=\"changed\" message=\"line: slow: 1 of 32 changed; first at x 36: 9 is")
            })
    }

    @Test("escape what XML has no room for")
    func escaping() {
        #expect(XMLText.escaped("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;")
        #expect(XMLText.escaped("a\u{1}b\u{1B}[0m\u{FFFE}") == "a\u{FFFD}b\u{FFFD}[0m\u{FFFD}")
        #expect(XMLText.escaped("a\nb\tc") == "a&#10;b&#9;c")
        #expect(XMLText.escaped("a\nb\tc", keepsLines: true) == "a\nb&#9;c")
    }

    @Test("as HTML show old, new and difference, stand alone, and say how to accept", arguments: Language.allCases)
    func html(language: Language) throws {
        let text = try HTMLReport(try tests(), orphans: ["lab/golden/<gone>.tsv"], language: language).text()
        // Three figures of the changed panel, one of each of the two new ones, each light and dark.
        #expect(text.matches(of: /<picture>/).count == 5)
        #expect(text.matches(of: /data:image\/svg\+xml;base64,/).count == 10)
        #expect(!text.contains("http"), "nothing is fetched")
        #expect(!text.contains("<script"))
        #expect(text.contains("prefers-color-scheme: dark"))
        #expect(text.contains(" --panel line --accept</code>"))
        #expect(text.contains("lab/golden/&lt;gone&gt;.tsv"))
        #expect(text.contains("<td>9</td><td>5.6</td>"), "the worst number, old and new")
        #expect(text.contains("a &lt; b &amp; &quot;c&quot;"))
        #expect(text.contains(language == .chinese ? "lang=\"zh-Hans\"" : "lang=\"en\""))
        #expect(text.contains(language == .chinese ? "已改变" : "changed"))
    }

    @Test("of nothing to complain about draw nothing")
    func clean() throws {
        let folder = try Folder()
        try folder.write("waves.yaml", Waves.text)
        let scenario = try Waves.reader.read(path: folder.path("waves.yaml"))
        try FigureTest(scenario).accept()
        let text = try HTMLReport([try FigureTest(scenario)], language: .english).text()
        #expect(text.contains("Figure data holds") && !text.contains("<picture>"))
    }
}
