import Foundation
import Testing

@Suite("dash review", .serialized)
struct TerminalReviewTests {
    private let folder: CommandFolder

    private static let two = """
        title: Tiny
        experiment: training
        parameters: {steps: 12, network: {depth: 2, width: 4}, data: {kind: spirals, points: 64}}
        panels:
          - {name: loss, mark: line, metric: loss, x: step}
          - {name: norms, mark: line, metric: gradient-norm, x: layer}
          - {name: history, mark: heatmap, metric: gradient-norm, x: step, y: layer}
        """

    /// Three panels whose goldens are of another seed.
    init() throws {
        folder = try CommandFolder()
        try folder.write("tiny.yaml", Self.two)
        _ = try Command.dash("test", "tiny.yaml", "--accept", folder: folder.path)
        try folder.write("tiny.yaml", Self.two + "\nseed: 3\n")
    }

    private func start(_ arguments: [String] = [], environment: [String: String] = [:]) throws -> TerminalProcess {
        var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
        for name in ["LD_LIBRARY_PATH", "TERMINFO", "TERMINFO_DIRS", "TMPDIR"] {
            if let value = ProcessInfo.processInfo.environment[name] { variables[name] = value }
        }
        return try TerminalProcess(
            TerminalFixture.program, ["review", folder.path("tiny.yaml")] + arguments,
            environment: variables.merging(environment) { $1 }, columns: 90, rows: 60)
    }

    private func changed() throws -> [String] {
        try Command.dash("review", "--list", "tiny.yaml", folder: folder.path).lines.map {
            $0.split(separator: "\t")[1].description
        }
    }

    @Test("shows each panel, old and new, and records what is accepted and nothing else")
    func walk() throws {
        let process = try start()
        let before = process.settingsBefore
        try process.expect("the first panel") { $0.text.contains("1/3") && $0.text.contains("a accept") }
        #expect(process.settings != before)
        #expect(process.text.contains("the golden dashed") && process.text.contains("new − old"))
        #expect(process.text.contains("\u{1B}[0;38;5;"), "in color")
        process.type("a")
        try process.expect("the second panel") { $0.text.contains("2/3") }
        #expect(try changed() == ["norms", "history"])
        process.type("r")
        try process.expect("the third panel") { $0.text.contains("3/3") }
        process.type("?")
        process.type("s")
        #expect(process.end() == .exited(1))
        #expect(process.text.contains("accepted 1, rejected 1, skipped 1"))
        #expect(process.settings == before)
        #expect(try changed() == ["norms", "history"])
    }

    @Test("takes one answer for all the rest, and is then content")
    func all() throws {
        let process = try start(["--lang", "zh"])
        try process.expect("the first panel") { $0.text.contains("1/3") && $0.text.contains("a 接受") }
        process.type("A")
        #expect(process.end() == .exited(0))
        #expect(process.text.contains("接受 3，拒绝 0，跳过 0"))
        #expect(try changed().isEmpty)
        let again = try start()
        #expect(again.end() == .exited(0))
        #expect(again.text.contains("nothing has changed"))
    }

    @Test("gives the terminal back when it is left", arguments: [("q", nil), ("\u{3}", SIGINT)] as [(String, Int32?)])
    func left(key: String, signal: Int32?) throws {
        let process = try start()
        let before = process.settingsBefore
        try process.expect("the first panel") { $0.text.contains("1/3") && $0.text.contains("a accept") }
        process.type(key)
        #expect(process.end() == signal.map { .signaled($0) } ?? .exited(1))
        #expect(process.settings == before)
        #expect(try changed().count == 3)
        let killed = try start()
        try killed.expect("the first panel") { $0.text.contains("a accept") }
        killed.send(SIGTERM)
        #expect(killed.end() == .signaled(SIGTERM))
        #expect(killed.settings == before)
    }

    @Test("asks nobody where CI is true")
    func continuousIntegration() throws {
        let process = try start(environment: ["CI": "true"])
        #expect(process.end() == .exited(64))
        #expect(process.text.contains("never recorded where CI=true"))
        #expect(try changed().count == 3)
    }

    @Test("without a terminal prints the pages and how to accept each, and changes nothing")
    func plain() throws {
        let result = try Command.dash("review", "tiny.yaml", "--panel", "norms", folder: folder.path)
        #expect(result.code == 1)
        #expect(result.lines.first?.hasPrefix("── tiny · norms") == true)
        #expect(!result.text.contains("\u{1B}"))
        #expect(result.text.contains("dash test tiny.yaml --panel norms --accept"))
        #expect(!result.text.contains("tiny · loss"))
        #expect(try Command.dash("test", "tiny.yaml", "--panel", "norms", "--accept", folder: folder.path).code == 0)
        #expect(try changed() == ["loss", "history"])
        #expect(try Command.dash("review", "tiny.yaml", "--panel", "nroms", folder: folder.path).code == 64)
    }

    @Test("and dash test end by Ctrl-C with nothing half-written, the bar gone")
    func interrupted() throws {
        let long = Self.two.replacing("steps: 12", with: "steps: 2000000")
        try folder.write("long.yaml", long)
        var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
        for name in ["LD_LIBRARY_PATH", "TMPDIR"] { variables[name] = ProcessInfo.processInfo.environment[name] }
        let process = try TerminalProcess(
            TerminalFixture.program, ["test", folder.path("long.yaml"), "--accept"], environment: variables,
            columns: 90, rows: 20)
        try process.expect("the bar") { $0.text.contains(" % long") }
        process.type("\u{3}")
        #expect(process.end() == .signaled(SIGINT))
        #expect(process.text.hasSuffix("\r\u{1B}[K"), "\(process.text.suffix(40))")
        #expect(try folder.files("golden") == ["tiny.tsv"])
    }
}
