import Foundation
import Testing

@Suite("Figures from the command line", .serialized)
struct CommandFigureTests {
    private let folder: CommandFolder

    init() throws {
        folder = try CommandFolder()
    }

    private func export(_ arguments: String...) throws -> CommandResult {
        try Command.dash(["export", "--size", "960x600"] + Command.small + arguments, folder: folder.path)
    }

    @Test("land in the folder out, under the scenario's name, and say where")
    func standard() throws {
        let result = try export()
        #expect(result.code == 0 && result.errors.isEmpty)
        #expect(result.text == "out/vanishing.png\n")
        #expect(try folder.read("out/vanishing.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try folder.files("out") == ["vanishing.png"])
    }

    @Test("take formats, a folder or a file, a frame, a panel, a language and a theme")
    func options() throws {
        #expect(
            try export("--format", "png,svg,pdf", "-o", "a/b").text
                == "a/b/vanishing.png\na/b/vanishing.svg\na/b/vanishing.pdf\n")
        #expect(try folder.text("a/b/vanishing.svg").contains("<svg"))
        #expect(try folder.read("a/b/vanishing.pdf").starts(with: Data("%PDF".utf8)))
        #expect(try export("-o", "c/figure.svg").text == "c/figure.svg\n")
        #expect(try export("--step", "5", "--panel", "loss").text == "out/vanishing-loss-step-5.png\n")
        _ = try export("-o", "early.png", "--step", "1")
        _ = try export("-o", "late.png")
        _ = try export("-o", "chinese.png", "--lang", "zh")
        _ = try export("-o", "dark.png", "--theme", "dark")
        let figures = try ["early.png", "late.png", "chinese.png", "dark.png"].map { try folder.read($0) }
        #expect(Set(figures).count == 4)
    }

    @Test("have a size on paper, the words that are asked for, and a caption beside them")
    func paper() throws {
        func onPaper(_ arguments: String...) throws -> CommandResult {
            try Command.dash(["export"] + Command.small + arguments, folder: folder.path)
        }
        let result = try onPaper(
            "--width", "8cm", "--text", "8pt", "-o", "a.svg", "--svg-text", "--caption", "words/a.txt", "--no-claims",
            "--title", "My own headline")
        #expect(result.code == 0 && result.errors.isEmpty)
        let svg = try folder.text("a.svg")
        #expect(svg.contains("width=\"226.77") && svg.contains("font-size=\"8\"") && svg.contains("My own headline"))
        #expect(!svg.contains(">✓</text>"))
        let caption = try folder.text("words/a.txt")
        #expect(caption.hasPrefix("My own headline\n") && caption.contains("✓ ") && caption.contains("seed 7"))
        #expect(try Command.dash(["verify", "a.svg"], folder: folder.path).code == 0)
        #expect(try onPaper("--width", "slide", "-o", "slide.png").code == 0)
        #expect(try onPaper("--width", "column", "--bare", "--panel", "loss", "-o", "column.pdf").code == 0)
    }

    @Test(
        "say what is wrong with a size on paper",
        arguments: [
            (["--width", "8"], "such as 8cm"), (["--width", "2cm"], "too narrow"),
            (["--height", "6cm"], "needs --width"),
            (["--width", "8cm", "--size", "960x600"], "expected one of them"),
            (["--width", "8cm", "--height", "3cm"], "expected at least"), (["--text", "8pt"], "needs --width"),
            (["--width", "8cm", "--text", "1pt"], "3pt to 72pt"),
        ])
    func wrongPaper(arguments: [String], message: String) throws {
        let result = try Command.dash(["export"] + Command.small + arguments, folder: folder.path)
        #expect(result.code == 64 && result.errors.contains(message), "\(result.errors)")
    }

    @Test("go to standard output, the same bytes as to a file")
    func standardOutput() throws {
        for format in ["png", "svg"] {
            _ = try export("-o", "figure.\(format)")
            let result = try export("-o", "-", "--format", format)
            #expect(result.code == 0 && result.errors.isEmpty)
            #expect(try result.output == folder.read("figure.\(format)"))
        }
        #expect(try export("-o", "-", "--format", "png,svg").code == 64)
    }

    @Test("of several scenarios come side by side, named in order")
    func several() throws {
        for (name, depth) in [("b", 2), ("a", 3)] {
            try folder.write("\(name).yaml", CommandErrorTests.tiny.replacing("depth: 2", with: "depth: \(depth)"))
        }
        let result = try Command.dash(
            "export", "b.yaml", "a.yaml", "--size", "960x600", folder: folder.path)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.text == "out/b.png\nout/a.png\n")
        let alone = try Command.dash("export", "a.yaml", "--size", "960x600", "-o", "alone.png", folder: folder.path)
        #expect(alone.code == 0)
        #expect(try folder.read("alone.png") == folder.read("out/a.png"))
    }

    @Test("carry a recipe that is verified by simulating again")
    func verify() throws {
        _ = try export("-o", "whole.png", "--seed", "3")
        _ = try export("-o", "part.png", "--panel", "loss", "--step", "4", "--lang", "zh")
        let result = try Command.dash("verify", "whole.png", "part.png", folder: folder.path)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.text == "✓ whole.png: the data holds, bit by bit\n✓ part.png: the data holds, bit by bit\n")
        // A recipe that claims another seed: the digest in the file no longer fits.
        var bytes = try folder.read("whole.png")
        let recipe = try #require(bytes.range(of: Data("\"seed\":3".utf8)))
        bytes.replaceSubrange(recipe, with: Data("\"seed\":4".utf8))
        try folder.write("forged.png", bytes)
        let forged = try Command.dash("verify", "forged.png", folder: folder.path)
        #expect(forged.code == 1 || forged.errors.contains("damaged"), "\(forged.text)\(forged.errors)")
        try folder.write("other.png", Data(bytes.prefix(33)))
        #expect(try Command.dash("verify", "other.png", folder: folder.path).code == 65)
    }

    @Test("of a person's own file are verified from what they carry, even when the file has changed")
    func ownFile() throws {
        try folder.write("tiny.yaml", CommandErrorTests.tiny)
        let result = try Command.dash("export", "tiny.yaml", "-o", "tiny.png", folder: folder.path)
        #expect(result.code == 0, "\(result.errors)")
        try folder.write("tiny.yaml", CommandErrorTests.tiny.replacing("depth: 2", with: "depth: 3"))
        #expect(try Command.dash("verify", "tiny.png", folder: folder.path).code == 0)
    }

    @Test("that cannot be written leave nothing behind and exit with 73")
    func unwritable() throws {
        try folder.write("file", "in the way")
        for target in ["file/out", "/proc/nowhere/figure.png", "/dev/null/x.png"] {
            let result = try export("-o", target)
            #expect(result.code == 73, "\(target): \(result.errors)")
            #expect(result.errorLines.count == 1)
        }
        #expect(try folder.files() == ["file"])
        #expect(try folder.text("file") == "in the way")
    }

    @Test("on a full disk, or in a folder that may not be written, leave nothing behind")
    func fullDisk() throws {
        if FileManager.default.fileExists(atPath: "/dev/full") {
            let full = try Command.shell(
                "cd '\(folder.path)' && \"$0\" export vanishing --steps 2 --size 960x600 -o - > /dev/full")
            #expect(full.code == 73, "\(full.errors)")
            #expect(full.errorLines.count == 1)
        }
        // A limit on a file's size stops even the superuser, as a full disk does: 8 blocks hold no figure.
        let limited = try Command.shell(
            "cd '\(folder.path)' && ulimit -f 8 && \"$0\" export vanishing --steps 2 --size 960x600 -o limited.png")
        #expect(limited.code == 73, "\(limited.errors)")
        #expect(limited.errorLines.count == 1 && limited.errors.contains("limited.png"))
        #expect(try folder.files().isEmpty)
    }

    @Test("without their fonts, or with a sign that none has, stop with 69 and name the package")
    func fonts() throws {
        try folder.write("none.conf", "<?xml version=\"1.0\"?><fontconfig></fontconfig>")
        let none = try Command.dash(
            ["export", "--size", "960x600"] + Command.small,
            environment: ["FONTCONFIG_FILE": folder.path + "/none.conf"], folder: folder.path)
        #expect(none.code == 69, "\(none.errors)")
        #expect(none.errorLines.count == 1 && none.errors.contains("install the package fonts-noto"))
        try folder.write("odd.yaml", CommandErrorTests.tiny.replacing("Tiny", with: "T\u{10FFFD}iny"))
        let odd = try Command.dash("export", "odd.yaml", folder: folder.path)
        #expect(odd.code == 69, "\(odd.errors)")
        #expect(odd.errorLines.count == 1 && odd.errors.contains("no installed font has"))
        #expect(try folder.files() == ["none.conf", "odd.yaml"])
    }

    @Test("tell every scenario that fails, and end with the code of the worst")
    func allFailures() throws {
        let unknown = try Command.dash("export", "vanishin", "optimizer", folder: folder.path)
        #expect(unknown.code == 64)
        #expect(unknown.errors.contains("vanishin") && unknown.errors.contains("optimizer"))
        try folder.write("bad.yaml", CommandErrorTests.tiny.replacing("depth: 2", with: "depth: two"))
        try folder.write("good.yaml", CommandErrorTests.tiny)
        let mixed = try Command.dash("export", "good.yaml", "bad.yaml", "nowhere.yaml", folder: folder.path)
        #expect(mixed.code == 65, "\(mixed.errors)")
        #expect(mixed.errors.contains("bad.yaml") && mixed.errors.contains("nowhere"))
        // One of two cannot be written: the other is there.
        try folder.write("next.yaml", CommandErrorTests.tiny)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/out/next.png", withIntermediateDirectories: true)
        let half = try Command.dash("export", "next.yaml", "good.yaml", "--size", "960x600", folder: folder.path)
        #expect(half.code == 73, "\(half.errors)")
        #expect(half.text == "out/good.png\n")
        #expect(half.errors.contains("out/next.png"))
    }

    @Test("in a format that there is not name the nearest that there is")
    func formats() throws {
        let bmp = try export("--format", "bmp")
        #expect(
            bmp.code == 64 && bmp.errors.contains("expected png, svg, pdf, tex or typ; found \"bmp\""),
            "\(bmp.errors)")
        let typo = try export("--format", "png,sgv")
        #expect(typo.code == 64 && typo.errors.contains("did you mean \"svg\"?"), "\(typo.errors)")
        let ending = try export("-o", "figure.jpg")
        #expect(ending.code == 64 && ending.errors.contains("found \"jpg\""), "\(ending.errors)")
        #expect(try folder.files().isEmpty)
    }

    @Test("of a size that cannot be drawn are refused")
    func size() throws {
        for size in ["0x0", "10x10", "100000x100000"] {
            let result = try export("--size", size)
            #expect(result.code == 64, "\(result.errors)")
        }
    }
}
