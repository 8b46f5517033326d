import Foundation
import Testing

@Suite("dash test on a person's own scenarios", .serialized)
struct CommandTestTests {
    private let folder: CommandFolder

    init() throws {
        folder = try CommandFolder()
        try folder.write("lab/tiny.yaml", CommandErrorTests.tiny)
        try folder.write("lab/other.yaml", CommandErrorTests.tiny.replacing("depth: 2", with: "depth: 3"))
    }

    private func test(_ arguments: String..., environment: [String: String] = [:]) throws -> CommandResult {
        try Command.dash(["test"] + arguments, environment: environment, folder: folder.path)
    }

    @Test("fails without a golden and says how to record one")
    func missing() throws {
        let result = try test("lab/tiny.yaml")
        #expect(result.code == 1)
        #expect(
            result.text == """
                ✗ tiny: no golden at lab/golden/tiny.tsv
                    if this is as it should be: dash test lab/tiny.yaml --accept

                """)
    }

    @Test("records, passes, and names the number that moved")
    func life() throws {
        #expect(try test("lab", "--accept").code == 0)
        #expect(try folder.files("lab/golden") == ["other.tsv", "tiny.tsv"])
        let passed = try test("lab")
        #expect(passed.code == 0)
        #expect(
            passed.text == "✓ other: figure data is the same, bit by bit\n✓ tiny: figure data is the same, bit by bit\n"
        )

        let golden = try folder.text("lab/golden/tiny.tsv")
        let row = try #require(golden.split(separator: "\n").first { $0.hasPrefix("loss-by-step\ttiny\t2\t") })
        let cells = row.split(separator: "\t")
        try folder.write(
            "lab/golden/tiny.tsv", golden.replacing(row, with: cells.dropLast().joined(separator: "\t") + "\t9\t"))
        let changed = try test("lab/tiny.yaml")
        #expect(changed.code == 1)
        #expect(changed.lines.count == 3)
        #expect(changed.lines[0] == "✗ tiny: figure data has changed in 1 place")
        #expect(
            changed.lines[1].hasPrefix("    loss-by-step: tiny: 1 of 4 changed; first at x 2: 9 is now \(cells[3]) (-"))

        // Accepting one touches no other.
        try folder.write("lab/golden/other.tsv", "precious")
        #expect(try test("lab/tiny.yaml", "--accept").code == 0)
        #expect(try folder.text("lab/golden/tiny.tsv") == golden)
        #expect(try folder.text("lab/golden/other.tsv") == "precious")
        let damaged = try test("lab/other.yaml", "--json")
        #expect(damaged.code == 1)
        let parsed = try JSONSerialization.jsonObject(with: damaged.output) as? [[String: Any]]
        #expect(parsed?.first?["verdict"] as? String == "damaged")
        #expect(parsed?.first?["passes"] as? Bool == false)
    }

    @Test("records one panel when one is named, and knows no other")
    func onePanel() throws {
        let two = CommandErrorTests.tiny.replacing(
            "panels:", with: "panels:\n  - {name: other, mark: line, metric: loss, x: step}\n#")
        try folder.write("lab/tiny.yaml", two + "\n  - {name: loss, mark: line, metric: loss, x: step}\n")
        let recorded = try test("lab/tiny.yaml", "--accept")
        #expect(recorded.code == 0, "\(recorded.errors)")
        try folder.write("lab/tiny.yaml", try folder.text("lab/tiny.yaml").replacing("depth: 2", with: "depth: 3"))
        #expect(try test("lab/tiny.yaml", "--panel", "loss").code == 1)
        let accepted = try test("lab/tiny.yaml", "--panel", "loss", "--accept")
        #expect(accepted.code == 0)
        #expect(try test("lab/tiny.yaml", "--panel", "loss").code == 0)
        let rest = try test("lab/tiny.yaml")
        #expect(rest.code == 1)
        #expect(
            rest.lines.filter { $0.hasPrefix("    ") && $0.contains("changed") }.allSatisfy { $0.contains("other: ") })

        let wrong = try test("lab/tiny.yaml", "--panel", "los")
        #expect(wrong.code == 64)
        #expect(wrong.errorLines == ["--panel: expected one of other, loss; found \"los\" — did you mean \"loss\"?"])
        #expect(try test("lab", "lab/tiny.yaml", "--panel", "loss").code == 64)
    }

    @Test("writes a report, JUnit XML and JSON beside what it prints, and tells of goldens without a scenario")
    func reports() throws {
        try folder.write("lab/golden/gone.tsv", "precious")
        let result = try test("lab", "--report", "report.html", "--junit", "junit.xml", "--lang", "zh")
        #expect(result.code == 1)
        #expect(result.lines.first?.hasPrefix("✗ other: 没有基准文件 lab/golden/other.tsv") == true)
        #expect(result.errors.contains("lab/golden/gone.tsv: no scenario of that name"))
        #expect(try folder.text("report.html").contains("lang=\"zh-Hans\""))
        #expect(try folder.text("junit.xml").contains("<testsuites name=\"dash test\" tests=\"2\" failures=\"2\""))
        let parsed = try JSONSerialization.jsonObject(with: try test("lab", "--json").output) as? [[String: Any]]
        #expect(parsed?.map { $0["verdict"] as? String } == ["missing", "missing", "orphan"])
        #expect(try folder.text("lab/golden/gone.tsv") == "precious")
        #expect(try test("lab/tiny.yaml", "--junit", "nowhere/junit.xml").code == 73)
    }

    @Test("tests the others where one scenario of a folder is bad")
    func badNeighbor() throws {
        #expect(try test("lab", "--accept").code == 0)
        try folder.write("lab/bad.yaml", "title: [")
        let result = try test("lab")
        #expect(result.code == 65)
        #expect(result.lines.count == 2 && result.lines.allSatisfy { $0.hasPrefix("✓ ") })
        #expect(result.errors.contains("lab/bad.yaml:"))
    }

    @Test("never records where CI is true")
    func continuousIntegration() throws {
        let result = try test("lab/tiny.yaml", "--accept", environment: ["CI": "true"])
        #expect(result.code == 64)
        #expect(result.errors.hasPrefix("--accept: goldens are never recorded where CI=true"))
        #expect(throws: (any Error).self) { try folder.files("lab/golden") }
    }

    @Test("fails when a claim fails, and exits with 65 where there is no scenario")
    func claims() throws {
        try folder.write(
            "lab/tiny.yaml",
            CommandErrorTests.tiny + "\nclaims: [{says: Nothing is lost, check: {value: {metric: loss}, below: 0}}]\n")
        let result = try test("lab/tiny.yaml", "--accept")
        #expect(result.code == 1)
        #expect(result.text.contains("    ✗ Nothing is lost ("))
        try folder.write("empty/readme.txt", "")
        #expect(try test("empty").code == 65)
    }

    @Test("exits with 73 where a golden cannot be written")
    func unwritable() throws {
        try folder.write("lab/golden", "a file in the way")
        let result = try test("lab/tiny.yaml", "--accept")
        #expect(result.code == 73)
        #expect(result.errorLines.count == 1)
        #expect(try folder.text("lab/golden") == "a file in the way")
    }

    @Test("decides claims with other seeds, and says with which one fails")
    func seeds() throws {
        let luck = "claims: [{says: Luck, check: {value: {metric: loss, step: first}, below: 0}}]"
        try folder.write("lab/luck.yaml", CommandErrorTests.tiny + "\n\(luck)\n")
        let failed = try test("lab/luck.yaml", "--seeds", "2")
        #expect(failed.code == 1)
        #expect(failed.lines.count == 2)
        #expect(failed.lines[0] == "✗ luck: 0 of 1 claims hold with seeds 1, 2")
        #expect(failed.lines[1].hasPrefix("    ✗ Luck (0 of 2 seeds; seed 1: "))
        let told = luck.replacing("says: Luck,", with: "says: Luck, seed: a stated reason,")
        try folder.write("lab/luck.yaml", CommandErrorTests.tiny + "\n\(told)\n")
        let passed = try test("lab/luck.yaml", "--seeds", "2")
        #expect(passed.code == 0 && passed.lines[1] == "    – Luck (a stated reason)")
        for (options, reason) in [
            (["--seeds", "0"], "--seeds: expected a number from 1 to 1000; found 0"),
            (["--seeds", "2", "--accept"], "--seeds decides claims, --accept is about goldens; expected one of them"),
        ] {
            let refused = try Command.dash(["test", "lab/luck.yaml"] + options, folder: folder.path)
            #expect(refused.code == 64 && refused.errors.contains(reason))
        }
    }
}
