import Foundation
import Testing

@Suite("Whatever is asked of it, dash", .serialized)
struct CommandReliabilityTests {
    private static let tiny = """
        title: T
        experiment: training
        parameters: {steps: 3, network: {depth: 2, width: 4}, data: {csv: CSV}}
        panels: [{mark: line, metric: loss, x: step}]
        """

    @Test(
        "says what is wrong with options that do not go together or mean nothing",
        arguments: [
            (["help", "nosuch"], "Error: no command \"nosuch\""),
            (["export", "vanishing", "-o", ""], "Error: -o: expected a folder, a file or -; found nothing"),
            (
                ["test", "vanishing", "--report", "a.html", "--junit", "./a.html"],
                "Error: --report and --junit write to the same file"
            ),
            (["data", "vanishing", "--seeds", "3", "--before", "--seed 4"], "--seeds and --before do not go together"),
            (
                ["data", "vanishing", "--change", "-1:optimizer.learning-rate=1"],
                "--change -1:optimizer.learning-rate=1: expected a step"
            ),
            (
                ["data", "vanishing", "--memory", "much"],
                "Error: --memory: expected a size of at least 1 MB, such as 16GB; found \"much\""
            ),
            (["data", "vanishing", "--adjust", "loss.y-scale=cubic"], "--adjust"),
        ])
    func options(arguments: [String], message: String) throws {
        let folder = try CommandFolder()
        let result = try Command.dash(arguments, folder: folder.path)
        #expect(result.code == 64)
        #expect(result.errors.hasPrefix(message), "\(result.errors)")
        #expect(try folder.files().isEmpty)
    }

    @Test("tells in bytes what would not fit, and what allows it")
    func memory() throws {
        let refused = try Command.dash("data", "vanishing", "--memory", "1MB")
        #expect(refused.code != 0 && refused.output.isEmpty)
        #expect(
            refused.errors.contains("would hold about ")
                && refused.errors.contains("more than the 1 MB that --memory allows"))
        let check = try Command.dash("check", "vanishing", "--memory", "1MB")
        #expect(check.code == refused.code && check.errors.contains("would hold about "))
        #expect(try Command.dash(["data"] + Command.small + ["--memory", "2GB"]).code == 0)
    }

    @Test("reads regular files alone, and says what another one is", arguments: ["check", "data"])
    func files(command: String) throws {
        let folder = try CommandFolder()
        for (csv, words) in [
            ("/dev/zero", "it is a device, not a file"), ("pipe", "it is a pipe, not a file"),
            ("loop", "it is a symbolic link that leads to no file"), (".", "it is a folder, not a file"),
            ("/proc/kmsg", "/proc/kmsg: it is"),
        ] {
            try folder.write("x.yaml", Self.tiny.replacing("CSV", with: csv))
            let made = try Command.shell(
                "[ -p pipe ] || mkfifo pipe; ln -sfn loop loop; timeout 20 \"$0\" \(command) x.yaml",
                folder: folder.path)
            #expect(made.code == 65, "\(csv): \(made.errors)")
            #expect(made.errors.contains(words), "\(csv): \(made.errors)")
        }
        for (path, words) in [("pipe", "a pipe"), ("/dev/zero", "a device"), ("loop", "a symbolic link")] {
            let result = try Command.shell(
                "[ -p pipe ] || mkfifo pipe; ln -sfn loop loop; timeout 20 \"$0\" check \(path.hasPrefix("/") ? path : "./\(path)")",
                folder: folder.path)
            #expect(result.code == 65 || result.errors.contains("larger than"), "\(path): \(result.errors)")
            #expect(result.errors.contains(words) || path.hasPrefix("/dev"), "\(path): \(result.errors)")
            #expect(!result.errors.contains("did you mean"))
        }
    }

    @Test("reads the tables of a figure from its folder alone, and by their contents")
    func recipes() throws {
        let folder = try CommandFolder()
        let table = "a,b,class\n" + (0..<40).map { "\($0),\($0 % 7),\($0 % 2)\n" }.joined()
        try folder.write("x.yaml", Self.tiny.replacing("CSV", with: "table.csv"))
        try folder.write("table.csv", table)
        let made = try Command.dash("export", "x.yaml", "--size", "400x300", "-o", "sub/x.png", folder: folder.path)
        #expect(made.code == 0, "\(made.errors)")
        let missing = try Command.dash("verify", "sub/x.png", folder: folder.path)
        #expect(missing.code == 65)
        #expect(missing.errors.contains("no file table.csv with the contents that the figure was made of lies beside"))
        #expect(try Command.dash("verify", "sub/x.png", "--data", ".", folder: folder.path).code == 0)
        try folder.write("table.csv", "secret,b,class\n1,2,0\n3,4,1\n")
        let other = try Command.dash("verify", "sub/x.png", "--data", ".", folder: folder.path)
        #expect(other.code == 65 && !other.errors.contains("secret"))
    }

    @Test("ends by the signal that asks for it, whatever it does", arguments: [SIGINT, SIGTERM])
    func signals(signal: Int32) throws {
        // A suite that was started in the background has been told to ignore it, and so would what it starts.
        Foundation.signal(SIGINT, SIG_DFL)
        for arguments in [
            ["data", "vanishing", "--steps", "200000", "--seed", "3"], ["export", "--all", "-o", "."],
            ["test"], ["data", "conditioning", "--set", "sweep.points=400"], ["data", "momentum", "--seeds", "40"],
        ] {
            for delay in [0.15, 0.6] {
                let folder = try CommandFolder()
                let process = Process()
                process.executableURL = URL(fileURLWithPath: Command.program)
                process.arguments = arguments
                process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                try process.run()
                Thread.sleep(forTimeInterval: delay)
                guard process.isRunning else { continue }
                let start = Date()
                kill(process.processIdentifier, signal)
                process.waitUntilExit()
                // 0.3 s on a quiet machine; the suite keeps it busy.
                #expect(Date().timeIntervalSince(start) < 3, "\(arguments) after \(delay) s")
                #expect(
                    process.terminationReason == .uncaughtSignal && process.terminationStatus == signal, "\(arguments)")
            }
        }
    }
}
