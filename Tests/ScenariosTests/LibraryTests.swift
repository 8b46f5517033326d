import Foundation
import Testing

@testable import Scenarios

@Suite("The library of scenarios")
struct LibraryTests {
    private let folder: Folder
    private let library: ScenarioLibrary

    init() throws {
        folder = try Folder()
        for name in ["vanishing", "exploding"] {
            try folder.write("shipped/\(name).yaml", Reading.with(parameters: "steps: 3"))
        }
        try folder.write("shipped/notes.txt", "")
        try folder.write("mine/vanishing.yaml", Reading.with(parameters: "steps: 4"))
        library = ScenarioLibrary(directory: folder.path("shipped"), reader: Reading.reader)
    }

    private func problem(_ name: String) -> String {
        let error = #expect(throws: ScenarioError.self) { try library.scenario(name) }
        return error?.description ?? ""
    }

    @Test("has the names of its files")
    func names() {
        #expect(library.names == ["exploding", "vanishing"])
        #expect(ScenarioLibrary(directory: nil, reader: Reading.reader).names.isEmpty)
        #expect(ScenarioLibrary(directory: "/nowhere", reader: Reading.reader).names.isEmpty)
    }

    @Test("finds a scenario by name, and a file by path")
    func finding() throws {
        let shipped = try library.scenario("vanishing", overrides: Overrides(settings: ["rate=2"]))
        #expect(shipped.lastStep == 3)
        #expect(shipped.source?.shippedName == "vanishing")
        #expect(shipped.command == "dash scenario vanishing --set rate=2")
        let own = try library.scenario(folder.path("mine/vanishing.yaml"))
        #expect(own.lastStep == 4 && own.id == "vanishing")
        #expect(own.source?.shippedName == nil)
        #expect(own.command == "dash scenario \(folder.path("mine/vanishing.yaml"))")
        #expect(try library.scenario(folder.path("mine/vanishing")).lastStep == 4)
    }

    @Test("guesses what was meant")
    func nearest() {
        #expect(problem("vanishng") == "vanishng: no such scenario or file — did you mean \"vanishing\"?")
        #expect(problem("zzz") == "zzz: no such scenario or file; expected one of exploding, vanishing")
        let near = folder.path("mine/vanihsing.yaml")
        #expect(
            problem(near)
                == "\(near): no such scenario or file — did you mean \"\(folder.path("mine/vanishing.yaml"))\"?")
        #expect(problem("/nowhere/at/all.yaml") == "/nowhere/at/all.yaml: no such scenario or file")
    }

    @Test("lies where DASH_SCENARIOS says, else beside the installed program, else in the package it was built in")
    func directory() throws {
        func directory(_ program: String?, _ environment: [String: String] = [:]) -> String? {
            ScenarioLibrary.standardDirectory(program: program, environment: environment)
        }
        #expect(directory("/bin/dash", ["DASH_SCENARIOS": "/else/where"]) == "/else/where")
        try folder.write("prefix/bin/dash", "")
        #expect(directory(folder.path("prefix/bin/dash")) == nil)
        try folder.write("prefix/share/dash/scenarios/a.yaml", "")
        #expect(directory(folder.path("prefix/bin/dash")) == folder.path("prefix/share/dash/scenarios"))
        try folder.write("package/.build/release/dash", "")
        try folder.write("package/Package.swift", "")
        try folder.write("package/scenarios/a.yaml", "")
        #expect(directory(folder.path("package/.build/release/dash")) == folder.path("package/scenarios"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"), withDestinationPath: folder.path("package/.build/release/dash"))
        #expect(directory(folder.path("link")) == folder.path("package/scenarios"))
        #expect(directory(nil) == nil)
    }

    @Test("gives back what a recipe was made from, wherever the file is by now")
    func recipe() throws {
        let scenario = try library.scenario("vanishing", overrides: Overrides(settings: ["rate=2"], seed: 9))
        let recipe = Recipe(scenario, step: 3, panel: nil, language: .english, recordings: try scenario.run())
        try folder.write("shipped/vanishing.yaml", Reading.with(parameters: "steps: 77"))
        let again = try library.scenario(recipe)
        #expect(again.lastStep == 3 && again.seed == 9)
        #expect(again.variants[0].parameters.real("rate") == 2)
    }
}

@Suite("Words on a command line")
struct ShellTextTests {
    @Test(
        "are quoted where a shell would take them apart",
        arguments: [
            ("vanishing", "vanishing"), ("network.depth=50", "network.depth=50"), ("", "''"),
            ("my file.yaml", "'my file.yaml'"), ("it's", "'it'\\''s'"), ("data={csv: a}", "'data={csv: a}'"),
            ("梯度.yaml", "梯度.yaml"), ("a$b", "'a$b'"), ("*", "'*'"),
        ])
    func quoting(word: String, expected: String) {
        #expect(ShellText.quoted(word) == expected)
    }
}
