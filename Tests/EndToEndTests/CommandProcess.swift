import Foundation
import Testing

/// Runs the real program, without a terminal.
struct CommandResult {
    var code: Int32
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
}

enum Command {
    /// `DASH_BINARY`, else the program beside the test bundle.
    static let program = ProcessInfo.processInfo.environment["DASH_BINARY"] ?? TerminalFixture.program

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// A small run of a shipped scenario.
    static let small = ["vanishing", "--steps", "12", "--set", "network.depth=4", "--set", "network.width=8"]

    static func dash(
        _ arguments: String..., environment: [String: String] = [:], folder: String? = nil
    ) throws -> CommandResult {
        try run(program, arguments, environment: environment, folder: folder)
    }

    static func dash(
        _ arguments: [String], environment: [String: String] = [:], folder: String? = nil
    ) throws -> CommandResult {
        try run(program, arguments, environment: environment, folder: folder)
    }

    /// Runs a script of `/bin/sh`; `$0` is the program.
    static func shell(_ script: String, _ arguments: String..., folder: String? = nil) throws -> CommandResult {
        try run("/bin/sh", ["-c", script, program] + arguments, environment: [:], folder: folder)
    }

    private static func run(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String?
    ) throws -> CommandResult {
        let inherited = ProcessInfo.processInfo.environment
        var variables = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "en_US.UTF-8"]
        for name in ["LD_LIBRARY_PATH", "TMPDIR"] { variables[name] = inherited[name] }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = variables.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.standardInput = FileHandle.nullDevice
        // Files instead of pipes: whatever is printed, nobody waits for a reader.
        let scratch = try CommandFolder()
        let outputs = try ["out", "err"].map { name in
            try scratch.write(name, "")
            return try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path(name)))
        }
        process.standardOutput = outputs[0]
        process.standardError = outputs[1]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit, "\(arguments) ended by signal \(process.terminationStatus)")
        return CommandResult(
            code: process.terminationStatus, output: try scratch.read("out"),
            errors: String(decoding: try scratch.read("err"), as: UTF8.self))
    }
}

/// A folder that is gone when the test is over.
final class CommandFolder {
    let path: String

    init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        path = base.appendingPathComponent("dash-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

    func write(_ name: String, _ bytes: Data) throws {
        let file = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    func read(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }

    func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

    func files(_ folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
    }
}
