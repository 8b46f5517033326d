import Foundation
import Testing

@Suite("dash verify", .serialized)
struct CommandVerifyTests {
    private let folder: CommandFolder

    private static let own = """
        title: Own
        experiment: training
        parameters: {steps: 6, network: {depth: 2, width: 4}, data: {csv: points.csv, target: class}, batch: 4}
        panels:
          - {name: loss, mark: line, metric: loss, x: step}
          - {name: norms, mark: line, metric: gradient-norm, x: layer}
        """

    init() throws {
        folder = try CommandFolder()
        try folder.write("own.yaml", Self.own)
        try folder.write("points.csv", Self.table(0.5))
    }

    private static func table(_ first: Double) -> String {
        let rows = (0..<12).map {
            "\($0 == 0 ? first : Double($0) / 3),\(Double($0 * $0 % 7)),\($0 % 2 == 0 ? "a" : "b")"
        }
        return "x,y,class\n" + rows.joined(separator: "\n") + "\n"
    }

    private func export(_ arguments: String...) throws {
        let result = try Command.dash(["export", "own.yaml", "--size", "640x400"] + arguments, folder: folder.path)
        #expect(result.code == 0, "\(result.errors)")
    }

    private func verify(_ arguments: String...) throws -> CommandResult {
        try Command.dash(["verify"] + arguments, folder: folder.path)
    }

    @Test("holds for every format and every option that a figure was made with", arguments: ["png", "svg", "pdf"])
    func holds(format: String) throws {
        let name = "figure.\(format)"
        for options in [
            [], ["--set", "network.depth=3", "--seed", "9", "--steps", "8"], ["--step", "3", "--lang", "zh"],
            ["--panel", "norms", "--theme", "dark", "--set", "optimizer.learning-rate=0.02"],
            ["--change", "3:optimizer.learning-rate=0.5", "--change", "5:batch=6", "--seed", "4"],
            ["--change", "2:variants.own.optimizer={kind: adam, learning-rate: 0.1}", "--step", "4", "--lang", "zh"],
            ["--seeds", "3"], ["--seeds", "2", "--change", "3:optimizer=adam", "--panel", "norms"],
        ] {
            let made = try Command.dash(
                ["export", "own.yaml", "--size", "640x400", "-o", name] + options, folder: folder.path)
            #expect(made.code == 0, "\(made.errors)")
            let result = try verify(name)
            #expect(result.code == 0, "\(options): \(result.text)\(result.errors)")
            #expect(result.text == "✓ \(name): the data holds, bit by bit\n")
        }
    }

    @Test("reads no table with other contents than the figure was made of, and says so")
    func changed() throws {
        try export("-o", "own.svg")
        try folder.write("points.csv", Self.table(0.25))
        let result = try verify("own.svg")
        #expect(result.code == 65 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("own.svg: its recipe cannot be simulated here: "))
        #expect(result.errors.contains("no file points.csv with the contents that the figure was made of lies beside"))
        try folder.write("kept/points.csv", Self.table(0.5))
        #expect(try verify("own.svg", "--data", "kept").code == 0)
    }

    @Test("says which panels and series have changed")
    func changedData() throws {
        try export("-o", "own.svg")
        let svg = try folder.text("own.svg")
        try folder.write("other.svg", svg.replacing("steps: 6,", with: "steps: 6, loss: mse,"))
        let result = try verify("other.svg")
        #expect(result.code == 1)
        #expect(result.text.hasPrefix("✗ other.svg: simulated again, own.yaml gives other data: loss (own)"))
        #expect(try verify("other.svg", "--lang", "zh").text.hasPrefix("✗ other.svg：重新模拟 own.yaml，数据变了：loss（own）"))
    }

    @Test("says when another version made the figure, or a later one whose recipe it cannot read")
    func versions() throws {
        try export("-o", "own.svg")
        let svg = try folder.text("own.svg")
        let version = try #require(svg.firstMatch(of: /"version":"([^"]*)"/))
        try folder.write("old.svg", svg.replacing(version.0, with: "\"version\":\"0.0.1\""))
        let old = try verify("old.svg")
        #expect(old.code == 0)
        #expect(
            old.text
                == "✓ old.svg: the data holds, bit by bit; it was made by dash 0.0.1, this is \(version.1)\n")
        try folder.write("later.svg", svg.replacing("\"format\":2", with: "\"format\":5"))
        let later = try verify("later.svg")
        #expect(later.code == 65 && later.errors.hasPrefix("later.svg: its recipe is of format 5, by dash "))
    }

    @Test("has one clear line for what is no figure, a part of one, or another program's")
    func bad() throws {
        try export("-o", "own.pdf")
        let pdf = try folder.read("own.pdf")
        try folder.write("half.pdf", pdf.prefix(pdf.count / 2))
        try folder.write("random.png", Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31) }))
        try folder.write(
            "signature.png", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF]))
        try folder.write("plain.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")
        let result = try verify("half.pdf", "random.png", "signature.png", "plain.svg", "nowhere.png", ".", "/dev/null")
        #expect(result.code == 65 && result.output.isEmpty)
        #expect(
            result.errorLines == [
                "half.pdf: damaged: it is cut short", "random.png: not a figure; expected a file that dash has written",
                "signature.png: damaged: it is cut short",
                "plain.svg: carries no recipe; it was not written by dash, or another program has rewritten it",
                "nowhere.png: cannot be read: no such file", ".: cannot be read: it is a folder",
                "/dev/null: cannot be read: it is no regular file",
            ])
    }
}

@Suite("Small courtesies of the command line")
struct CommandCourtesyTests {
    @Test("name the nearest command")
    func command() throws {
        let result = try Command.dash("tset")
        #expect(result.code == 64)
        #expect(result.errorLines.first == "Error: no command \"tset\" — did you mean \"test\"?")
        #expect(try Command.dash("frobnicate").errors.contains("; expected one of scenario, "))
        #expect(try Command.dash("help").code == 0)
    }

    @Test("do not lose help that cannot be written")
    func full() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        for option in ["--help", "--version"] {
            #expect(try Command.shell("\"$0\" \(option) > /dev/full").code == 73)
            #expect(try Command.dash(option).code == 0)
        }
    }

    @Test("read a scenario from a file or standard input, and say what something else is")
    func devices() throws {
        for device in ["/dev/null", "/dev/zero"] {
            #expect(
                try Command.dash("check", device).errors == "\(device): cannot be read: it is a device, not a file\n")
        }
        let piped = try Command.shell("cat \"$1/scenarios/vanishing.yaml\" | \"$0\" check /dev/stdin", Command.root)
        #expect(piped.code == 0, "\(piped.errors)")
    }
}
