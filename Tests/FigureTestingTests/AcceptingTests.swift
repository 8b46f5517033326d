import Charts
import Foundation
import Metrics
import Scenarios
import Testing

@testable import FigureTesting

@Suite("Accepting never records more than was named")
struct AcceptingTests {
    private let old: Golden
    private let new: Golden

    init() throws {
        old = try Waves.golden()
        new = try Waves.golden("variants.fast.rate=0.4", "hidden=2")
    }

    @Test("one panel leaves the other, and what is said of the whole run, as they were")
    func one() {
        let accepted = old.accepting(["map"], of: new)
        #expect(accepted.panels == [old.panels[0], new.panels[1]])
        #expect(accepted.recording == old.recording)
        let comparison = Comparison(golden: accepted, fresh: new)
        #expect(comparison.panels.map(\.verdict) == [.changed, .same])
    }

    @Test("the last changed panel brings the whole run with it")
    func last() {
        #expect(old.accepting(["map"], of: new).accepting(["line"], of: new) == new)
    }

    @Test("a panel that is gone is dropped, a new one stands in its place")
    func goneAndNew() {
        var fresh = new
        fresh.panels[0].name = "other"
        #expect(old.accepting(["line"], of: fresh).panels.map(\.name) == ["map"])
        #expect(old.accepting(["other"], of: fresh).panels.map(\.name) == ["other", "map", "line"])
        #expect(old.accepting(["line", "other", "map"], of: fresh) == fresh)
    }

    @Test("nothing named changes nothing")
    func nothing() {
        #expect(old.accepting([], of: new) == old)
    }

    @Test("in the file only the named panel's lines change")
    func file() throws {
        let folder = try Folder()
        try folder.write("waves.yaml", Waves.text)
        try FigureTest(try Waves.reader.read(path: folder.path("waves.yaml"))).accept()
        let before = try String(contentsOfFile: folder.path("golden/waves.tsv"), encoding: .utf8)
        try folder.write("waves.yaml", Waves.text.replacing("rate: 0.3", with: "rate: 0.4"))
        let test = try FigureTest(try Waves.reader.read(path: folder.path("waves.yaml")))
        #expect(test.changedPanels.map(\.panel) == ["line", "map"])
        try test.accept(panels: ["line"])
        let after = try String(contentsOfFile: folder.path("golden/waves.tsv"), encoding: .utf8)
        let lines = zip(before.split(separator: "\n"), after.split(separator: "\n")).filter { $0 != $1 }.map(\.1)
        #expect(!lines.isEmpty && lines.allSatisfy { $0.split(separator: "\t").contains("line") })
        let again = try FigureTest(try Waves.reader.read(path: folder.path("waves.yaml")))
        #expect(again.changedPanels.map(\.panel) == ["map"])
    }
}
