import Foundation
import Testing

@Suite("Figures in motion from the command line", .serialized)
struct CommandAnimateTests {
    private let folder: CommandFolder

    init() throws {
        folder = try CommandFolder()
    }

    private func animate(_ arguments: String...) throws -> CommandResult {
        try Command.dash(["animate"] + Command.small + arguments, folder: folder.path)
    }

    @Test("land in the folder out, say where, and verify, in every format")
    func formats() throws {
        let result = try animate("--size", "480x320", "--seconds", "2", "--format", "apng,gif,webp,cast")
        let files = ["apng", "gif", "webp", "cast"].map { "out/vanishing.\($0)" }
        #expect(result.code == 0 && result.errors.isEmpty && result.lines == files, "\(result.errors)")
        for (file, head) in zip(files, ["\u{89}PNG", "GIF89a", "RIFF", "{\"version\": 2"]) {
            let start = try folder.read(file).prefix(head.unicodeScalars.count)
            #expect(start.elementsEqual(head.unicodeScalars.map { UInt8($0.value) }), "\(file)")
            let verified = try Command.dash(["verify", file], folder: folder.path)
            #expect(verified.code == 0 && verified.text.hasPrefix("✓"), "\(verified.text)\(verified.errors)")
        }
    }

    @Test("are the same bytes with one thread and with several")
    func threads() throws {
        for count in ["1", "3"] {
            let result = try Command.dash(
                ["animate"] + Command.small + ["--size", "300x200", "--seconds", "1", "-o", "\(count).png"],
                environment: ["DASH_THREADS": count], folder: folder.path)
            #expect(result.code == 0 && result.text == "\(count).png\n", "\(result.errors)")
        }
        #expect(try folder.read("1.png") == folder.read("3.png"))
    }

    @Test(
        "are refused with one clear line",
        arguments: [
            (["--from", "13"], "--from: expected a step from 0 to 12; found 13"),
            (["--to", "-1"], "--to: expected a step from 0 to 12; found -1"),
            (["--from", "5", "--to", "5"], "--from 5, --to 5: expected a first step before the last one"),
            (["--size", "30x30"], "a figure of 30×30 pixels cannot be drawn; expected 200 to 20000 a side"),
        ])
    func refusals(arguments: [String], message: String) throws {
        let result = try Command.dash(["animate"] + Command.small + arguments, folder: folder.path)
        #expect(result.code == 64 && result.errors == message + "\n", "\(result.errors)")
        #expect(try folder.files().isEmpty)
    }

    @Test("are refused where nothing moves, in formats that there are none of, for no time at all")
    func nothing() throws {
        let still = try Command.dash("animate", "softmax", folder: folder.path)
        #expect(
            still.code == 64
                && still.errors == "softmax shows no steps, so nothing of it moves; dash export softmax draws it\n")
        let format = try animate("--format", "gfi")
        #expect(format.code == 64 && format.errors.contains("found \"gfi\" — did you mean \"gif\"?"))
        #expect(try animate("--seconds", "0").code == 64)
        #expect(try animate("-o", "film.mp4").code == 64)
        #expect(try folder.files().isEmpty)
    }

    @Test("leave nothing behind when they are interrupted")
    func interrupted() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Command.program)
        process.arguments = ["animate"] + Command.small + ["--seconds", "60", "--size", "2400x1600", "-o", "a.png"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.standardError = FileHandle.nullDevice
        Foundation.signal(SIGINT, SIG_DFL)
        try process.run()
        Thread.sleep(forTimeInterval: 0.6)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT)
        #expect(try folder.files().isEmpty)
    }
}
