import Foundation
import Testing

@Suite("A mistake is told in a line, with its exit code", .serialized)
struct CommandErrorTests {
    static let tiny = """
        title: Tiny
        experiment: training
        parameters: {steps: 3, network: {depth: 2, width: 4}, data: {kind: spirals, points: 64}}
        panels: [{mark: line, metric: loss, x: step}]
        """

    /// Arguments, exit code, and the lines of standard error.
    static let cases: [([String], Int32, String)] = [
        (
            ["scenario", "vanishng"], 64, "vanishng: no such scenario or file — did you mean \"vanishing\"?"
        ),
        (
            ["list", "optimisers"], 64,
            "catalogue: expected one of optimizers, layers, activations, losses, initializations, normalizations, schedules, surfaces, data, scalers, sequences, functions, probes, marks, experiments, metrics; found \"optimisers\" — did you mean \"optimizers\"?"
        ),
        (["check", "nosuch.yaml"], 64, "nosuch.yaml: no such scenario or file"),
        (
            ["data", "vanishing", "--set", "network.depht=50"], 64,
            "--set network.depht: unknown key — did you mean \"network.depth\"?"
        ),
        (
            ["data", "vanishing", "--set", "depth=50"], 64, "--set depth: unknown key — did you mean \"network.depth\"?"
        ),
        (
            ["data", "vanishing", "--set", "network.activation=tanh"], 64,
            "--set network.activation: the variants differ in it; set it for one of them: variants.sigmoid.network.activation, variants.shallow.network.activation, variants.gain.network.activation, variants.tanh.network.activation or variants.relu.network.activation"
        ),
        (
            ["data", "vanishing", "--set", "variants.relu.network.activation=sigmiod"], 64,
            "--set variants.relu.network.activation.kind: expected one of 14 names; found \"sigmiod\" — did you mean \"sigmoid\"?"
        ),
        (
            ["data", "vanishing", "--steps=-1"], 64,
            "--steps: expected an integer from 0 to 10000000; found -1"
        ),
        (["data", "vanishing", "--steps", "3", "--step", "4"], 64, "--step: expected a step from 0 to 3; found 4"),
        (
            ["export", "vanishing", "--panel", "los"], 64,
            "--panel: expected one of gradient-norm, loss, gradient-history, activations; found \"los\" — did you mean \"loss\"?"
        ),
        (
            ["scenario", "vanishing", "--view", "focus=los"], 64,
            "--view: expected one of the panels gradient-norm, loss, gradient-history, activations; found \"los\" — did you mean \"loss\"?"
        ),
        (
            ["scenario", "vanishing", "--view", "crosshair.stp=3"], 64,
            "--view: expected one of the axes bin, layer, step; found \"stp\" — did you mean \"step\"?"
        ),
        (
            ["data", "vanishing", "--before", "--set network.depht=5"], 64,
            "--set network.depht: unknown key — did you mean \"network.depth\"?"
        ),
        (["verify", "nosuch.png"], 65, "nosuch.png: cannot be read: no such file"),
        (
            ["data", "vanishing", "--set", "batch=100000"], 64,
            "--set batch: a batch of 100000 is too large: the data has 512 rows to train on"
        ),
    ]

    @Test("on a command line", arguments: cases)
    func commandLine(arguments: [String], code: Int32, message: String) throws {
        let result = try Command.dash(arguments)
        #expect(result.code == code)
        #expect(result.errors == message + "\n")
        #expect(result.output.isEmpty)
    }

    @Test(
        "that the argument parser finds is a usage error",
        arguments: [
            ["scenario"], ["export"], ["nonsense"], ["data", "vanishing", "--format", "xml"], ["list", "--bogus"],
            ["scenario", "vanishing", "--seed", "-1"], ["scenario", "vanishing", "--seed", "many"],
            ["scenario", "vanishing", "--lang", "fr"], ["export", "vanishing", "--size", "big"],
            ["export", "vanishing", "--format", "png,gif"], ["export", "vanishing", "--dpi", "0"],
            ["export", "--all", "vanishing"], ["export", "vanishing", "-o", "a.png", "--format", "svg"],
            ["export", "vanishing", "digits", "-o", "a.png"], ["check"], ["verify"],
        ])
    func usage(arguments: [String]) throws {
        let result = try Command.dash(arguments)
        #expect(result.code == 64)
        #expect(result.errors.hasPrefix("Error: "))
        #expect(result.errors.contains("Usage: dash") || result.errors.contains("See 'dash"))
        #expect(result.output.isEmpty)
    }

    @Test("in a scenario file names the file, the line and the key, all mistakes at once, and exits with 65")
    func file() throws {
        let folder = try CommandFolder()
        try folder.write(
            "bad.yaml",
            Self.tiny.replacing("network: {depth: 2", with: "network: {dpeth: 2, activation: sigmiod")
                .replacing("metric: loss", with: "metric: los") + "\nclaim: []\n")
        let result = try Command.dash("check", "bad.yaml", folder: folder.path)
        #expect(result.code == 65)
        #expect(
            result.errorLines == [
                "bad.yaml:3: parameters.network.dpeth: unknown key — did you mean \"depth\"?",
                "bad.yaml:3: parameters.network.activation.kind: expected one of 14 names; found \"sigmiod\" — did you mean \"sigmoid\"?",
                "bad.yaml:5: claim: unknown key — did you mean \"claims\"?",
            ])
        try folder.write("bad.yaml", Self.tiny.replacing("metric: loss", with: "metric: los"))
        let metric = try Command.dash("scenario", "bad.yaml", folder: folder.path)
        #expect(metric.code == 65)
        #expect(metric.errors.hasPrefix("bad.yaml:4: panels[0].metric: los is not a metric; expected loss,"))
        try folder.write("good.yaml", Self.tiny)
        let both = try Command.dash("check", "good.yaml", "bad.yaml", "vanishing", folder: folder.path)
        #expect(both.code == 65)
        #expect(both.text == "good.yaml: ok\nvanishing: ok\n")
    }

    @Test(
        "in the bytes of a file is no worse",
        arguments: [
            (Data(), "empty; a scenario has at least"), (Data([0x74, 0x3A, 0x0A, 0xFF, 0xFE]), "not UTF-8"),
            (Data("\u{0}\u{1}\u{2}".utf8), "not valid YAML"), (Data("{".utf8), "not valid YAML"),
            (Data([UInt8](repeating: 0x5B, count: 200_000)), "not valid YAML"),
            (Data("title: *a".utf8), "undefined alias"), (Data("%YAML 9.9\n---\na: 1\n".utf8), "not valid YAML"),
            (Data("- - - - -".utf8), "expected a map of keys; found a list"), (Data("? ?".utf8), "YAML"),
        ])
    func bytes(bytes: Data, message: String) throws {
        let folder = try CommandFolder()
        try folder.write("x.yaml", bytes)
        let result = try Command.dash("check", "x.yaml", folder: folder.path)
        #expect(result.code == 65)
        #expect(result.errorLines.count == 1, "\(result.errors)")
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    @Test("where a file cannot be read")
    func unreadable() throws {
        let folder = try CommandFolder()
        try folder.write("sub/x.txt", "")
        let result = try Command.dash("check", "./sub", folder: folder.path)
        #expect(result.code == 65)
        #expect(result.errors == "./sub: cannot be read: it is a folder\n")
    }
}
