import Foundation
import Testing

/// What `docs/pytorch.md` says, done as it says it.
@Suite("A run repeated in PyTorch")
struct PyTorchDocumentTests {
    /// `DASH_PYTHON`, else the Python on the path.
    private static let python = ProcessInfo.processInfo.environment["DASH_PYTHON"] ?? "python3"

    /// Whether that Python has what the lines import.
    private static let hasTorch: Bool = {
        guard let result = try? Command.shell("exec \"$1\" -c 'import torch, numpy'", python) else { return false }
        return result.code == 0
    }()

    /// The first block of a language in the document.
    private static func block(_ language: String) throws -> String {
        let text = try String(contentsOfFile: Command.root + "/docs/pytorch.md", encoding: .utf8)
        let start = try #require(text.range(of: "```\(language)\n"))
        let end = try #require(text[start.upperBound...].range(of: "\n```"))
        return String(text[start.upperBound..<end.lowerBound]) + "\n"
    }

    @Test("by the twenty lines of the document")
    func length() throws {
        #expect(try Self.block("python").split(separator: "\n").count == 20)
    }

    @Test(
        "agrees to rounding, and dash starts from what PyTorch saved",
        .enabled(if: PyTorchDocumentTests.hasTorch, "no Python with torch: DASH_PYTHON names one"))
    func repeated() throws {
        let folder = try CommandFolder()
        try folder.write("repeat.yaml", try Self.block("yaml"))
        try folder.write("repeat.py", try Self.block("python"))
        let data = try Command.dash("data", "repeat.yaml", "--metrics", folder: folder.path)
        try #require(data.code == 0, "\(data.errors)")
        try folder.write("run.csv", data.text)
        let run = try Command.shell("exec \"$1\" repeat.py", Self.python, folder: folder.path)
        try #require(run.code == 0, "\(run.errors)")
        let worst = try #require(Double(run.text.split(separator: " ").last?.trimmingCharacters(in: .newlines) ?? ""))
        #expect(worst < 1e-12, "\(run.text)")
        // PyTorch ends with the update after the last frame; dash goes on from there.
        let on = ["--set", "network.weights.file=weights.npz", "--steps", "0"]
        let back = try Command.dash(["data", "repeat.yaml", "--metrics"] + on, folder: folder.path)
        #expect(back.code == 0, "\(back.errors)")
        #expect(back.lines.contains { $0.contains(",parameters,") })
    }
}
