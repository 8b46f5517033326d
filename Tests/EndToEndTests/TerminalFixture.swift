import Foundation

/// Starts the real program in a pseudo-terminal.
enum TerminalFixture {
    /// The program beside the test bundle.
    static let program: String = {
        let places = [
            URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(), Bundle.main.bundleURL,
            Bundle.main.bundleURL.deletingLastPathComponent(),
        ]
        let paths = places.map { $0.appendingPathComponent("dash").path }
        return paths.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "dash, which was not built"
    }()

    /// A small run of a shipped scenario: it is over in a moment, and looks like the full one.
    static let arguments = [
        "scenario", "vanishing", "--steps", "40", "--set", "network.depth=4", "--set", "network.width=8",
    ]

    /// What the header of the view begins with.
    static let title = "vanishing"

    /// - Parameter shell: a script that runs the program as `"$0" "$@"`.
    static func start(
        _ more: [String] = [], shell script: String? = nil, environment: [String: String] = [:], columns: Int = 80,
        rows: Int = 24, input: String? = nil, folder: String? = nil
    ) throws -> TerminalProcess {
        var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
        for name in ["LD_LIBRARY_PATH", "TERMINFO", "TERMINFO_DIRS", "TMPDIR"] {
            if let value = ProcessInfo.processInfo.environment[name] { variables[name] = value }
        }
        variables.merge(environment) { $1 }
        // A folder to write in: the shell goes there first.
        let script = script ?? folder.map { "cd '\($0)' && exec \"$0\" \"$@\"" }
        let words = script.map { ["-c", $0, program] } ?? []
        return try TerminalProcess(
            script == nil ? program : "/bin/sh", words + arguments + more,
            environment: variables.filter { !$0.value.isEmpty }, columns: columns, rows: rows, input: input)
    }

    /// Starts it and waits for its first frame.
    static func startAndShow(
        _ more: [String] = [], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24,
        input: String? = nil
    ) throws -> TerminalProcess {
        let process = try start(more, environment: environment, columns: columns, rows: rows, input: input)
        try process.expect("the first frame") { $0.screen.text.contains(title) }
        return process
    }
}

extension TerminalProcess {
    /// Waits for what must come, and says what was seen instead.
    func expect(_ what: String, seconds: Double = 30, _ condition: @escaping (TerminalProcess) -> Bool) throws {
        guard wait(seconds: seconds, until: condition) else {
            throw Failure(description: "waited in vain for \(what); the screen shows\n\(screen.text)")
        }
    }
}
