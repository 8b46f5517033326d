import Charts
import Foundation
import Metrics
import Scenarios
import Testing

@testable import FigureTesting

@Suite("A figure test")
struct FigureTestTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func test(_ text: String = Waves.text, name: String = "waves") throws -> FigureTest {
        try folder.write("\(name).yaml", text)
        return try FigureTest(try Waves.reader.read(path: folder.path("\(name).yaml")))
    }

    @Test("fails without a golden, passes once it is accepted, fails when the numbers change")
    func life() throws {
        let first = try test()
        #expect(first.verdict == .missing && !first.passes)
        #expect(first.goldenPath == folder.path("golden/waves.tsv"))
        try first.accept()
        let second = try test()
        #expect(second.verdict == .same && second.passes)
        let third = try test(Waves.text.replacing("rate: 0.3", with: "rate: 0.31"))
        guard case .changed(let differences) = third.verdict else {
            Issue.record("a changed rate goes unnoticed")
            return
        }
        #expect(differences.map(\.series) == ["fast", "fast"])
        #expect(
            differences[0].description
                == "line: fast: 31 of 32 changed; first at x 11: 5.3 is now 5.41 (+2 %); most at x 200: 62 is now 64 (+3.1 %)"
        )
        #expect(!third.passes)
    }

    @Test("touches nothing but the golden it is to record, and the same one in the same bytes")
    func accepting() throws {
        try folder.write("golden/other.tsv", "precious")
        try test().accept()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path("golden/waves.tsv")))
        try test().accept()
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("golden/waves.tsv"))) == bytes)
        #expect(try String(contentsOfFile: folder.path("golden/other.tsv"), encoding: .utf8) == "precious")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("golden")).sorted()
        #expect(files == ["other.tsv", "waves.tsv"], "nothing half-written is left behind")
    }

    @Test("fails on a golden that cannot be read")
    func damaged() throws {
        try folder.write("golden/waves.tsv", "not a golden")
        #expect(try test().verdict == .damaged(GoldenFile.Damage(line: 1, message: "expected \"# dash golden 2\"")))
    }

    @Test("fails when a claim does, or is never decided, even where the figure data is the same")
    func claims() throws {
        let wrong = Waves.text.replacing("above: 1", with: "above: 1000")
        try test(wrong).accept()
        let test = try test(wrong)
        #expect(test.verdict == .same)
        #expect(test.claims.map(\.outcome) == [.fails])
        #expect(!test.passes)
    }

    @Test("passes within the tolerance that the scenario states")
    func tolerance() throws {
        try test().accept()
        let text =
            Waves.text.replacing("rate: 0.3", with: "rate: 0.3000000000000001")
            + "\ntolerance: {wave: {relative: 1e-12, reason: rounding}, field: {relative: 1e-12, reason: rounding}}\n"
        let test = try test(text)
        #expect(test.verdict == .withinTolerance && test.passes)
    }

    @Test("tells of what no panel draws")
    func drift() throws {
        try test().accept()
        let test = try test(Waves.text.replacing("slow: {}", with: "slow: {hidden: 3}"))
        #expect(test.verdict == .drifted && test.passes)
    }
}
