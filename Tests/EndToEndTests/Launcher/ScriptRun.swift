import Foundation

/// What a finished command left: its exit code and both outputs.
struct ScriptRun {
    var code: Int32
    var output: String
    var errors: String

    /// Runs a command to its end, without a terminal and with nothing on standard input.
    init(
        _ executable: URL, _ arguments: [String] = [], in folder: URL, environment: [String: String]
    ) throws {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a full pipe would block a command that nobody reads yet.
        let outputs = try [0, 1].map { _ in try Self.scratchFile() }
        process.standardOutput = outputs[0]
        process.standardError = outputs[1]
        // A child inherits the mask of the thread that starts it, and a pool thread blocks SIGCHLD, without which some
        // shells wait for ever.
        var none = sigset_t()
        var mask = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &mask)
        defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }
        try process.run()
        process.waitUntilExit()
        code = process.terminationStatus
        output = try Self.text(outputs[0])
        errors = try Self.text(outputs[1])
    }

    private static func scratchFile() throws -> FileHandle {
        let url = FileManager.default.temporaryDirectory.appending(path: "dash-run-\(UUID().uuidString)")
        try Data().write(to: url)
        let handle = try FileHandle(forUpdating: url)
        // The open handle keeps the file; its name is not needed.
        try FileManager.default.removeItem(at: url)
        return handle
    }

    private static func text(_ handle: FileHandle) throws -> String {
        try handle.seek(toOffset: 0)
        let data = try handle.readToEnd() ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
