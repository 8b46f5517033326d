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
}
